package studio.dailies.world.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import studio.dailies.domain.Ids;
import studio.dailies.world.DevWorld;
import studio.dailies.world.client.FilmMaker;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// Persons who generate; then one half of them export what they have, and the other half leave.
/// Each works until it is told to stop, then finishes what it has begun.
final class Crowd implements AutoCloseable {
  private static final int PERSONS = 4;
  private static final int GENERATIONS = 5;
  private static final Duration LOOK = Duration.ofMillis(400);
  private static final Duration ENDS_MAX = Duration.ofMinutes(3);

  /// The server takes its time to remove histories.
  private static final Duration GONE_MAX = Duration.ofMinutes(6);

  /// Pictures come from a provider of their own: a job that fal is told to run for long must not
  /// hold up one that may not take so long.
  private static final String[] MODELS = {
    "piapi-flux-schnell", "kling-3-text-to-video", "piapi-flux-schnell"
  };

  private final DevWorld world;
  private final SandboxClient sandboxes;
  private final Consumer<String> ended;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> persons = new ArrayList<>();
  private final Counts counts = new Counts();
  private volatile boolean stopped;

  private static final class Counts {
    private int generations;
    private int exports;
    private int deletions;
  }

  /// @param ended told the id of each generation's and each export's workflow once it has ended, by
  ///   any thread, before its person leaves
  Crowd(DevWorld world, Consumer<String> ended) {
    this.world = world;
    this.sandboxes = SandboxClient.of(world.at());
    this.ended = ended;
  }

  void begin(long seed) {
    IntStream.range(0, PERSONS)
        .forEach(i -> persons.add(threads.submit(() -> live(new Random(seed + i), i % 2 == 0))));
  }

  /// No more is begun; returns when everything has ended.
  ///
  /// @throws WorldProblem if something did not end as it should
  void end() {
    stopped = true;
    persons.forEach(Outcome::of);
  }

  synchronized int generations() {
    return counts.generations;
  }

  synchronized int exports() {
    return counts.exports;
  }

  synchronized int deletions() {
    return counts.deletions;
  }

  private void live(Random chance, boolean leaves) {
    Ids ids = new Ids(chance);
    while (!stopped) {
      FilmMaker person = FilmMaker.arrives(world.at(), ids);
      for (int i = 0; i < GENERATIONS && !stopped; i++) {
        String model = MODELS[i % MODELS.length];
        ends(person, person.generate(model, "A lighthouse in a storm"));
      }
      person.prove(sandboxes);
      if (leaves) {
        person.leaves(world.at()).completion(GONE_MAX, _ -> {});
        count(() -> counts.deletions++);
      } else {
        exports(person);
      }
    }
  }

  /// Follows a generation to its take, and counts it.
  void ends(FilmMaker person, String id) {
    requireDone(person, id);
    ended.accept("generation:" + id);
    count(() -> counts.generations++);
  }

  static void requireDone(FilmMaker person, String id) {
    String state =
        Await.found(
                ENDS_MAX,
                LOOK,
                () ->
                    Optional.of(person.generation(id).path("state").asString())
                        .filter(FilmMaker.FINAL::contains))
            .orElse("not ended");
    if (!state.equals("DONE")) {
      throw new WorldProblem("not done: " + person.generation(id));
    }
  }

  private void exports(FilmMaker person) {
    String id = person.wantsExport();
    if (!Await.until(ENDS_MAX, LOOK, () -> isReady(person.export(id)))) {
      throw new WorldProblem("export %s is not ready: %s".formatted(id, person.export(id)));
    }
    ended.accept("export:" + id);
    count(() -> counts.exports++);
  }

  private synchronized void count(Runnable one) {
    one.run();
  }

  private static boolean isReady(JsonNode export) {
    return export.path("state").asString().equals("READY");
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
