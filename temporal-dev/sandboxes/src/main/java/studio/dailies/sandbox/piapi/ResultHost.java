package studio.dailies.sandbox.piapi;

import java.io.IOException;
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
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.ByteRange;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.journal.Journal;
import tools.jackson.databind.JsonNode;

/// The files that tasks left and that were uploaded, public to who knows their URL, for a while. It
/// refuses a call that carries a key: no client may send its key here.
final class ResultHost {
  static final String FOLDER = "/temp/";

  private static final int MOST_IN_MEMORY = 2_000;
  private static final String PAGE = "<html><body><h1>This file has expired</h1></body></html>";

  private final URI base;
  private final Optional<Path> folder;
  private final Journal journal;
  private final Ids ids;
  private final Supplier<Settings> settings;
  private final Clock clock;
  private final Map<String, Item> items = new ConcurrentHashMap<>();
  private final Map<String, Boolean> cut = new ConcurrentHashMap<>();
  private final Map<String, byte[]> memory = new LinkedHashMap<>();

  record Item(String name, String type, Faults.Clip fault, Instant at) {}

  ResultHost(
      URI base,
      Optional<Path> data,
      Journal journal,
      Ids ids,
      Supplier<Settings> settings,
      Clock clock)
      throws IOException {
    this.base = base;
    this.folder = data.map(path -> path.resolve("piapi-files"));
    this.journal = journal;
    this.ids = ids;
    this.settings = settings;
    this.clock = clock;
    if (folder.isPresent()) {
      Files.createDirectories(folder.get());
    }
  }

  void replay(JsonNode value) {
    Item item = Json.MAPPER.convertValue(value, Item.class);
    items.put(item.name(), item);
  }

  /// Keeps the bytes and returns their URL.
  String keep(byte[] bytes, String type, String suffix, Faults.Clip fault) throws IOException {
    String name = ids.word() + "." + suffix;
    if (folder.isPresent()) {
      Files.write(folder.get().resolve(name), bytes);
    } else {
      remember(name, bytes);
    }
    Item item = new Item(name, type, fault, clock.instant());
    journal.append("file", item);
    items.put(name, item);
    return base.resolve(FOLDER + name).toString();
  }

  Answer serve(Call call) throws IOException {
    if (call.header("x-api-key").isPresent()) {
      return Answer.detail(403, "A key was sent to the result host.");
    }
    if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
      return Answer.detail(405, "Method Not Allowed");
    }
    Item item = items.get(call.path().substring(FOLDER.length()));
    Optional<byte[]> bytes = item == null ? Optional.empty() : read(item.name());
    if (item == null || bytes.isEmpty()) {
      return missing();
    }
    if (isExpired(item)) {
      return switch (settings.get().expired()) {
        case FORBIDDEN -> forbidden();
        case MISSING -> missing();
        case HTML -> Answer.html(200, PAGE);
      };
    }
    return found(call, item, bytes.get());
  }

  private Answer found(Call call, Item item, byte[] bytes) {
    return switch (item.fault()) {
      case FORBIDDEN_CLIP -> forbidden();
      case MISSING_CLIP -> missing();
      case HTML_CLIP -> Answer.html(200, PAGE);
      case EMPTY_CLIP -> Answer.empty(200).with("Content-Type", item.type());
      case CUT_CLIP -> {
        Answer.Whole whole = whole(call, item, bytes);
        yield cut.putIfAbsent(item.name(), true) == null
            ? new Answer.Cut(whole, whole.body().length * 9 / 10)
            : whole;
      }
      case NORMAL, PICTURE_CLIP -> whole(call, item, bytes);
    };
  }

  private boolean isExpired(Item item) {
    return clock.instant().toEpochMilli() - item.at().toEpochMilli() > settings.get().keepMillis();
  }

  private static Answer forbidden() {
    return Answer.html(403, "<html><body><h1>403 Forbidden</h1></body></html>");
  }

  private static Answer missing() {
    return Answer.html(404, "<html><body><h1>404 Not Found</h1></body></html>");
  }

  private static Answer.Whole whole(Call call, Item item, byte[] bytes) {
    var headers = Map.of("Content-Type", item.type(), "Accept-Ranges", "bytes");
    return switch (ByteRange.asked(call.header("Range"), bytes.length)) {
      case ByteRange.Asked.All() -> new Answer.Whole(200, headers, bytes);
      case ByteRange.Asked.Part(var range) ->
          new Answer.Whole(
                  206,
                  headers,
                  Arrays.copyOfRange(bytes, (int) range.first(), (int) range.last() + 1))
              .with("Content-Range", range.of(bytes.length));
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
