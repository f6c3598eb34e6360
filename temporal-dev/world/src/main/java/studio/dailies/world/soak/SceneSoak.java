package studio.dailies.world.soak;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import studio.dailies.domain.Ids;
import studio.dailies.world.Audit;
import studio.dailies.world.DevWorld;
import studio.dailies.world.Special;
import studio.dailies.world.bench.Bench;
import studio.dailies.world.demo.Story;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.node.ObjectNode;

/// A scene of a hundred shots, one in ten of which fails, while the worker is killed ten times. Its
/// ratio is the takes over the shots that could have become one.
public final class SceneSoak implements Bench {
  private static final int SHOTS = 100;
  private static final int KILLS = 10;
  private static final long CREDITS = 1_000;

  @Override
  public ObjectNode run(Worlds worlds, Story story) {
    story.goesOn("starting a world");
    // A window that nobody can tell anything of is waited for; here no longer than 4 s. How long a
    // job may take is not shortened: a worker that is dead half of the time is slow.
    Special special =
        Special.settings(
            Map.of("DAILIES_TIMEOUTS_FACTOR", "0.1", "DAILIES_POLLING_FACTOR", "1"),
            Map.of("DAILIES_WELCOMECREDITS", Long.toString(CREDITS)));
    try (DevWorld world = worlds.start(special)) {
      try {
        ObjectNode figures =
            new SceneChaos(world, story).run(SHOTS, KILLS, CREDITS, new Ids(new SecureRandom()));
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

  private static void requireClean(DevWorld world) {
    List<Audit.Finding> findings = Audit.of(world);
    if (!findings.isEmpty()) {
      throw new WorldProblem("The audit has findings: " + findings);
    }
  }
}
