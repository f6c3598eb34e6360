package studio.dailies.world.soak;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import studio.dailies.domain.Ids;
import studio.dailies.world.DevWorld;
import studio.dailies.world.client.Digest;
import studio.dailies.world.client.FilmMaker;
import studio.dailies.world.client.OwnJob;
import studio.dailies.world.client.R2Client;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.demo.Story;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.Resident;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// Somebody whose takes are very large, watched from outside.
final class LargeCopy implements AutoCloseable {
  private static final String WORKER = "worker";
  private static final String MODEL = "kling-3-text-to-video";
  private static final String PROMPT = "A very long wave";
  private static final Duration LOOK = Duration.ofMillis(100);

  /// Some of it is waiting for the lost heartbeat, and for the stand-in, which copies an object to
  /// put it together.
  private static final Duration LONGEST = Duration.ofMinutes(20);

  private final DevWorld world;
  private final Story story;
  private final long bytes;
  private final SandboxClient sandboxes;
  private final R2Client r2;
  private final FilmMaker person;
  private final List<JsonNode> takes = new ArrayList<>();

  /// @param before resident bytes of the worker before the copy began
  /// @param highest the most that were seen while it ran
  record Grown(double seconds, long before, long highest) {}

  /// @param parts that the store had when the worker was dead
  /// @param goneOnAt the first byte that was read after that
  /// @param sentBefore bytes that had left the provider by then; the last may never have arrived
  record Resumed(long parts, long goneOnAt, long sentBefore, double seconds) {}

  LargeCopy(DevWorld world, Story story, long bytes) {
    this.world = world;
    this.story = story;
    this.bytes = bytes;
    this.sandboxes = SandboxClient.of(world.at());
    this.r2 = R2Client.of(world);
    this.person = FilmMaker.arrives(world.at(), new Ids(new SecureRandom()));
  }

  /// One usual take: from then on the worker has done everything once.
  void warmUp() {
    sandboxes.jobsRun(Duration.ofMillis(500));
    JsonNode usual = done(person.generate(MODEL, "A wave"), () -> {});
    story.told("a usual take is copied: %d bytes".formatted(usual.path("bytes").asLong()));
    sandboxes.falSettings(Map.of("clipBytes", bytes));
  }

  Grown whole() {
    int earlier = sandboxes.downloads().size();
    long before = resident();
    AtomicLong highest = new AtomicLong(before);
    long start = System.nanoTime();
    JsonNode take =
        done(
            person.generate(MODEL, PROMPT),
            () -> {
              highest.accumulateAndGet(resident(), Math::max);
              story.goesOn(progress(earlier));
            });
    double seconds = seconds(start);
    takes.add(take);
    since(earlier, 1);
    return new Grown(seconds, before, highest.get());
  }

  Resumed killedHalfWay() {
    int earlier = sandboxes.downloads().size();
    String id = person.generate(MODEL, PROMPT);
    if (!Await.until(LONGEST, LOOK, () -> sent(earlier) >= bytes / 2)) {
      throw new WorldProblem("Void: the copy has not come half-way.");
    }
    world.kill(WORKER);
    long start = System.nanoTime();
    long sent = sent(earlier);
    int parts = r2.partsUnderWay().size();
    story.goesOn("killed half-way; starting another worker");
    world.restart(WORKER);
    JsonNode take = done(id, () -> story.goesOn(progress(earlier + 1)));
    double seconds = seconds(start);
    List<JsonNode> both = since(earlier, 2);
    takes.add(take);
    return new Resumed(parts, both.getLast().path("first").asLong(), sent, seconds);
  }

  /// Waits for the take of a generation.
  private JsonNode done(String generation, Runnable meanwhile) {
    boolean ended =
        Await.until(
            LONGEST,
            LOOK,
            () -> {
              meanwhile.run();
              return FilmMaker.FINAL.contains(state(person.generation(generation)));
            });
    JsonNode last = person.generation(generation);
    if (!ended || !state(last).equals("DONE")) {
      throw new WorldProblem("Void: the generation has not become a take: " + last);
    }
    return last.path("take");
  }

  /// The fetches of the result, and no more than those.
  private List<JsonNode> since(int earlier, int wanted) {
    List<JsonNode> all = sandboxes.downloads();
    List<JsonNode> since = all.subList(earlier, all.size());
    if (since.size() != wanted) {
      throw new WorldProblem(
          "Void: the result was fetched %d times: %s".formatted(since.size(), since));
    }
    return since;
  }

  /// Bytes that have left since so many fetches.
  private long sent(int earlier) {
    return sandboxes.downloads().stream()
        .skip(earlier)
        .mapToLong(each -> each.path("sent").asLong())
        .sum();
  }

  private String progress(int earlier) {
    long at =
        sandboxes.downloads().stream()
            .skip(earlier)
            .mapToLong(each -> each.path("first").asLong() + each.path("sent").asLong())
            .sum();
    return at < bytes
        ? "copying: %d %%".formatted(at * 10 / bytes * 10)
        : "copied; it is put together and looked into";
  }

  /// What can be fetched of each take is what the provider makes, and what we say of it.
  ///
  /// @return the SHA-256
  String requireEqual() {
    story.goesOn("hashing what is at both ends");
    String there = Digest.of(OwnJob.clip(world, PROMPT));
    for (JsonNode take : takes) {
      String here = Digest.of(URI.create(take.path("url").asString()));
      boolean right =
          take.path("bytes").asLong() == bytes
              && there.equals(here)
              && here.equals(take.path("sha256").asString());
      if (!right) {
        throw new WorldProblem(
            "Void: the provider has %s, we have %s, and say %s.".formatted(there, here, take));
      }
    }
    return there;
  }

  /// Memory that the worker has by now, as the system counts it.
  private long resident() {
    return Resident.bytes(world.pid(WORKER));
  }

  private static String state(JsonNode generation) {
    return generation.path("state").asString("");
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void close() {
    r2.close();
  }
}
