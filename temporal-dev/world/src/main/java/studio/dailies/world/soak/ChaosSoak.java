package studio.dailies.world.soak;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import studio.dailies.world.Special;
import studio.dailies.world.bench.Bench;
import studio.dailies.world.demo.Story;
import tools.jackson.databind.node.ObjectNode;

/// Persons generate, buy, export and leave while a random process is killed every 5 to 40 seconds,
/// and each minute the audit looks through all stores.
///
/// @param seed what is killed when, and what is asked for, follows from it
public record ChaosSoak(Duration time, long seed) implements Bench {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(40);
  private static final int PERSONS = 10;
  private static final int OTHERS = 2;
  private static final Duration BETWEEN_AUDITS = Duration.ofMinutes(1);

  @Override
  public ObjectNode run(Worlds worlds, Story story) {
    story.told(
        "seed %d: ./dev soak chaos --minutes %d --seed %d does the same again"
            .formatted(seed, time.toMinutes(), seed));
    return SoakWorld.clean(
        worlds,
        special(),
        story,
        world -> {
          try (Audits audits = new Audits(world, BETWEEN_AUDITS)) {
            ObjectNode figures =
                new Chaos(world, story, seed).run(time, LONGEST_PAUSE, PERSONS, OTHERS);
            return figures.put("audits", audits.requireClean());
          }
        });
  }

  /// Who leaves is looked for again after a minute and a half.
  private static Special special() {
    Map<String, String> worker = new HashMap<>(Special.unlimited("0.1"));
    worker.put("DAILIES_TIMEOUTS_FACTOR", "0.1");
    return Special.settings(worker, Map.of());
  }
}
