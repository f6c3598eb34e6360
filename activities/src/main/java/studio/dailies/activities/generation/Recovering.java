package studio.dailies.activities.generation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import studio.dailies.activities.Failures;
import studio.dailies.activities.provider.Callback;
import studio.dailies.activities.provider.CallbackLinks;
import studio.dailies.activities.provider.LostAttempt;
import studio.dailies.activities.provider.ProviderClient.Evidence;
import studio.dailies.activities.provider.ProviderClient.Found;
import studio.dailies.activities.provider.ProviderUnavailable;
import studio.dailies.activities.provider.Providers;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.generation.PollSchedule;
import studio.dailies.store.callback.CallbackInbox;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.Attempt;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.generation.JobTaken;

/// Finds out what became of an attempt whose answer was lost. A callback may name the job, but only
/// if it is certain that the provider wrote it; without word by the time the job must have ended,
/// the attempt counts as gone.
final class Recovering {
  /// Later than this after a window has closed, what is not in a provider's records was not done.
  private static final Duration HISTORY_IS_WHOLE = Duration.ofMinutes(3);

  private final Rows rows;
  private final Generations generations;
  private final CallbackInbox inbox;
  private final Providers providers;
  private final CallbackLinks callbacks;
  private final PollSchedule schedule;
  private final Clock clock;

  Recovering(
      Rows rows,
      Generations generations,
      CallbackInbox inbox,
      Providers providers,
      CallbackLinks callbacks,
      PollSchedule schedule,
      Clock clock) {
    this.rows = rows;
    this.generations = generations;
    this.inbox = inbox;
    this.providers = providers;
    this.callbacks = callbacks;
    this.schedule = schedule;
    this.clock = clock;
  }

  /// Ends the attempt at once where no word can ever come.
  Phase giveUp(GenerationId id, int attempt) {
    Generation generation = rows.of(id);
    boolean lost = generation.phase().equals(Phase.unknown(attempt));
    return lost && !wordMayCome(generation) ? end(generation) : generation.phase();
  }

  private boolean wordMayCome(Generation generation) {
    return switch (evidence(generation)) {
      case CALLBACK -> callbacks.origin() != null;
      case HISTORY -> true;
      case NOTHING -> false;
    };
  }

  private Evidence evidence(Generation generation) {
    return providers.named(generation.provider()).evidence(rows.model(generation));
  }

  Phase recover(GenerationId id, int attempt) {
    Generation generation = rows.of(id);
    if (!generation.phase().equals(Phase.unknown(attempt))) {
      return generation.phase();
    }
    Attempt lost = generation.attempt(attempt);
    if (lost.job() != null) {
      return generations.move(id, generation.phase(), Phase.accepted(attempt)).phase();
    }
    if (readCallbacks(generation) || foundInHistory(generation, lost)) {
      return rows.of(id).phase();
    }
    Instant deadline = deadline(generation);
    Instant now = clock.instant();
    if (!now.isBefore(deadline)) {
      return end(generation);
    }
    Duration left = Duration.between(now, deadline);
    Duration wait = schedule.untilNextLook(lost.intendedAt(), now);
    throw Failures.notYet("NoWordYet", wait.compareTo(left) < 0 ? wait : left);
  }

  private Instant deadline(Generation generation) {
    Duration longest =
        evidence(generation) == Evidence.HISTORY
            ? HISTORY_IS_WHOLE
            : rows.model(generation).longest();
    return windowClosed(generation).plus(schedule.untilGivenUp(longest));
  }

  private static Instant windowClosed(Generation generation) {
    Instant closes = generation.sendWindowCloses();
    return closes == null ? generation.changedAt() : closes;
  }

  private boolean foundInHistory(Generation generation, Attempt lost) {
    if (evidence(generation) != Evidence.HISTORY) {
      return false;
    }
    var asked =
        new LostAttempt(
            rows.model(generation),
            rows.inputs(generation),
            lost.intendedAt(),
            windowClosed(generation),
            lost.answer());
    try {
      return providers
          .named(generation.provider())
          .find(asked)
          .filter(found -> keep(generation, lost.number(), found))
          .isPresent();
    } catch (ProviderUnavailable e) {
      throw away(e, lost);
    }
  }

  /// The answer's name comes first: what is billed is known by it.
  private boolean keep(Generation generation, int attempt, Found found) {
    if (found.answer() != null) {
      generations.named(generation.id(), attempt, found.answer());
    }
    return keep(generation, attempt, found.job());
  }

  /// A provider that cannot be asked once is asked again as soon as one that knows nothing: how
  /// often it was asked before says nothing of how long it is away.
  private RuntimeException away(ProviderUnavailable cause, Attempt lost) {
    Duration wait = schedule.untilNextLook(lost.intendedAt(), clock.instant());
    Duration asked = cause.retryAfter().orElse(wait);
    return Failures.away("ProviderUnavailable", asked.compareTo(wait) > 0 ? asked : wait, cause);
  }

  /// Reads what has come for attempts without a job. What cannot be believed is put aside.
  ///
  /// @return whether a job was found
  boolean readCallbacks(Generation generation) {
    boolean found = false;
    for (CallbackInbox.Stored stored : inbox.unjudged(generation)) {
      // After a restore the row may know of fewer attempts than were sent: its last one stands for
      // them.
      int attempt = Math.min(stored.attempt(), generation.attempts().size());
      if (attempt > 0 && generation.attempt(attempt).job() == null) {
        found |= named(generation, attempt, stored);
      }
      inbox.judged(List.of(stored));
    }
    return found;
  }

  private boolean named(Generation generation, int attempt, CallbackInbox.Stored stored) {
    Optional<String> job = jobNamedBy(generation, attempt, stored);
    return job.isPresent() && keep(generation, attempt, job.get());
  }

  private boolean keep(Generation generation, int attempt, String job) {
    try {
      generations.accepted(generation, attempt, job);
      return true;
    } catch (JobTaken e) {
      return false;
    }
  }

  private Optional<String> jobNamedBy(
      Generation generation, int attempt, CallbackInbox.Stored stored) {
    var callback =
        new Callback(
            stored.headers(),
            stored.base64(),
            stored.arrivedAt(),
            callbacks.of(generation.provider(), generation.id(), stored.attempt()));
    try {
      return providers.named(generation.provider()).jobNamedBy(callback);
    } catch (ProviderUnavailable e) {
      throw away(e, generation.attempt(attempt));
    }
  }

  private Phase end(Generation generation) {
    return generations.end(generation.id(), generation.phase(), FailureReason.ANSWER_LOST).phase();
  }
}
