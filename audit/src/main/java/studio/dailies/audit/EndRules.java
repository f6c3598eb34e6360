package studio.dailies.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What must hold of the ends of holds in one ledger.
final class EndRules {
  private final Findings findings;

  EndRules(Findings findings) {
    this.findings = findings;
  }

  /// @param entries of one ledger
  void check(Collection<Entry> entries) {
    Map<String, Entry> holds = new HashMap<>();
    for (Entry entry : entries) {
      if (entry.kind() == Kind.HOLD) {
        holds.putIfAbsent(entry.reference(), entry);
      }
    }
    for (Entry entry : entries) {
      if (entry.kind().isEnd()) {
        end(entry, holds.get(entry.reference()));
      }
    }
  }

  private void end(Entry end, @Nullable Entry hold) {
    if (hold == null) {
      findings.add(
          Rule.END_WITHOUT_HOLD, end.id(), "It ends a hold that is not there, in its ledger.");
      return;
    }
    findings.check(
        hold.seq() < end.seq(),
        Rule.END_WITHOUT_HOLD,
        end.id(),
        () -> "Its hold " + hold.id() + " does not come before it.");
    findings.check(
        hold.parts().equals(end.parts()),
        Rule.END_WITHOUT_HOLD,
        end.id(),
        () -> "Its parts are not those of its hold " + hold.id() + ".");
    findings.check(
        end.legs().revenue() <= hold.legs().held(),
        Rule.CAPTURE_ABOVE_HOLD,
        end.id(),
        () ->
            "%d is captured, and %d was held.".formatted(end.legs().revenue(), hold.legs().held()));
  }
}
