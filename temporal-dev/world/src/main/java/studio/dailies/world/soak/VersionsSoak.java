package studio.dailies.world.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import studio.dailies.world.Special;
import studio.dailies.world.bench.Bench;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.demo.Story;
import tools.jackson.databind.node.ObjectNode;

/// An old and a new worker together under load, twice: with the release named, and sharing all
/// work. Its ratio is 1, or the run is void.
///
/// @param root the checkout
/// @param time for each of the two
public record VersionsSoak(Path root, Duration time, long seed) implements Bench {
  @Override
  public ObjectNode run(Worlds worlds, Story story) {
    ObjectNode figures = StudioClient.JSON.createObjectNode();
    story.told("releases are named");
    figures.set(
        "named", in(worlds, story, Versions.named(), versions -> versions.release(root, time)));
    story.told("old and new share all work");
    figures.set("unnamed", in(worlds, story, Versions.unnamed(), versions -> versions.roll(time)));
    return figures.put("ratio", 1.0);
  }

  private ObjectNode in(
      Worlds worlds, Story story, Special special, Function<Versions, ObjectNode> work) {
    return SoakWorld.clean(
        worlds, special, story, world -> work.apply(new Versions(world, story, seed)));
  }
}
