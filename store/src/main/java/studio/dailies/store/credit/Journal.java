package studio.dailies.store.credit;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import studio.dailies.domain.credit.BrokenLedger;
import studio.dailies.domain.credit.Entry;
import studio.dailies.domain.credit.JournalUnavailable;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LedgerKey;

/// The entries as they are kept: insert-only. Whatever a read returns has been checked, will not be
/// rolled back, and is what anybody reads from now on.
///
/// There are two: MongoDB, and in tests one that lies about its inserts.
interface Journal {

  /// Adds the entry, unless its ledger has one of that seq or anybody has one of that key.
  ///
  /// @throws JournalUnavailable if it was not acknowledged, for whatever reason: the entry may be
  ///   there, may not be, or may still land
  void insert(Entry entry);

  /// The one entry of this key.
  ///
  /// @throws JournalUnavailable if the journal could not be read
  /// @throws BrokenLedger if what is stored is not a sound entry
  Optional<Entry> find(LedgerKey key);

  /// The entries of these seqs that are there, in their order.
  ///
  /// @throws JournalUnavailable if the journal could not be read
  /// @throws BrokenLedger if what is stored is not a sound entry
  List<Entry> find(LedgerId ledger, List<Long> seqs);

  /// Which of these seqs are there. Each is looked at on its own, at some moment of the call.
  ///
  /// @throws JournalUnavailable if the journal could not be read
  SortedSet<Long> present(LedgerId ledger, List<Long> seqs);
}
