package studio.dailies.world.soak;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import studio.dailies.domain.Ids;
import studio.dailies.world.DevWorld;
import studio.dailies.world.Special;
import studio.dailies.world.bench.Bench;
import studio.dailies.world.bench.Visitor;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.demo.Story;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.node.ObjectNode;

/// The same load for long: whatever api and worker hold must not grow. Its ratio is the largest
/// growth over what is allowed.
public record FlatSoak(Duration time) implements Bench {
  private static final List<String> PROCESSES = List.of("api", "worker");
  private static final int PERSONS = 4;

  /// Of one person, each followed by an event stream; then somebody new comes.
  private static final int GENERATIONS = 10;

  private static final Duration EACH = Duration.ofSeconds(4);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DONE_MAX = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(400);

  /// What is loaded, compiled and pooled at first is no leak.
  private static final Duration WARM_UP = Duration.ofMinutes(3);

  /// Fewer tell nothing of a slope.
  private static final int SAMPLES_MIN = 4;

  @Override
  public ObjectNode run(Worlds worlds, Story story) {
    Special special =
        Special.settings(Special.unlimited("1"), Map.of("DAILIES_WELCOMECREDITS", "1000000"));
    return SoakWorld.clean(
        worlds,
        special,
        story,
        world -> {
          try (HttpClient http = SandboxClient.http()) {
            return watched(world, http, story);
          }
        });
  }

  private ObjectNode watched(DevWorld world, HttpClient http, Story story) {
    SandboxClient.of(world.at()).jobsRun(Duration.ofMillis(500));
    Map<String, List<Held>> samples = new TreeMap<>();
    AtomicInteger done = new AtomicInteger();
    long stop = System.nanoTime() + WARM_UP.plus(time).toNanos();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Ids ids = new Ids(new SecureRandom());
      List<? extends Future<?>> work =
          IntStream.range(0, PERSONS)
              .mapToObj(_ -> threads.submit(() -> live(world, http, ids, stop, done)))
              .toList();
      story.goesOn("warming up");
      pause(WARM_UP);
      while (System.nanoTime() <= stop) {
        for (String process : PROCESSES) {
          Held held = Held.by(world.pid(process));
          samples.computeIfAbsent(process, _ -> new ArrayList<>()).add(held);
          story.told(process + ": " + held);
        }
        pause(MINUTE);
      }
      work.forEach(Outcome::of);
    }
    return judged(samples, done.get(), story);
  }

  private static void live(
      DevWorld world, HttpClient http, Ids ids, long stop, AtomicInteger done) {
    while (System.nanoTime() < stop) {
      Visitor one = Visitor.arrives(world, http, ids);
      try (InputStream events = one.follow()) {
        Thread.startVirtualThread(() -> drain(events));
        for (int i = 0; i < GENERATIONS && System.nanoTime() < stop; i++) {
          long next = System.nanoTime() + EACH.toNanos();
          one.generate();
          if (!Await.until(DONE_MAX, LOOK, one::isDone)) {
            throw new WorldProblem("A generation is not done: " + one.read());
          }
          done.incrementAndGet();
          Await.moment(next);
        }
      } catch (IOException e) {
        throw new WorldProblem("An event stream broke: " + e.getMessage(), e);
      }
    }
  }

  private static void drain(InputStream events) {
    try {
      events.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      // Its person has gone.
    }
  }

  private static void pause(Duration time) {
    Await.moment(System.nanoTime() + time.toNanos());
  }

  private ObjectNode judged(Map<String, List<Held>> samples, int done, Story story) {
    ObjectNode figures = StudioClient.JSON.createObjectNode();
    figures.put("minutes", time.toMinutes()).put("generations", done);
    List<String> growing = new ArrayList<>();
    double most = 0;
    for (String process : PROCESSES) {
      List<Held> all = samples.getOrDefault(process, List.of());
      if (all.size() < SAMPLES_MIN) {
        throw new WorldProblem("Void: %d samples tell nothing.".formatted(all.size()));
      }
      ObjectNode ofProcess = figures.putObject(process);
      for (Held.Kind kind : Held.Kind.values()) {
        double[] values = all.stream().mapToDouble(kind::of).toArray();
        double grown = Held.slope(values) * (values.length - 1);
        double bound = kind.mayGrow(values[0]);
        ofProcess
            .putObject(kind.word())
            .put("first", values[0])
            .put("last", values[values.length - 1])
            .put("grown", grown)
            .put("bound", bound);
        String words =
            "%s, %s: from %.0f to %.0f, %.1f by its slope; may grow by %.1f"
                .formatted(
                    process, kind.word(), values[0], values[values.length - 1], grown, bound);
        story.told(words);
        most = Math.max(most, grown / bound);
        if (grown > bound) {
          growing.add(words);
        }
      }
    }
    if (!growing.isEmpty()) {
      throw new WorldProblem("Void: it grows.\n  " + String.join("\n  ", growing));
    }
    return figures.put("ratio", most);
  }
}
