package studio.dailies.world.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// One process to start.
///
/// @param name what people call it: `api`, `worker`
/// @param environment all it gets besides `PATH`, `HOME` and the like; nothing else leaks in
/// @param patience how long it may take until it serves
public record ProcessSpec(
    String name,
    List<String> command,
    Map<String, String> environment,
    Readiness readiness,
    Duration patience) {
  public ProcessSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
