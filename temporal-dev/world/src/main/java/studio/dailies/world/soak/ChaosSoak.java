package studio.dailies.world.soak;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.dailies.world.Audit;
import studio.dailies.world.DevWorld;
import studio.dailies.world.Special;
import studio.dailies.world.bench.Bench;
import studio.dailies.world.demo.Story;
import studio.dailies.world.process.WorldProblem;
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
    story.goesOn("starting a world");
    try (DevWorld world = worlds.start(special())) {
      try (Audits audits = new Audits(world, BETWEEN_AUDITS)) {
        ObjectNode figures =
            new Chaos(world, story, seed).run(time, LONGEST_PAUSE, PERSONS, OTHERS);
        figures.put("audits", audits.requireClean());
        requireClean(world);
        story.told("the audit is clean");
        return figures;
      } catch (RuntimeException e) {
        world.keepFolder();
        story.wrong("Its state and logs stay in " + world.folder());
        throw e;
      }
    }
  }

  /// Who leaves is looked for again after a minute and a half.
  private static Special special() {
    Map<String, String> worker = new HashMap<>(Special.unlimited("0.1"));
    worker.put("DAILIES_TIMEOUTS_FACTOR", "0.1");
    return Special.settings(worker, Map.of());
  }

  private static void requireClean(DevWorld world) {
    List<Audit.Finding> findings = Audit.of(world);
    if (!findings.isEmpty()) {
      throw new WorldProblem(
          "The audit has %d findings.\n  ".formatted(findings.size())
              + findings.stream().limit(20).map(Audit.Finding::toString).collect(joining("\n  ")));
    }
  }
}
