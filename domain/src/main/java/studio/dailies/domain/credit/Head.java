package studio.dailies.domain.credit;

import java.time.Instant;

/// The last entry of a ledger, as far as the next one needs it.
///
/// @param seq of the last entry; 0 when there is none
/// @param closed whether that entry closed the ledger, so that none can follow
public record Head(
    LedgerId ledger, long seq, Instant at, Standing standing, boolean closed, Hash hash) {

  /// A ledger without entries.
  public static Head empty(LedgerId ledger) {
    return new Head(ledger, 0, Instant.EPOCH, Standing.EMPTY, false, Hash.ZERO);
  }

  public Balance balance() {
    return new Balance(standing.available(), standing.held(), Lots.nextLapse(standing.lots()));
  }
}
