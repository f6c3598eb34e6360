package studio.dailies.workflows.generation;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;

/// The steps of a generation outside the ledger. Each may run again after it has worked: it
/// compares the row's phase, does nothing twice, and answers the phase that the row is in now.
@ActivityInterface(namePrefix = "generation-")
public interface GenerationActivities {

  /// Reads the row and records this run in it.
  @ActivityMethod(name = "open")
  Opened open(GenerationId id, String run);

  /// Sends the attempt to the provider, at most once ever.
  @ActivityMethod(name = "submit")
  Phase submit(GenerationId id, int attempt);

  /// Returns once the provider says that the job has finished; fails as "still running", to be
  /// tried again after a while, until then.
  @ActivityMethod(name = "await")
  void awaitResult(GenerationId id, int attempt);

  /// Asks what came of the job and copies the media. Answers `ACCEPTED` when the job still runs.
  ///
  /// @param last whether time is up, so that a job that still runs has failed
  @ActivityMethod(name = "collect")
  Phase collect(GenerationId id, int attempt, boolean last);

  /// Ends an attempt whose fate nobody can ever tell; answers `UNKNOWN` when word may still come.
  @ActivityMethod(name = "give-up")
  Phase giveUp(GenerationId id, int attempt);

  /// Returns once it is known what became of a lost attempt, or when the time for word is over;
  /// fails as "no word yet", to be tried again after a while, until then.
  @ActivityMethod(name = "recover")
  Phase recover(GenerationId id, int attempt);

  /// Looks into what was heard of a generation after it had failed. Media that was made after all
  /// is kept, hidden and free. The phase stays what it is.
  @ActivityMethod(name = "collect-late")
  Phase collectLate(GenerationId id);

  /// What the workflow must know of the row.
  ///
  /// @param longest how long a job of this model may take at the provider
  /// @param window how long one send may take, and anybody else has to wait for it; null in
  ///   histories from before it could differ
  /// @param news whether something was heard of a failed generation that nobody has looked into
  record Opened(
      Phase phase, String provider, Duration longest, @Nullable Duration window, boolean news) {}
}
