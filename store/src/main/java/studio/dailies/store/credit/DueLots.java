package studio.dailies.store.credit;

import java.time.Instant;
import java.util.List;
import studio.dailies.domain.credit.LedgerId;

/// Where to look for lots that are due. No part of the account: a row that is too much is looked at
/// in vain, but a lot without a row is not found. Every method may throw [JournalUnavailable], and
/// the same call again is safe.
interface DueLots {
  /// That this source grants, or is to grant, a lot with this date.
  record Row(LedgerId ledger, String source, Instant dueAt) {}

  /// Adds the row; one that is there keeps the earlier date.
  void expect(Row row);

  /// The ledgers of the rows that were due before then, soonest first, each once.
  ///
  /// @param limit how many rows to look at
  List<LedgerId> ledgers(Instant before, int limit);

  List<Row> of(LedgerId ledger);

  void forget(Row row);
}
