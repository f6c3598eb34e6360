package studio.dailies.sandbox.fal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.ByteRange;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.journal.Journal;
import tools.jackson.databind.JsonNode;

/// The files that jobs left, public to who knows their URL. It refuses a call that carries a key:
/// no client may send its key here.
final class Cdn {
  private static final int MOST_IN_MEMORY = 2_000;

  private final URI base;
  private final Optional<Path> folder;
  private final Journal journal;
  private final Ids ids;
  private final Supplier<Settings> settings;
  private final Clock clock;
  private final Map<String, Item> items = new ConcurrentHashMap<>();
  private final Map<String, Boolean> cut = new ConcurrentHashMap<>();
  private final Downloads downloads;
  private final Map<String, byte[]> memory = new LinkedHashMap<>();

  /// @param madeAt when its time began
  /// @param padding how long the free space behind it is; null: there is none
  record Item(
      String name, String type, Behaviour behaviour, Instant madeAt, @Nullable Long padding) {}

  Cdn(
      URI base,
      Optional<Path> data,
      Journal journal,
      Ids ids,
      Supplier<Settings> settings,
      Clock clock)
      throws IOException {
    this.settings = settings;
    this.clock = clock;
    this.downloads = new Downloads(clock);
    this.base = base;
    this.folder = data.map(path -> path.resolve("files"));
    this.journal = journal;
    this.ids = ids;
    if (folder.isPresent()) {
      Files.createDirectories(folder.get());
    }
  }

  void replay(JsonNode value) {
    Item item = Json.MAPPER.convertValue(value, Item.class);
    items.put(item.name(), item);
  }

  JsonNode downloads() {
    return downloads.told();
  }

  /// Keeps a clip, made as long as the settings want it, and returns its URL.
  String keepClip(byte[] clip, Behaviour behaviour) throws IOException {
    long padding = clipBytes(clip) - clip.length;
    return keep(clip, "video/mp4", "mp4", behaviour, padding == 0 ? null : padding);
  }

  /// How long a clip is once it is kept.
  long clipBytes(byte[] clip) {
    long wanted = settings.get().clipBytes();
    return wanted < clip.length + Padded.SMALLEST ? clip.length : wanted;
  }

  /// Keeps the bytes and returns their URL.
  String keep(byte[] bytes, String type, String suffix, Behaviour behaviour) throws IOException {
    return keep(bytes, type, suffix, behaviour, null);
  }

  private String keep(
      byte[] bytes, String type, String suffix, Behaviour behaviour, @Nullable Long padding)
      throws IOException {
    String name = ids.word() + "." + suffix;
    if (folder.isPresent()) {
      Files.write(folder.get().resolve(name), bytes);
    } else {
      remember(name, bytes);
    }
    Item item = new Item(name, type, behaviour, clock.instant(), padding);
    journal.append("file", item);
    items.put(name, item);
    return base.resolve("/files/sandbox/" + name).toString();
  }

  /// What is not there is gone already.
  void delete(String url) {
    String name = url.substring(url.lastIndexOf('/') + 1);
    Item item = items.remove(name);
    if (item != null) {
      journal.append("gone", item);
    }
  }

  void replayGone(JsonNode value) {
    items.remove(Json.MAPPER.convertValue(value, Item.class).name());
  }

  Answer serve(Call call) throws IOException {
    if (call.header("Authorization").isPresent()) {
      return Answer.detail(403, "A key was sent to the CDN.");
    }
    if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
      return Answer.detail(405, "Method Not Allowed");
    }
    Item item = items.get(call.path().replaceFirst("^/files/sandbox/", ""));
    Optional<byte[]> bytes = item == null ? Optional.empty() : read(item.name());
    if (item == null || bytes.isEmpty() || expired(item)) {
      return Answer.detail(404, "Not Found");
    }
    return switch (item.behaviour()) {
      case MISSING_CLIP -> Answer.detail(404, "Not Found");
      case HTML_CLIP -> Answer.html(200, "<html><body><h1>Not what you wanted</h1></body></html>");
      case EMPTY_CLIP -> Answer.empty(200).with("Content-Type", item.type());
      case CUT_CLIP -> {
        Answer.Whole whole = whole(call, item, bytes.get());
        yield cut.putIfAbsent(item.name(), true) == null
            ? new Answer.Cut(whole, whole.body().length * 9 / 10)
            : whole;
      }
      case NORMAL,
          REJECT_SUBMIT,
          REFUSE,
          POLICY,
          FAIL,
          LOST_ANSWER,
          NO_CALLBACK,
          EARLY_CALLBACK,
          DUPLICATE_CALLBACK,
          BAD_SIGNATURE,
          NEVER_FINISHES,
          CANCEL_TOO_LATE,
          DOUBLE_BILL ->
          item.padding() == null
              ? whole(call, item, bytes.get())
              : padded(call, bytes.get(), item.padding());
    };
  }

  private Answer padded(Call call, byte[] clip, long padding) {
    long length = clip.length + padding;
    var headers =
        new LinkedHashMap<>(Map.of("Content-Type", "video/mp4", "Accept-Ranges", "bytes"));
    return switch (ByteRange.asked(call.header("Range"), length)) {
      case ByteRange.Asked.All() ->
          streamed(call, 200, headers, clip, padding, new ByteRange(0, length - 1));
      case ByteRange.Asked.Part(var range) -> {
        headers.put("Content-Range", range.of(length));
        yield streamed(call, 206, headers, clip, padding, range);
      }
      case ByteRange.Asked.Unsatisfiable() ->
          Answer.empty(416).with("Content-Range", "bytes */" + length);
    };
  }

  private Answer streamed(
      Call call,
      int status,
      Map<String, String> headers,
      byte[] clip,
      long padding,
      ByteRange range) {
    Downloads.Download download = downloads.begin(call.path(), range.first());
    InputStream body =
        new Padded(clip, padding, range.first(), range.last() + 1, download.sent()::set);
    return new Answer.Streamed(status, headers, range.length(), body);
  }

  private boolean expired(Item item) {
    return item.madeAt().plusMillis(settings.get().keepMillis()).isBefore(clock.instant());
  }

  private Answer.Whole whole(Call call, Item item, byte[] bytes) {
    var headers = Map.of("Content-Type", item.type(), "Accept-Ranges", "bytes");
    return switch (ByteRange.asked(call.header("Range"), bytes.length)) {
      case ByteRange.Asked.All() -> {
        downloads.begin(call.path(), 0).sent().set(bytes.length);
        yield new Answer.Whole(200, headers, bytes);
      }
      case ByteRange.Asked.Part(var range) -> {
        downloads.begin(call.path(), range.first()).sent().set(range.length());
        yield new Answer.Whole(
                206,
                headers,
                Arrays.copyOfRange(bytes, (int) range.first(), (int) range.last() + 1))
            .with("Content-Range", range.of(bytes.length));
      }
      case ByteRange.Asked.Unsatisfiable() ->
          Answer.empty(416).with("Content-Range", "bytes */" + bytes.length);
    };
  }

  private Optional<byte[]> read(String name) throws IOException {
    if (folder.isEmpty()) {
      synchronized (memory) {
        return Optional.ofNullable(memory.get(name));
      }
    }
    Path file = folder.get().resolve(name);
    return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  private void remember(String name, byte[] bytes) {
    synchronized (memory) {
      memory.put(name, bytes);
      if (memory.size() > MOST_IN_MEMORY) {
        memory.remove(memory.keySet().iterator().next());
      }
    }
  }
}
