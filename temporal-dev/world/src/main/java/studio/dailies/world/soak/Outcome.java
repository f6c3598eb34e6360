package studio.dailies.world.soak;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import studio.dailies.world.process.WorldProblem;

/// What somebody came to who worked in a thread of their own.
final class Outcome {
  private Outcome() {}

  /// Waits for it.
  ///
  /// @throws WorldProblem if they gave up
  static <T> T of(Future<T> person) {
    try {
      return person.get();
    } catch (ExecutionException e) {
      throw new WorldProblem("Void: a person gave up: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorldProblem("Interrupted.", e);
    }
  }
}
