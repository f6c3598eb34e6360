package studio.dailies.world.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import studio.dailies.world.DevWorld;
import studio.dailies.world.demo.Story;
import studio.dailies.world.process.Await;

/// Kills one process after another and starts it again; which, and after how long a pause, follows
/// from the seed alone.
final class Killer {
  private static final List<String> PROCESSES =
      List.of("temporal", "mongodb", "r2", "sandboxes", "api", "worker");
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);

  private final DevWorld world;
  private final Story story;
  private final Random chance;
  private final Duration longestPause;
  private final List<Kill> kills = new ArrayList<>();

  /// One kill, by `System.nanoTime()`.
  private record Kill(String process, long at, long serves) {}

  Killer(DevWorld world, Story story, long seed, Duration longestPause) {
    this.world = world;
    this.story = story;
    this.chance = new Random(seed);
    this.longestPause = longestPause;
  }

  /// Kills until the time is over; when it returns everything runs again.
  void rage(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (true) {
      long pause = chance.nextLong(SHORTEST_PAUSE.toNanos(), longestPause.toNanos());
      String process = PROCESSES.get(chance.nextInt(PROCESSES.size()));
      if (System.nanoTime() + pause >= end) {
        Await.moment(end);
        return;
      }
      Await.moment(System.nanoTime() + pause);
      long at = System.nanoTime();
      world.kill(process);
      world.restart(process);
      kills.add(new Kill(process, at, System.nanoTime()));
      story.goesOn("kill %d: %s".formatted(kills.size(), process));
    }
  }

  int kills() {
    return kills.size();
  }

  /// Seconds from each kill until the process served again and some generation went on after that,
  /// by process, in order.
  Map<String, List<Double>> recoveries(Progress progress) {
    Map<String, List<Double>> all = new TreeMap<>();
    for (Kill kill : kills) {
      OptionalLong step = progress.firstAfter(kill.serves());
      if (step.isPresent()) {
        all.computeIfAbsent(kill.process(), ignored -> new ArrayList<>())
            .add((step.getAsLong() - kill.at()) / 1e9);
      }
    }
    all.values().forEach(seconds -> seconds.sort(null));
    return all;
  }
}
