package studio.dailies.world.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import studio.dailies.domain.Ids;
import studio.dailies.world.DevWorld;
import studio.dailies.world.client.Digest;
import studio.dailies.world.client.FilmMaker;
import studio.dailies.world.client.R2Client;
import studio.dailies.world.client.R2Client.StoredPart;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.demo.Story;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.Resident;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// Somebody with very much, and somebody else beside them, watched from outside.
final class LargeExport implements AutoCloseable {
  private static final String WORKER = "worker";
  private static final String MODEL = "kling-3-text-to-video";
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofMinutes(40);
  private static final int TAKES_IN_A_VOLUME = 4;
  private static final long SMALL = 4L << 20;
  private static final double MIB = 1 << 20;

  private final DevWorld world;
  private final Story story;
  private final long bytes;
  private final long volume;
  private final SandboxClient sandboxes;
  private final R2Client r2;
  private final FilmMaker person;
  private final FilmMaker other;
  private final Ids ids = new Ids(new SecureRandom());
  private final String word = "zzq" + ids.next() + "qzz";
  private final String otherWord = "zzq" + ids.next() + "qzz";
  private final Set<String> takes = new HashSet<>();
  private String export = "";

  /// @param writtenAgain bytes that the object store was given a second time
  /// @param residentHighest the most memory that was seen of the worker
  record Made(int kills, double seconds, long writtenAgain, long residentHighest) {}

  record Read(int volumes, int files, long bytes) {}

  LargeExport(DevWorld world, Story story, long bytes, long volume) {
    this.world = world;
    this.story = story;
    this.bytes = bytes;
    this.volume = volume;
    this.sandboxes = SandboxClient.of(world.at());
    this.r2 = R2Client.ofPrivate(world);
    this.person = FilmMaker.arrives(world.at(), ids);
    this.other = FilmMaker.arrives(world.at(), ids);
  }

  /// Makes so many takes.
  ///
  /// @return how many
  int fill() {
    sandboxes.jobsRun(Duration.ofMillis(200));
    done(other, other.generate(MODEL, otherWord));
    long each = volume / TAKES_IN_A_VOLUME - (1 << 20);
    sandboxes.falSettings(Map.of("clipBytes", each));
    for (long made = 0; made < bytes; made += each) {
      story.goesOn("making takes: %d %%".formatted(made * 100 / bytes));
      String id = person.generate(MODEL, "A wave, " + word);
      done(person, id);
      takes.add(id);
    }
    story.told("%d takes of %.0f MiB are there".formatted(takes.size(), each / MIB));
    return takes.size();
  }

  private static void done(FilmMaker who, String generation) {
    boolean ended =
        Await.until(
            LONGEST,
            LOOK,
            () -> FilmMaker.FINAL.contains(who.generation(generation).path("state").asString()));
    JsonNode last = who.generation(generation);
    if (!ended || !last.path("state").asString().equals("DONE")) {
      throw new WorldProblem("Void: the generation has not become a take: " + last);
    }
  }

  /// Makes the export, killing the worker so often in the middle of a volume.
  Made make(int kills) {
    long start = System.nanoTime();
    person.prove(sandboxes);
    export = person.wantsExport();
    Watch watch = new Watch();
    for (int kill = 1; kill <= kills; kill++) {
      watch.killInTheMiddle(kill);
    }
    watch.untilReady();
    return new Made(
        kills, (System.nanoTime() - start) / 1e9, watch.writtenAgain, watch.residentHighest);
  }

  private JsonNode told() {
    return person.export(export);
  }

  /// Looks at the worker from outside.
  private final class Watch {
    private long writtenAgain;
    private long residentHighest;
    private String lastUpload = "";

    /// Half of a volume is stored, of another than before.
    void killInTheMiddle(int kill) {
      List<StoredPart> before = new ArrayList<>();
      await(
          "half of a volume",
          () -> {
            List<StoredPart> now = r2.partsStored();
            boolean isHalf =
                now.stream().mapToLong(StoredPart::bytes).sum() > volume / 2
                    && !now.getFirst().upload().equals(lastUpload);
            if (isHalf) {
              before.addAll(now);
            }
            return isHalf;
          });
      world.kill(WORKER);
      List<StoredPart> there = r2.partsStored();
      int done = volumesDone();
      lastUpload = before.getFirst().upload();
      story.goesOn("killed for the %d. time, in the middle of a volume".formatted(kill));
      world.restart(WORKER);
      writtenAgain += again(there, done);
    }

