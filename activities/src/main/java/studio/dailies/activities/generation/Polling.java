package studio.dailies.activities.generation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import studio.dailies.activities.Failures;
import studio.dailies.activities.provider.ProviderClient.JobState;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.generation.PollSchedule;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.Attempt;

/// Asks a provider whether a job has finished. Each look is one try of the activity, so that polls
/// add nothing to the history.
final class Polling {
  private static final Duration AFTER_THE_COPY = Duration.ofMinutes(1);

  private final Rows rows;
  private final Asking asking;
  private final PollSchedule schedule;
  private final Clock clock;

  Polling(Rows rows, Asking asking, PollSchedule schedule, Clock clock) {
    this.rows = rows;
    this.asking = asking;
    this.schedule = schedule;
    this.clock = clock;
  }

  void awaitResult(GenerationId id, int attempt) {
    Generation generation = rows.of(id);
    if (!generation.phase().equals(Phase.accepted(attempt))) {
      return;
    }
    if (generation.mediaKey() != null) {
      // A callback was faster and the copy has begun: to answer now would only lengthen the
      // history.
      throw Failures.notYet("CopyHasBegun", AFTER_THE_COPY);
    }
    Attempt sent = generation.attempt(attempt);
    Instant accepted = sent.answeredAt() == null ? sent.intendedAt() : sent.answeredAt();
    Instant now = clock.instant();
    Duration expected = rows.model(generation).expected();
    Duration early = Duration.between(now, schedule.firstLook(accepted, expected));
    if (early.isPositive() && generation.cancelRequestedAt() == null) {
      throw Failures.notYet("StillRunning", early);
    }
    Duration wait = schedule.untilNextLook(accepted, now);
    if (asking.look(generation, sent, wait) == JobState.RUNNING) {
      throw Failures.notYet("StillRunning", wait);
    }
  }
}
