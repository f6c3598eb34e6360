package studio.dailies.world.bench;

import java.io.IOException;
import studio.dailies.world.process.WorldProblem;

/// Puts processes on cores of their own, so that who asks does not take time from who answers.
final class Pins {
  private Pins() {}

  /// Puts all threads of a process on one core, or back on all.
  ///
  /// @param cores as `taskset` takes them: `0`, `0-3`
  /// @return false where there is no `taskset`
  static boolean to(String cores, long pid) {
    try {
      Process taskset =
          new ProcessBuilder("taskset", "-acp", cores, Long.toString(pid))
              .redirectErrorStream(true)
              .start();
      taskset.getInputStream().readAllBytes();
      return taskset.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorldProblem("Interrupted.", e);
    }
  }
}
