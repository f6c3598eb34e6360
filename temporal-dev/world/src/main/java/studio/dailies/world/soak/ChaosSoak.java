package studio.dailies.world.soak;

import java.time.Duration;
import java.util.List;
import studio.dailies.world.DevWorld;
import studio.dailies.world.Special;
import studio.dailies.world.bench.Bench;
import studio.dailies.world.demo.Story;
import tools.jackson.databind.node.ObjectNode;

/// Persons generate while a random process is killed every 5 to 40 seconds.
///
/// @param seed what is killed when, and what is asked for, follows from it
public record ChaosSoak(Duration time, long seed) implements Bench {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(40);
  private static final int PERSONS = 10;

  @Override
  public ObjectNode run(Worlds worlds, Story story) {
    story.told(
        "seed %d: ./dev soak chaos --minutes %d --seed %d does the same again"
            .formatted(seed, time.toMinutes(), seed));
    story.goesOn("starting a world");
    Special special = new Special(false, List.of(), Special.unlimited("0.1"));
    try (DevWorld world = worlds.start(special)) {
      try {
        return new Chaos(world, story, seed).run(time, LONGEST_PAUSE, PERSONS);
      } catch (RuntimeException e) {
        world.keepFolder();
        story.wrong("Its state and logs stay in " + world.folder());
        throw e;
      }
    }
  }
}
