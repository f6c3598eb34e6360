package studio.dailies.world;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import studio.dailies.world.process.Ports;
import studio.dailies.world.temporal.TemporalServer;

/// What kind of world to start.
///
/// @param folder its state
/// @param fresh the folder is this world's own and goes with it
/// @param without processes that somebody else runs, from an IDE perhaps
/// @param pollingFactor shortens the waits between looks at a sandbox's job; 1 as in production
/// @param special what a bench or a soak wants otherwise
/// @param say gets each sentence for people
record WorldOptions(
    Path folder,
    boolean fresh,
    Ports ports,
    Outside outside,
    Jars jars,
    TemporalServer temporal,
    Set<String> without,
    double pollingFactor,
    Special special,
    Consumer<String> say) {
  WorldOptions {
    without = Set.copyOf(without);
  }

  WorldOptions with(Special wishes) {
    return new WorldOptions(
        folder, fresh, ports, outside, jars, temporal, without, pollingFactor, wishes, say);
  }
}