    /// Of the parts that were there, those that were stored anew; and the one that may have been on
    /// its way.
    private long again(List<StoredPart> there, int doneBefore) {
      Map<Integer, StoredPart> now = new HashMap<>();
      await(
          "it goes on",
          () -> {
            List<StoredPart> parts = r2.partsStored();
            boolean isWhole = parts.isEmpty() && volumesDone() > doneBefore;
            if (parts.size() > there.size()) {
              parts.forEach(part -> now.put(part.number(), part));
            } else if (isWhole) {
              // Put together by the upload that we saw, before we looked again.
              there.forEach(part -> now.put(part.number(), part));
            }
            return !now.isEmpty();
          });
      long again = there.getFirst().bytes();
      for (StoredPart part : there) {
        if (!part.equals(now.get(part.number()))) {
          again += part.bytes();
        }
      }
      return again;
    }

    private int volumesDone() {
      return told().path("volumesDone").asInt();
    }

    void untilReady() {
      await("the export is ready", () -> told().path("state").asString().equals("READY"));
    }

    private void await(String what, BooleanSupplier happened) {
      boolean done =
          Await.until(
              LONGEST,
              LOOK,
              () -> {
                look();
                return happened.getAsBoolean();
              });
      if (!done) {
        throw new WorldProblem("Void: waited in vain until " + what + ": " + told());
      }
    }

    private void look() {
      residentHighest = Math.max(residentHighest, Resident.bytes(world.pid(WORKER)));
      JsonNode told = told();
      story.goesOn(
          "%d of %d volumes are written"
              .formatted(told.path("volumesDone").asInt(), told.path("volumes").size()));
    }
  }

  /// Fetches all archives, as anybody would, and looks at every file in them.
  Read read() {
    Map<String, String> digests = new HashMap<>();
    String manifest = "";
    long all = 0;
    JsonNode told = told();
    for (JsonNode archive : told.path("volumes")) {
      story.goesOn("reading archive " + archive.path("number").asInt());
      long length = archive.path("bytes").asLong();
      if (length > volume) {
        throw new WorldProblem("Void: a volume is too large: " + archive);
      }
      requireDigest(archive);
      String here = unzipped(archive.path("address").asString(), digests);
      manifest = here.isEmpty() ? manifest : here;
      all += length;
    }
    requireComplete(StudioClient.json(manifest), digests);
    return new Read(told.path("volumes").size(), digests.size(), all);
  }

  private void requireDigest(JsonNode archive) {
    try (InputStream content = person.open(archive.path("address").asString())) {
      if (!Digest.of(content).equals(archive.path("sha256").asString())) {
        throw new WorldProblem("Void: the archive is not what was told: " + archive);
      }
    } catch (IOException e) {
      throw new WorldProblem("Cannot fetch " + archive + ": " + e.getMessage(), e);
    }
  }

  /// @param digests of each file, to be added to
  /// @return the manifest, if it is in this archive
  private String unzipped(String address, Map<String, String> digests) {
    String manifest = "";
    try (ZipInputStream zip = new ZipInputStream(person.open(address), UTF_8)) {
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
        if (entry.getName().equals("manifest.json")) {
          manifest = new String(zip.readAllBytes(), UTF_8);
        } else if (entry.getSize() < SMALL) {
          digests.put(entry.getName(), small(zip.readAllBytes()));
        } else {
          digests.put(entry.getName(), Digest.of(new Open(zip)));
        }
      }
    } catch (IOException e) {
      throw new WorldProblem("An archive does not open: " + e.getMessage(), e);
    }
    return manifest;
  }

  private String small(byte[] content) throws IOException {
    if (new String(content, UTF_8).contains(otherWord)) {
      throw new WorldProblem("Void: something of somebody else is in the export.");
    }
    return Digest.of(new ByteArrayInputStream(content));
  }

  private void requireComplete(JsonNode manifest, Map<String, String> digests) {
    Set<String> missing = new HashSet<>(takes);
    int told = 0;
    for (JsonNode file : manifest.path("files")) {
      told++;
      missing.remove(file.path("about").asString(""));
      if (!file.path("sha256").asString().equals(digests.get(file.path("path").asString()))) {
        throw new WorldProblem("Void: a file is not what the manifest says: " + file);
      }
    }
    if (told != digests.size() || !missing.isEmpty()) {
      throw new WorldProblem(
          "Void: the manifest names %d files of %d, and not the takes %s."
              .formatted(told, digests.size(), missing));
    }
  }

  /// Does not close what the next file is read from.
  private static final class Open extends FilterInputStream {
    Open(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }

  @Override
  public void close() {
    r2.close();
  }
}
