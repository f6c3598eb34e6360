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
  private final Map<String, Integer> asked = new HashMap<>();
  private final Map<String, String> ends = new HashMap<>();
  private long granted;
  private long spent;
  private long expired;
  long moves;

  String grant(String source, int amount, LotClass lotClass, @Nullable Instant expiresAt) {
    Long before = grants.putIfAbsent(source, (long) amount);
    if (before != null) {
      return before == amount ? "granted" : "KeyConflict";
    }
    moves++;
    granted += amount;
    for (int i = 0; i < amount; i++) {
      purse.add(new Coin(moves, lotClass, expiresAt));
    }
    return "granted";
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

  private void end(String generation, int captured, Instant now) {
    moves++;
    List<Coin> coins = holds.remove(generation);
    for (Coin coin : coins.subList(captured, coins.size())) {
      if (due(coin, now)) {
        expired++;
      } else {
        purse.add(coin);
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
    return purse.size() + " " + held() + " " + left + " " + moves;
  }

  private long held() {
    return holds.values().stream().mapToLong(List::size).sum();
  }

  boolean addsUp() {
    return granted == purse.size() + held() + spent + expired;
  }

  long expired() {
    return expired;
  }
}
