package studio.dailies.world.bench;

import com.mongodb.client.MongoDatabase;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import studio.dailies.domain.Ids;
import studio.dailies.domain.credit.Balance;
import studio.dailies.domain.credit.Hold;
import studio.dailies.domain.credit.Kind;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.credit.Line;
import studio.dailies.world.process.WorldProblem;

/// Ledgers of the product from which holds of one credit are taken. Remembers what was
/// acknowledged, and knows afterwards whether the journal says the same.
final class Journals {
  private static final long CREDITS = 1_000_000;

  private final Ledger ledger;
  private final Ids ids = new Ids(new SecureRandom());
  private final Map<LedgerId, Set<String>> acknowledged = new ConcurrentHashMap<>();

  Journals(MongoDatabase database) {
    Ledger.createIndexes(database);
    this.ledger = new Ledger(database, Clock.systemUTC());
  }

  /// New ledgers, each with more credits than anybody here will hold.
  List<LedgerId> open(int count) {
    return Stream.generate(this::open).limit(count).toList();
  }

  private LedgerId open() {
    LedgerId id = new LedgerId(ids.next());
    ledger.grant(id, "welcome:" + id, CREDITS, LotClass.GRANTED, null);
    acknowledged.put(id, ConcurrentHashMap.newKeySet());
    return id;
  }

  /// One credit, for a generation that nobody has heard of.
  void hold(LedgerId id) {
    String generation = ids.next();
    Hold hold = ledger.hold(id, new GenerationId(generation), 1);
    if (!(hold instanceof Hold.Held)) {
      throw new WorldProblem("a hold became " + hold);
    }
    holds(id).add(generation);
  }

  /// Each journal has to have exactly the holds that were acknowledged, each once, and its entries
  /// have to add up to them.
  ///
  /// @return how many holds there are
  /// @throws WorldProblem saying that the run is void, and why
  int requireRight() {
    return acknowledged.keySet().stream().mapToInt(this::requireRight).sum();
  }

  private int requireRight(LedgerId id) {
    Set<String> found = new HashSet<>();
    long folded = 0;
    OptionalLong before = OptionalLong.empty();
    for (List<Line> page = page(id, before); !page.isEmpty(); page = page(id, before)) {
      for (Line line : page) {
        if (line.kind() == Kind.HOLD) {
          folded += line.amount();
          found.add(line.reference());
        }
      }
      before = OptionalLong.of(page.getLast().seq());
    }
    Set<String> expected = holds(id);
    Balance balance = ledger.balance(id);
    if (!found.equals(expected)
        || folded != expected.size()
        || !balance.equals(new Balance(CREDITS - folded, folded))) {
      throw new WorldProblem(
          "Void: ledger %s has %d holds of together %d credits and ends with %s, but %d were acknowledged."
              .formatted(id, found.size(), folded, balance, expected.size()));
    }
    return found.size();
  }

  private List<Line> page(LedgerId id, OptionalLong before) {
    return ledger.history(id, before, Ledger.PAGE_MAX);
  }

  private Set<String> holds(LedgerId id) {
    return acknowledged.getOrDefault(id, Set.of());
  }
}
