package studio.dailies.activities.generation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.dailies.activities.Failures;
import studio.dailies.activities.provider.ProviderClient.Submission;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.Model;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Permits;
import studio.dailies.store.provider.Circuits;
import studio.dailies.store.provider.Spending;
import studio.dailies.workflows.ActivityKinds;

/// Lets attempts through to providers, one by one: not before their time, not while their provider
/// is paused, not more than there are permits, and not for more money than an hour may cost.
public final class Gate {
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration FOR_A_PERMIT = Duration.ofSeconds(3);

  /// A person would rather hear that the provider is away than wait for an hour.
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Circuits circuits;
  private final Permits permits;
  private final Spending spending;
  private final ActivityKinds kinds;
  private final Clock clock;
  private final Map<String, Instant> said = new ConcurrentHashMap<>();

  public Gate(
      Circuits circuits, Permits permits, Spending spending, ActivityKinds kinds, Clock clock) {
    this.circuits = circuits;
    this.permits = permits;
    this.spending = spending;
    this.kinds = kinds;
    this.clock = clock;
  }

  /// What the gate says to an attempt that need not come back later.
  sealed interface Turn {
    record Go() implements Turn {}

    /// It has waited long enough.
    record GiveUp(FailureReason reason) implements Turn {}
  }

  /// @throws io.temporal.failure.ApplicationFailure with the time of the next try, when it is not
  ///   its turn yet
  Turn wait(Generation generation, Model model, Inputs inputs) {
    Instant now = clock.instant();
    Instant notBefore = generation.notBefore();
    if (notBefore != null && now.isBefore(notBefore)) {
      throw later("ToldToWait", Duration.between(now, notBefore));
    }
    if (!circuits.lets(generation.provider())) {
      return tooLong(generation, now);
    }
    if (!permits.take(generation)) {
      throw Failures.notYet("NoPermitFree", kinds.scaled(FOR_A_PERMIT));
    }
    return isAffordable(generation, model, inputs) ? new Turn.Go() : tooLong(generation, now);
  }

  /// Learns from what came of a send.
  void heard(String provider, Submission outcome) {
    switch (outcome) {
      case Submission.Stopped _ -> {
        Instant until = circuits.stopped(provider);
        LOG.error("{} takes nothing of ours: paused until {}", provider, until);
      }
      case Submission.Unknown _ ->
          circuits
              .failed(provider)
              .ifPresent(until ->
                  LOG.error(
                      "{} loses one answer after the other: paused until {}", provider, until));
      case Submission.Accepted _, Submission.Delivered _, Submission.Refused _ ->
          circuits.answered(provider);
      case Submission.NotSent _ -> {}
    }
  }

  private boolean isAffordable(Generation generation, Model model, Inputs inputs) {
    long micros = model.cost().expected(inputs).movePointRight(6).longValue();
    if (spending.allows(generation.provider(), micros)) {
      return true;
    }
    sayOnceAnHour(generation.provider());
    return false;
  }

  /// Each attempt that waits would say the same every few seconds.
  private void sayOnceAnHour(String provider) {
    Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    if (!hour.equals(said.put(provider, hour))) {
      LOG.error(
          "{} has cost what it may cost in an hour: nothing more is sent until the next", provider);
    }
  }

  private Turn tooLong(Generation generation, Instant now) {
    if (now.isAfter(generation.waitingSince().plus(kinds.scaled(PATIENCE)))) {
      return new Turn.GiveUp(FailureReason.PROVIDER_UNAVAILABLE);
    }
    throw later("ProviderPaused", kinds.scaled(LONGEST_WAIT));
  }

  /// In short waits, so that a cancel is met soon.
  private static RuntimeException later(String type, Duration left) {
    return Failures.notYet(type, left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT);
  }
}
