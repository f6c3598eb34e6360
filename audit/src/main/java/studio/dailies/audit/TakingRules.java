package studio.dailies.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the entries of one ledger may take of the lots that lie before them. It is told of each, in
/// their order.
final class TakingRules {
  private final Findings findings;
  private final Map<String, Long> lots = new HashMap<>();
  private final Map<String, Long> reversed = new HashMap<>();

  TakingRules(Findings findings) {
    this.findings = findings;
  }

  /// @param before absent if it is not known
  void check(Entry entry, @Nullable Standing before) {
    switch (entry.kind()) {
      case GRANT -> entry.payment().ifPresent(payment -> lots.put(payment, entry.seq()));
      case REFUND -> number(entry);
      case HOLD, VOID, CAPTURE, RELEASE, EXPIRE, LAPSE, CLOSE -> {}
    }
    if (before != null) {
      take(entry, before);
    }
  }

  private void take(Entry entry, Standing before) {
    switch (entry.kind()) {
      case HOLD ->
          findings.check(
              takenInOrder(before.lots(), entry),
              Rule.SPENDING_ORDER,
              entry.id(),
              () -> "The hold passed over credits that it should have taken first.");
      case REFUND -> refund(entry, before.lots());
      case LAPSE -> lapse(entry, before.lots());
      case CLOSE -> close(entry, before);
      case GRANT, VOID, CAPTURE, RELEASE, EXPIRE -> {}
    }
  }

  /// Each lot is used up before the next is touched, and only lots that are due are passed over.
  private static boolean takenInOrder(List<Credits> lots, Entry hold) {
    int next = 0;
    boolean cut = false;
    for (Credits lot : lots) {
      if (next == hold.parts().size()) {
        return true;
      }
      Credits part = hold.parts().get(next);
      if (part.lot() == lot.lot()) {
        if (cut) {
          return false;
        }
        cut = part.amount() < lot.amount();
        next++;
      } else if (!lot.isDue(hold.at())) {
        return false;
      }
    }
    return next == hold.parts().size();
  }

  private void number(Entry refund) {
    String payment = refund.payment().orElseThrow();
    long before = reversed.getOrDefault(payment, 0L);
    findings.check(
        refund.reference().equals(payment + ":" + before),
        Rule.REFUND_NUMBER,
        refund.id(),
        () -> "%d of its payment were reversed before it.".formatted(before));
    reversed.put(payment, before + refund.amount());
  }

  /// Its own lot first, then the others as they are spent, due ones too.
  private void refund(Entry refund, List<Credits> before) {
    long own = lots.getOrDefault(refund.payment().orElseThrow(), 0L);
    List<Credits> ownFirst = new ArrayList<>(before);
    ownFirst.sort((a, b) -> Boolean.compare(b.lot() == own, a.lot() == own));
    List<Credits> expected = Credits.slice(ownFirst, 0, refund.amount());
    expected.sort(Credits.SPENDING_ORDER);
    findings.check(
        refund.parts().equals(expected),
        Rule.SPENDING_ORDER,
        refund.id(),
        () -> "The refund did not take the lot of its payment first, then the others in order.");
  }

  private void lapse(Entry lapse, List<Credits> before) {
    findings.check(
        lapse.parts().stream()
            .allMatch(part ->
                before.contains(part)
                    && part.isDue(lapse.at())
                    && lapse.reference().equals(lapse.ledger() + "/" + part.lot())),
        Rule.LAPSE_FITS,
        lapse.id(),
        () -> "It lapses something else than all that is left of its lot, or too early.");
  }

  private void close(Entry close, Standing before) {
    findings.check(
        before.held() == 0,
        Rule.CLOSED,
        close.id(),
        () -> "It closes its ledger while %d is held.".formatted(before.held()));
    findings.check(
        close.reference().equals(close.ledger()),
        Rule.CLOSED,
        close.id(),
        () -> "It closes another ledger than its own.");
    findings.check(
        close.after().available() == 0,
        Rule.CLOSED,
        close.id(),
        () -> "It leaves %d in its ledger.".formatted(close.after().available()));
  }
}
