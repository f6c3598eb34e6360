package studio.dailies.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the ledgers say of the credits of each payment.
final class Grants {
  private static final Grant NONE = new Grant("", 0, 0, 0, 0, 0, false);

  private final Map<String, Grant> all = new HashMap<>();

  /// @param ledger of the grant, empty if there is none
  /// @param grants how many there are
  /// @param amount of the first
  /// @param reversed by refunds in its ledger
  /// @param astray reversed in a ledger in which it was not granted
  /// @param expired of its lot
  /// @param isClosed whether its ledger is, so that nothing more can be reversed
  record Grant(
      String ledger,
      int grants,
      long amount,
      long reversed,
      long astray,
      long expired,
      boolean isClosed) {

    private Grant granted(Entry grant, long itsExpired, boolean itsEnd) {
      return grants > 0
          ? new Grant(ledger, grants + 1, amount, reversed, astray, expired, isClosed)
          : new Grant(grant.ledger(), 1, grant.amount(), reversed, astray, itsExpired, itsEnd);
    }

    private Grant refunded(Entry refund) {
      boolean here = refund.ledger().equals(ledger);
      return new Grant(
          ledger,
          grants,
          amount,
          reversed + (here ? refund.amount() : 0),
          astray + (here ? 0 : refund.amount()),
          expired,
          isClosed);
    }
  }

  /// All entries of one ledger.
  void add(List<Entry> entries) {
    if (entries.stream().allMatch(entry -> entry.payment().isEmpty())) {
      return;
    }
    Map<Long, Long> expired = expired(entries);
    boolean isClosed = entries.stream().anyMatch(entry -> entry.kind() == Kind.CLOSE);
    for (Entry entry : entries) {
      if (entry.kind() == Kind.GRANT) {
        entry
            .payment()
            .ifPresent(id ->
                all.put(
                    id, of(id).granted(entry, expired.getOrDefault(entry.seq(), 0L), isClosed)));
      }
    }
    for (Entry entry : entries) {
      if (entry.kind() == Kind.REFUND) {
        String id = entry.payment().orElseThrow();
        all.put(id, of(id).refunded(entry));
      }
    }
  }

  /// How much of each lot went to `expired`.
  private static Map<Long, Long> expired(List<Entry> entries) {
    Map<Long, Long> expired = new HashMap<>();
    for (Entry entry : entries) {
      Legs legs = entry.legs();
      if (legs.expired() > 0) {
        long first = legs.revenue();
        Credits.slice(entry.parts(), first, first + legs.expired())
            .forEach(part -> expired.merge(part.lot(), part.amount(), Long::sum));
      }
    }
    return expired;
  }

  Grant of(String payment) {
    return all.getOrDefault(payment, NONE);
  }

  Collection<String> payments() {
    return all.keySet();
  }
}
