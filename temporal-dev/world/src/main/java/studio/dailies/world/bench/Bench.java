package studio.dailies.world.bench;

import studio.dailies.world.DevWorld;
import studio.dailies.world.Special;
import studio.dailies.world.demo.Story;
import tools.jackson.databind.node.ObjectNode;

/// Something to be measured, or endured.
@FunctionalInterface
public interface Bench {

  /// Does it, telling what it does.
  ///
  /// @return the figures; one of them is `ratio`
  /// @throws studio.dailies.world.process.WorldProblem when the run is void, saying why
  ObjectNode run(Worlds worlds, Story story);

  /// Where it is done.
  @FunctionalInterface
  interface Worlds {

    /// A fresh world of sandboxes.
    DevWorld start(Special special);
  }
}
