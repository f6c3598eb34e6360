package studio.dailies.store.credit;

import java.time.Instant;
import studio.dailies.domain.credit.Entry;
import studio.dailies.domain.credit.Kind;

/// One line of the history.
///
/// @param amount whole credits granted, held, captured (the rest of the hold went back) or
///   released; 0 for a void
/// @param reference the source of a grant, else the generation
public record Line(
    long seq,
    Kind kind,
    Instant at,
    long amount,
    long availableAfter,
    long heldAfter,
    String reference) {
  static Line of(Entry entry) {
    return new Line(
        entry.seq(),
        entry.kind(),
        entry.at(),
        entry.amount(),
        entry.after().available(),
        entry.after().held(),
        entry.reference());
  }
}
