package studio.dailies.api.operator;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Deadline;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.Phase;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generations;
import studio.dailies.workflows.client.Starter;

/// What an operator may do to a generation: nothing that its own run would not do, only sooner, or
/// what a person's cancel would, only later.
@Component
final class Healing {
  private static final Logger LOG = LoggerFactory.getLogger(Healing.class);

  private final Generations generations;
  private final Starter starter;
  private final Deadline deadline;
  private final Clock clock;

  Healing(Generations generations, Starter starter, Deadline deadline, Clock clock) {
    this.generations = generations;
    this.starter = starter;
    this.deadline = deadline;
    this.clock = clock;
  }

  /// Has its run look again now, or starts one.
  void retry(Generation seen) {
    requireWork(seen);
    deadline.run(() -> starter.nudge(seen.id(), seen.provider(), seen.model().value()));
  }

  /// Ends its run, if one is open, and starts another.
  void restart(Generation seen) {
    requireWork(seen);
    deadline.run(() -> starter.generationAnew(seen.id(), seen.provider(), seen.model().value()));
  }

  private static void requireWork(Generation seen) {
    if (seen.phase().equals(Phase.PLANNED)) {
      throw refused("It stands in a plan, and its scene run starts it.");
    }
    if (seen.phase().step().isFinal() && !seen.jobOpen()) {
      throw refused("It is " + seen.phase() + ": there is nothing left to do.");
    }
  }

  /// Ends it and has what it holds given back. What may still be at the provider is not sent again,
  /// and media that comes of it is free.
  Generation end(Generation seen) {
    Generation now = endFrom(seen);
    while (!now.phase().equals(Phase.ENDING)) {
      now = endFrom(now);
    }
    try {
      deadline.run(() -> starter.nudge(seen.id(), seen.provider(), seen.model().value()));
    } catch (RuntimeException e) {
      LOG.warn("{} ends with the next sweep: {}", seen.id(), e.getClass().getSimpleName());
    }
    return now;
  }

  private Generation endFrom(Generation now) {
    Phase phase = now.phase();
    return switch (phase.step()) {
      case PLANNED, NEW, HELD, ACCEPTED, UNKNOWN ->
          generations.end(now.id(), phase, FailureReason.ENDED_BY_US);
      case SENDING -> givenUp(now);
      case STORED ->
          throw refused("Its media is stored, and only the credits are to be taken: retry it.");
      case ENDING, FAILED -> throw refused("It has failed already, and was not charged.");
      case DONE -> throw refused("It is DONE: the take is shown and paid.");
    };
  }

  /// First unknown, so that the record of what was disclosed stays true.
  private Generation givenUp(Generation now) {
    Instant closes = now.sendWindowCloses();
    if (closes == null || clock.instant().isBefore(closes)) {
      throw refused(
          "It may be leaving for " + now.provider() + " just now. Try after " + closes + ".");
    }
    return generations.unknown(now.id(), now.phase().attempt());
  }

  /// Shows media that came too late as a take, for free.
  Generation adopt(Generation seen) {
    if (seen.adoptedAt() != null) {
      throw Refusal.of(ProblemType.NOTHING_TO_ADOPT, "It was adopted before.");
    }
    if (seen.late().isEmpty()) {
      throw Refusal.of(
          ProblemType.NOTHING_TO_ADOPT, "No media has arrived for it after it had failed.");
    }
    return generations.adopt(seen.id());
  }

  static Refusal refused(String why) {
    return Refusal.of(ProblemType.NOT_AS_IT_STANDS, why + " Nothing was changed.");
  }
}
