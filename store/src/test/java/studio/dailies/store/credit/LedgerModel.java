package studio.dailies.store.credit;

import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsLast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.credit.LotClass;

/// The ledger in other words, to compare with: no entries, no legs, no sums; just single credits,
/// each a coin that lies somewhere. It answers in the words of the real one's results.
final class LedgerModel {
  private record Coin(long lot, LotClass lotClass, @Nullable Instant expiresAt) {}

  private static final Comparator<Coin> ORDER =
      comparing(Coin::expiresAt, nullsLast(Comparator.<Instant>naturalOrder()))
          .thenComparing(Coin::lotClass)
          .thenComparing(Coin::lot);

  private final List<Coin> purse = new ArrayList<>();
  private final Map<String, List<Coin>> holds = new HashMap<>();
  private final Map<String, Long> grants = new HashMap<>();
  private final Map<String, Long> lots = new HashMap<>();
  private final Map<String, Long> refunds = new HashMap<>();
  private final Map<Long, Long> expiredOfLots = new HashMap<>();
  private final Map<String, Integer> asked = new HashMap<>();
  private final Map<String, String> ends = new HashMap<>();
  private long granted;
  private long spent;
  private long expired;
  private long refunded;
  private long forgiven;
  private int debt;
  private boolean closed;
  long moves;

  String grant(String source, int amount, LotClass lotClass, @Nullable Instant expiresAt) {
    Long before = grants.get(source);
    if (before != null) {
      return before == amount ? "granted" : "KeyConflict";
    }
    if (closed) {
      return "LedgerClosed";
    }
    moves++;
    granted += amount;
    grants.put(source, (long) amount);
    lots.put(source, moves);
    for (int i = 0; i < amount; i++) {
      comesIn(new Coin(moves, lotClass, expiresAt));
    }
    return "granted";
  }

  private void comesIn(Coin coin) {
    if (debt > 0) {
      debt--;
    } else {
      purse.add(coin);
    }
  }

  String hold(String generation, int amount, Instant now) {
    if ("Voided[]".equals(ends.get(generation))) {
      return "Ended[end=Voided[]]";
    }
    if (asked.containsKey(generation)) {
      if (asked.get(generation) != amount) {
        return "KeyConflict";
      }
      return ends.containsKey(generation) ? "Ended[end=" + ends.get(generation) + "]" : "Held[]";
    }
    if (closed) {
      return "LedgerClosed";
    }
    List<Coin> good = purse.stream().filter(coin -> !due(coin, now)).sorted(ORDER).toList();
    if (good.size() < amount) {
      return "NotEnough[available=" + good.size() + "]";
    }
    moves++;
    asked.put(generation, amount);
    holds.put(generation, new ArrayList<>(good.subList(0, amount)));
    good.subList(0, amount).forEach(purse::remove);
    return "Held[]";
  }

  String capture(String generation, int amount, Instant now) {
    if ("Voided[]".equals(ends.get(generation))) {
      return "Voided[]";
    }
    if (!asked.containsKey(generation)) {
      return "NoSuchHold";
    }
    if (amount > asked.get(generation)) {
      return "IllegalArgumentException";
    }
    if (!ends.containsKey(generation)) {
      spent += amount;
      end(generation, amount, now);
      ends.put(generation, "Captured[spent=" + amount + "]");
    }
    return ends.get(generation);
  }

  String release(String generation, int amount, Instant now) {
    if ("Voided[]".equals(ends.get(generation))) {
      return "Voided[]";
    }
    if (!asked.containsKey(generation)) {
      if (closed) {
        return "LedgerClosed";
      }
      moves++;
      ends.put(generation, "Voided[]");
      return "Voided[]";
    }
    if (asked.get(generation) != amount) {
      return "KeyConflict";
    }
    if (!ends.containsKey(generation)) {
      end(generation, 0, now);
      ends.put(generation, "Released[]");
    }
    return ends.get(generation);
  }

  /// As a release; it does not tell whether there was something to end.
  String expire(String generation, Instant now) {
    if (holds.containsKey(generation)) {
      end(generation, 0, now);
      ends.put(generation, "Released[]");
    }
    return "expired";
  }

  String lapse(Instant now) {
    Instant minuteAgo = now.minusSeconds(60);
    List<Coin> over = purse.stream().filter(coin -> due(coin, minuteAgo)).toList();
    moves += over.stream().map(Coin::lot).distinct().count();
    over.forEach(this::expires);
    purse.removeAll(over);
    return "lapsed";
  }

  String reverse(String payment, int target) {
    Long amount = grants.get("payment:" + payment);
    if (amount == null || target > amount) {
      return "IllegalArgumentException";
    }
    long own = lots.get("payment:" + payment);
    long before = refunds.getOrDefault(payment, 0L);
    long missing = target - before - expiredOfLots.getOrDefault(own, 0L);
    if (missing <= 0) {
      return "reversed " + before;
    }
    if (closed) {
      return "LedgerClosed";
    }
    moves++;
    for (long i = 0; i < missing; i++) {
      takeBack(own);
    }
    refunds.put(payment, before + missing);
    refunded += missing;
    return "reversed " + (before + missing);
  }

  private void takeBack(long own) {
    Coin coin =
        purse.stream()
            .min(comparing((Coin it) -> it.lot() != own).thenComparing(ORDER))
            .orElse(null);
    if (coin == null) {
      debt++;
    } else {
      purse.remove(coin);
    }
  }

  String close() {
    if (held() > 0) {
      return "OpenHolds";
    }
    if (!closed) {
      moves++;
      closed = true;
      purse.forEach(this::expires);
      purse.clear();
      forgiven += debt;
      debt = 0;
    }
    return "closed";
  }

  private void expires(Coin coin) {
    expired++;
    expiredOfLots.merge(coin.lot(), 1L, Long::sum);
  }

  private void end(String generation, int captured, Instant now) {
    moves++;
    List<Coin> coins = holds.remove(generation);
    for (Coin coin : coins.subList(captured, coins.size())) {
      if (due(coin, now)) {
        expires(coin);
      } else {
        comesIn(coin);
      }
    }
  }

  private static boolean due(Coin coin, Instant now) {
    return coin.expiresAt() != null && coin.expiresAt().compareTo(now) <= 0;
  }

  /// Available, held, what is left of each lot, and how many entries there are.
  String standing() {
    Map<Long, Long> left = new TreeMap<>();
    purse.forEach(coin -> left.merge(coin.lot(), 1L, Long::sum));
    return (purse.size() - debt) + " " + held() + " " + left + " " + moves;
  }

  private long held() {
    return holds.values().stream().mapToLong(List::size).sum();
  }

  boolean addsUp() {
    return granted + forgiven - refunded == purse.size() - debt + held() + spent + expired;
  }

  /// Issuer, revenue, expired.
  List<Long> counterAccounts() {
    return List.of(refunded - granted - forgiven, spent, expired);
  }
}
