package studio.dailies.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// What the ledgers say of the hold of each generation.
final class Holds {
  private static final Hold NONE = new Hold("", false, 0, 0, 0, false);

  private final Map<String, Hold> all = new HashMap<>();

  /// @param ledger of the hold or void, empty if there is none
  /// @param isHeld whether it is a hold; else it is a void, or none
  /// @param holds how often it was held or voided
  /// @param ends how often that was ended
  record Hold(String ledger, boolean isHeld, long amount, int holds, int ends, boolean isCaptured) {

    boolean isOpen() {
      return isHeld && ends == 0;
    }

    private Hold and(Entry entry) {
      boolean first = entry.kind().isHold() && !isHeld;
      return new Hold(
          first ? entry.ledger() : ledger,
          isHeld || entry.kind() == Kind.HOLD,
          first ? entry.legs().held() : amount,
          holds + (entry.kind().isHold() ? 1 : 0),
          ends + (entry.kind().isEnd() ? 1 : 0),
          isCaptured || entry.kind() == Kind.CAPTURE);
    }
  }

  void add(Entry entry) {
    if (entry.kind().isHold() || entry.kind().isEnd()) {
      all.put(entry.reference(), of(entry.reference()).and(entry));
    }
  }

  Hold of(String generation) {
    return all.getOrDefault(generation, NONE);
  }

  Collection<String> generations() {
    return all.keySet();
  }

  void check(Findings findings) {
    all.forEach((generation, hold) -> {
      findings.check(
          hold.holds() <= 1,
          Rule.HOLD_ONE_END,
          generation,
          () -> "It was held more than once, or held and voided.");
      findings.check(
          hold.ends() <= 1,
          Rule.HOLD_ONE_END,
          generation,
          () -> "Its hold was ended " + hold.ends() + " times.");
    });
  }
}
