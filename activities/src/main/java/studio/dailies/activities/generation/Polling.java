package studio.dailies.activities.generation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import studio.dailies.activities.Failures;
import studio.dailies.activities.provider.ProviderClient.JobState;
import studio.dailies.activities.provider.ProviderJob;
import studio.dailies.activities.provider.ProviderUnavailable;
import studio.dailies.activities.provider.Providers;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.generation.PollSchedule;
import studio.dailies.domain.model.Model;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.Attempt;

/// Asks a provider whether a job has finished. Each look is one try of the activity, so that polls
/// add nothing to the history.
final class Polling {
  private static final Duration AFTER_THE_COPY = Duration.ofMinutes(1);

  private final Rows rows;
  private final Providers providers;
  private final PollSchedule schedule;
  private final Clock clock;

  Polling(Rows rows, Providers providers, PollSchedule schedule, Clock clock) {
    this.rows = rows;
    this.providers = providers;
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
    Model model = rows.model(generation);
    Attempt sent = generation.attempt(attempt);
    Instant accepted = sent.answeredAt() == null ? sent.intendedAt() : sent.answeredAt();
    Instant now = clock.instant();
    Duration early = Duration.between(now, schedule.firstLook(accepted, model.expected()));
    if (early.isPositive()) {
      throw Failures.notYet("StillRunning", early);
    }
    Duration wait = schedule.untilNextLook(accepted, now);
    if (look(generation, model, sent, wait) == JobState.RUNNING) {
      throw Failures.notYet("StillRunning", wait);
    }
  }

  private JobState look(Generation generation, Model model, Attempt sent, Duration wait) {
    try {
      return providers.named(generation.provider()).look(job(generation, model, sent));
    } catch (ProviderUnavailable e) {
      Duration longer = e.retryAfter().filter(asked -> asked.compareTo(wait) > 0).orElse(wait);
      throw Failures.away("ProviderUnavailable", longer, e);
    }
  }

  static ProviderJob job(Generation generation, Model model, Attempt sent) {
    String job = sent.job();
    if (job == null) {
      throw Failures.never(
          "RowDamaged", "generation " + generation.id() + " was accepted without a job");
    }
    return new ProviderJob(model.endpoint(), job);
  }
}
