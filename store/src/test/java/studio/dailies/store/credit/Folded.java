package studio.dailies.store.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import studio.dailies.domain.credit.Entry;
import studio.dailies.domain.credit.Head;
import studio.dailies.domain.credit.Kind;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.Legs;
import studio.dailies.domain.credit.Lot;
import studio.dailies.domain.credit.Part;

/// A ledger that is added up entry by entry, as an auditor does, with every rule over several
/// entries checked on the way.
final class Folded {
  private final Journal journal;
  private final LedgerId id;
  private final Set<String> keys = new TreeSet<>();
  private final Map<String, Entry> openHolds = new HashMap<>();
  private final Map<String, Entry> grants = new HashMap<>();
  private final Map<String, Long> refunds = new HashMap<>();
  final Map<Kind, Integer> kinds = new TreeMap<>();
  private Head head;
  private long available;
  private long held;
  long issuer;
  long revenue;
  long expired;

  Folded(Journal journal, LedgerId id) {
    this.journal = journal;
    this.id = id;
    this.head = Head.empty(id);
  }

  /// Adds what has been written since.
  Folded upToDate() {
    List<Entry> news;
    do {
      long seq = head.seq();
      news = journal.find(id, LongStream.rangeClosed(seq + 1, seq + 4).boxed().toList());
      news.forEach(this::add);
    } while (!news.isEmpty());
    return this;
  }

  private void add(Entry entry) {
    entry.checkFollows(head);
    head = entry.head();
    assertThat(keys.add(entry.key().text())).as("key once: " + entry.key()).isTrue();
    kinds.merge(entry.kind(), 1, Integer::sum);
    Legs legs = entry.legs();
    available += legs.available();
    held += legs.held();
    issuer += legs.issuer();
    revenue += legs.revenue();
    expired += legs.expired();
    switch (entry.kind()) {
      case GRANT -> grants.put(entry.reference(), entry);
      case HOLD -> openHolds.put(entry.reference(), entry);
      case CAPTURE, RELEASE, EXPIRE ->
          assertThat(openHolds.remove(entry.reference()).parts()).isEqualTo(entry.parts());
      case REFUND -> refund(entry);
      case VOID, LAPSE, CLOSE -> {}
    }
    long open = openHolds.values().stream().mapToLong(Entry::amount).sum();
    assertThat(List.of(available, held)).isEqualTo(List.of(entry.after().available(), open));
    assertThat(entry.after().available() + entry.after().held() + issuer + revenue + expired)
        .as("heads and counter-accounts")
        .isZero();
  }

  private void refund(Entry entry) {
    String payment = entry.reference().substring(0, 32);
    long before = refunds.getOrDefault(payment, 0L);
    assertThat(entry.reference()).isEqualTo(payment + ":" + before);
    refunds.put(payment, before + entry.amount());
    Entry grant = grants.get("payment:" + payment);
    assertThat(refunds.get(payment)).isLessThanOrEqualTo(grant.amount());
    if (entry.after().lots().stream().anyMatch(lot -> lot.id() == grant.seq())) {
      assertThat(entry.parts()).extracting(Part::lot).containsExactly(grant.seq());
    }
  }

  List<Lot> lots() {
    return head.standing().lots();
  }

  /// Available, held, what is left of each lot, and how many entries there are.
  String standing() {
    Map<Long, Long> left = new TreeMap<>();
    lots().forEach(lot -> left.put(lot.id(), lot.left()));
    return available + " " + held + " " + left + " " + head.seq();
  }
}
