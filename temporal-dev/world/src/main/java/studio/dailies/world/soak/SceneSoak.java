package studio.dailies.world.soak;

import java.security.SecureRandom;
import java.util.Map;
import studio.dailies.domain.Ids;
import studio.dailies.world.Special;
import studio.dailies.world.bench.Bench;
import studio.dailies.world.demo.Story;
import tools.jackson.databind.node.ObjectNode;

/// A scene of a hundred shots, one in ten of which fails, while the worker is killed ten times. Its
/// ratio is the takes over the shots that could have become one.
public final class SceneSoak implements Bench {
  private static final int SHOTS = 100;
  private static final int KILLS = 10;
  private static final long CREDITS = 1_000;

  @Override
  public ObjectNode run(Worlds worlds, Story story) {
    // A window that nobody can tell anything of is waited for; here no longer than 4 s. How long a
    // job may take is not shortened: a worker that is dead half of the time is slow.
    Special special =
        Special.settings(
            Map.of("DAILIES_TIMEOUTS_FACTOR", "0.1", "DAILIES_POLLING_FACTOR", "1"),
            Map.of("DAILIES_WELCOMECREDITS", Long.toString(CREDITS)));
    return SoakWorld.clean(
        worlds,
        special,
        story,
        world ->
            new SceneChaos(world, story).run(SHOTS, KILLS, CREDITS, new Ids(new SecureRandom())));
  }
}
