package studio.dailies.activities.credit;

import studio.dailies.activities.Failures;
import studio.dailies.activities.generation.Rows;
import studio.dailies.domain.credit.End;
import studio.dailies.domain.credit.Hold;
import studio.dailies.domain.credit.LedgerClosed;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.generation.Permits;
import studio.dailies.store.media.MediaStore;
import studio.dailies.workflows.credit.CreditActivities;

/// Moves the credits of a generation. The ledger says what happened, and the row follows it.
public final class CreditActivitiesImpl implements CreditActivities {
  private final Rows rows;
  private final Generations generations;
  private final Ledger ledger;
  private final Permits permits;
  private final MediaStore media;
  private final TakesShown shown;

  public CreditActivitiesImpl(
      Rows rows,
      Generations generations,
      Ledger ledger,
      Permits permits,
      MediaStore media,
      TakesShown shown) {
    this.rows = rows;
    this.generations = generations;
    this.ledger = ledger;
    this.permits = permits;
    this.media = media;
    this.shown = shown;
  }

  @Override
  public Phase hold(GenerationId id) {
    Generation generation = rows.of(id);
    if (!generation.phase().equals(Phase.NEW)) {
      return generation.phase();
    }
    try {
      return held(generation);
    } catch (LedgerClosed e) {
      // Whoever was about to buy this has left.
      return generations.end(id, Phase.NEW, FailureReason.HOLD_ENDED).phase();
    }
  }

  private Phase held(Generation generation) {
    GenerationId id = generation.id();
    return switch (ledger.hold(generation.ledger(), id, generation.price())) {
      case Hold.Held ignored -> generations.move(id, Phase.NEW, Phase.held(1)).phase();
      case Hold.NotEnough ignored ->
          generations.end(id, Phase.NEW, FailureReason.NOT_ENOUGH_CREDITS).phase();
      case Hold.Ended ignored -> generations.end(id, Phase.NEW, FailureReason.HOLD_ENDED).phase();
    };
  }

  @Override
  public Phase settle(GenerationId id) {
    Generation generation = rows.of(id);
    Phase phase = generation.phase();
    if (phase.equals(Phase.STORED)) {
      return capture(generation);
    }
    if (phase.equals(Phase.ENDING)) {
      return giveBack(generation);
    }
    return phase;
  }

  private Phase capture(Generation generation) {
    return switch (ledger.capture(generation.ledger(), generation.id(), generation.price())) {
      case End.Captured ignored -> {
        cleanUp(generation);
        Generation done = generations.move(generation.id(), Phase.STORED, Phase.DONE);
        shown.shown(done);
        yield done.phase();
      }
      case End.Released ignored -> holdWasEnded(generation);
      case End.Voided ignored -> holdWasEnded(generation);
    };
  }

  private Phase holdWasEnded(Generation generation) {
    return generations.end(generation.id(), Phase.STORED, FailureReason.HOLD_ENDED).phase();
  }

  private Phase giveBack(Generation generation) {
    End end = released(generation);
    if (end instanceof End.Captured) {
      throw Failures.never(
          "CapturedButEnding", "generation " + generation.id() + " was captured and is ending");
    }
    cleanUp(generation);
    return generations.move(generation.id(), Phase.ENDING, Phase.FAILED).phase();
  }

  /// A closed ledger holds nothing, and never will.
  private End released(Generation generation) {
    try {
      return ledger.release(generation.ledger(), generation.id(), generation.price());
    } catch (LedgerClosed e) {
      return new End.Voided();
    }
  }

  /// Before the row is final: afterwards nobody would come back for it.
  private void cleanUp(Generation generation) {
    permits.giveBack(generation);
    generation.copies().forEach(media::deletePrivate);
  }
}
