package studio.dailies.store.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.domain.credit.Decision;
import studio.dailies.domain.credit.Decisions;
import studio.dailies.domain.credit.Entry;
import studio.dailies.domain.credit.Head;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LedgerKey;
import studio.dailies.domain.credit.Request;
import studio.dailies.store.SettableClock;

/// The search for the last entry.
class HeadsTest {
  private final LedgerId id = TestLedgers.newLedger();

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 31, 32, 33, 64, 65, 100, 1_000})
  void lastEntryIsFoundFromNothing(long entries) {
    var journal = new GrowingJournal(id, entries);

    assertThat(new Heads(journal).read(id).seq()).isEqualTo(entries);
    assertThat(journal.looks).isLessThanOrEqualTo(4);
  }

  @Test
  void lastEntryIsFoundFromAnOldOne() {
    var journal = new GrowingJournal(id, 1_000);
    var heads = new Heads(journal);
    for (long seq = 1; seq <= 1_000; seq += 37) {
      heads.remember(journal.entries.get((int) seq - 1).head());
      assertThat(heads.hint(id).map(Head::seq)).contains(seq);
      assertThat(heads.read(id).seq()).isEqualTo(1_000);
      heads = new Heads(journal);
    }
  }

  @Test
  void knownHeadThatIsTheLastIsOneLook() {
    var journal = new GrowingJournal(id, 100);
    var heads = new Heads(journal);
    heads.read(id);
    journal.looks = 0;

    heads.read(id);

    assertThat(journal.looks).isEqualTo(1);
  }

  @Test
  void olderHeadNeverReplacesANewerOne() {
    var journal = new GrowingJournal(id, 10);
    var heads = new Heads(journal);
    heads.remember(journal.entries.get(7).head());
    heads.remember(journal.entries.get(3).head());

    assertThat(heads.hint(id).map(Head::seq)).contains(8L);
  }

  @Test
  void whatIsFoundWhileOthersWriteWasTheHeadMeanwhile() {
    for (int from = 0; from < 70; from++) {
      var journal = new GrowingJournal(id, from);
      journal.growth = 3;

      long found = new Heads(journal).read(id).seq();

      assertThat(found).isBetween((long) from, (long) journal.entries.size());
    }
  }

  /// A journal in memory that may grow with each look at it.
  private static final class GrowingJournal implements Journal {
    private final LedgerId id;
    private final ArrayList<Entry> entries = new ArrayList<>();
    private int growth;
    private int looks;

    GrowingJournal(LedgerId id, long size) {
      this.id = id;
      grow(size);
    }

    private void grow(long by) {
      for (long i = 0; i < by; i++) {
        Head head = entries.isEmpty() ? Head.empty(id) : entries.getLast().head();
        Request request = Request.voided(id, TestLedgers.newGeneration());
        if (Decisions.voided(head, request, SettableClock.START)
            instanceof Decision.Append(Entry entry)) {
          entries.add(entry);
        }
      }
    }

    @Override
    public SortedSet<Long> present(LedgerId ledger, List<Long> seqs) {
      looks++;
      var present = new TreeSet<>(seqs).headSet(entries.size() + 1L);
      grow(growth);
      return present;
    }

    @Override
    public List<Entry> find(LedgerId ledger, List<Long> seqs) {
      return seqs.stream().map(seq -> entries.get((int) (seq - 1))).toList();
    }

    @Override
    public Optional<Entry> find(LedgerKey key) {
      return Optional.empty();
    }

    @Override
    public void insert(Entry entry) {
      entries.add(entry);
    }
  }
}
