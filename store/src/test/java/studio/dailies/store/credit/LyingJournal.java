package studio.dailies.store.credit;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedSet;
import java.util.function.Supplier;
import studio.dailies.domain.credit.Entry;
import studio.dailies.domain.credit.JournalUnavailable;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LedgerKey;

/// A real journal behind a bad network: it may say that an insert failed which did not, and
/// whatever else a caller may be told. For one thread.
final class LyingJournal implements Journal {
  enum Lie {
    NONE,
    /// The entry is there; the caller is told that it failed.
    TOLD_FAILED,
    /// The entry never arrives.
    LOST,
    /// The caller is told that it failed; the entry arrives right before the next insert.
    LATE,
    /// The caller is gone before the entry leaves.
    DIES_BEFORE,
    /// The entry is there; the caller is gone before it learns that.
    DIES_AFTER
  }

  /// The end of the caller. What it remembered is gone too.
  static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Journal honest;
  private final Queue<Entry> late = new ArrayDeque<>();
  private Supplier<Lie> nextLie = () -> Lie.NONE;
  private Supplier<Boolean> readFails = () -> false;
  private Runnable beforeNextInsert = () -> {};
  int inserts;
  int reads;

  LyingJournal(Journal honest) {
    this.honest = honest;
  }

  void lie(Supplier<Lie> nextLie) {
    this.nextLie = nextLie;
  }

  void lieOnce(Lie lie) {
    lie(() -> {
      lie(() -> Lie.NONE);
      return lie;
    });
  }

  void failReads(Supplier<Boolean> readFails) {
    this.readFails = readFails;
  }

  /// Lets something happen between the decision and the insert, once.
  void beforeNextInsert(Runnable action) {
    this.beforeNextInsert = action;
  }

  @Override
  public void insert(Entry entry) {
    inserts++;
    Runnable before = beforeNextInsert;
    beforeNextInsert = () -> {};
    before.run();
    landLate();
    switch (nextLie.get()) {
      case NONE -> honest.insert(entry);
      case TOLD_FAILED -> {
        honest.insert(entry);
        throw unavailable();
      }
      case LOST -> throw unavailable();
      case DIES_BEFORE -> throw new Died();
      case DIES_AFTER -> {
        honest.insert(entry);
        throw new Died();
      }
      case LATE -> {
        late.add(entry);
        throw unavailable();
      }
    }
  }

  private void landLate() {
    while (!late.isEmpty()) {
      try {
        honest.insert(late.remove());
      } catch (JournalUnavailable taken) {
        // Nobody is waiting for this answer any more.
      }
    }
  }

  @Override
  public Optional<Entry> find(LedgerKey key) {
    beforeRead();
    return honest.find(key);
  }

  @Override
  public List<Entry> find(LedgerId ledger, List<Long> seqs) {
    beforeRead();
    return honest.find(ledger, seqs);
  }

  @Override
  public SortedSet<Long> present(LedgerId ledger, List<Long> seqs) {
    beforeRead();
    return honest.present(ledger, seqs);
  }

  private void beforeRead() {
    reads++;
    if (readFails.get()) {
      throw unavailable();
    }
  }

  private static JournalUnavailable unavailable() {
    return new JournalUnavailable(new IllegalStateException("the network, they say"));
  }
}
