package studio.dailies.world.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import studio.dailies.world.Addresses;
import studio.dailies.world.DevWorld;
import studio.dailies.world.Operator;
import studio.dailies.world.Person;
import studio.dailies.world.Special;
import studio.dailies.world.TestWorlds;
import studio.dailies.world.client.ShopClient;
import studio.dailies.world.client.ShopClient.Paid;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// A world whose worker reaches database and shop through relays, and in which people buy.
final class SaleWorld implements AutoCloseable {
  /// The rounds of a minute come every 6 s.
  private static final Map<String, String> QUICK = Map.of("DAILIES_TIMEOUTS_FACTOR", "0.1");

  private static final Duration TO_BE_MET = Duration.ofSeconds(6);
  private static final Duration TO_END = Duration.ofSeconds(120);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration ROUND = Duration.ofSeconds(2);
  private static final long WELCOME = DevWorld.WELCOME_CREDITS;

  private final Traffic traffic = new Traffic();
  private final Detours detours = new Detours(traffic);
  private final ShopClient shop;
  private final Operator operator;
  final DevWorld world;

  /// A row on its way.
  private static final class Running {
    final Row<Sale> row;
    final Person person;
    String id = "";
    @Nullable Paid paid;

    Running(Row<Sale> row, Person person) {
      this.row = row;
      this.person = person;
    }
  }

  SaleWorld() {
    this.world = TestWorlds.start(this::special);
    this.shop = ShopClient.of(world.at());
    this.operator = new Operator(world);
    world.environment("worker").values().forEach(traffic::belongsToNobody);
    shop.retryFactor(0.01);
  }

  private Special special(Addresses at) {
    String mongodb = detours.mongodb("mongodb", at);
    Map<String, String> worker = new HashMap<>(QUICK);
    worker.put("DAILIES_MONGODB_URI", mongodb);
    worker.put("DAILIES_VAULT_URI", mongodb);
    worker.put("DAILIES_SHOP_URL", detours.http("shop", at.shop()));
    return Special.settings(worker, Map.of());
  }

  /// Runs the rows together. Those that are met while a checkout is opened pay after the blow, the
  /// others before it.
  ///
  /// @return what is wrong, by row
  Map<Row<Sale>, String> run(List<Row<Sale>> rows, Runnable blow) {
    List<Running> all = Together.each(rows, row -> new Running(row, new Person(world)));
    ask(all);
    awaitAll(all, each -> each.row.isMet() || isReady(each));
    pay(all.stream().filter(each -> !each.row.isMet() || each.row.isToldALie()).toList());
    operator.round("sweep-shop");
    awaitAll(all, each -> each.row.isMet() || each.row.stop == null);
    blow.run();
    rows.stream().filter(row -> !row.isToldALie()).forEach(Row::free);
    pay(all.stream().filter(each -> each.paid == null).toList());
    return judged(all);
  }

  /// Nothing passes until it is known whose it is.
  private void ask(List<Running> all) {
    traffic.closeGate();
    try {
      Together.each(all, this::ask);
    } finally {
      traffic.openGate();
    }
  }

  /// The answer waits for the worker, the row does not.
  private Running ask(Running running) {
    Thread.ofVirtual().start(() -> post(running));
    running.id =
        Await.found(TO_END, LOOK, () -> newest(running))
            .orElseThrow(() -> new IllegalStateException(running.row + " has no purchase"));
    traffic.belongs(running.id, running.row);
    return running;
  }

  private static void post(Running running) {
    try {
      running.person.studio.post(
          "/api/purchases",
          Map.of("pack", running.row.journey.pack),
          201,
          Map.of("Idempotency-Key", Person.random()));
    } catch (WorldProblem _) {
      // Its worker stands still, or is dead.
    }
  }

  private static Optional<String> newest(Running running) {
    return running
        .person
        .studio
        .get("/api/purchases")
        .path("items")
        .valueStream()
        .map(purchase -> purchase.path("id").asString())
        .findFirst();
  }

  private static boolean isReady(Running running) {
    return !read(running).path("state").asString().equals("NEW");
  }

  private static JsonNode read(Running running) {
    return running.person.studio.get("/api/purchases/" + running.id);
  }

  /// Pays one by one, so that what the shop is to do wrong is done to whom it is meant for.
  private void pay(List<Running> all) {
    for (Running each : all) {
      if (!Await.until(TO_END, LOOK, () -> isReady(each))) {
        throw new IllegalStateException(each.row + " has no checkout");
      }
      payOne(each);
    }
  }

  private void payOne(Running running) {
    if (running.row.journey.isUntold) {
      shop.plan(Map.of("behaviour", "drop", "event", "order_created", "times", 1));
    }
    traffic.closeGate();
    try {
      Paid paid = shop.pay(read(running).path("checkout").asString());
      running.paid = paid;
      traffic.belongs(payment("order:" + paid.order()), running.row);
      if (!paid.invoice().isEmpty()) {
        traffic.belongs(payment("invoice:" + paid.invoice()), running.row);
      }
      if (running.row.journey == Sale.REFUNDED) {
        shop.refundOrder(paid.order(), 450);
      }
    } finally {
      traffic.openGate();
    }
  }

  /// The product's own name of a payment, worked out as its documents say.
  private String payment(String shopName) {
    try {
      byte[] key =
          Base64.getDecoder().decode(world.environment("worker").get("DAILIES_KEYS_PAYMENT"));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return HexFormat.of()
          .formatHex(mac.doFinal(("payment\0" + shopName).getBytes(UTF_8)))
          .substring(0, 32);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Waits as long as rows keep coming to where they are awaited.
  private static void awaitAll(List<Running> all, Predicate<Running> there) {
    long before;
    long now = 0;
    do {
      before = now;
      if (Await.until(TO_BE_MET, LOOK, () -> all.stream().allMatch(there))) {
        return;
      }
      now = all.stream().filter(there).count();
    } while (now > before);
  }

  private Map<Row<Sale>, String> judged(List<Running> all) {
    List<Running> going = new ArrayList<>(all);
    long rounds = TO_END.dividedBy(ROUND);
    for (long i = 0; i < rounds && !going.isEmpty(); i++) {
      operator.round("sweep-shop");
      boolean _ = Await.until(ROUND, LOOK, () -> haveEnded(going));
    }
    Map<Row<Sale>, String> wrong = new HashMap<>();
    for (Running each : all) {
      String problem = problem(each);
      if (!problem.isEmpty()) {
        wrong.put(each.row, each.row + ": " + problem);
      }
    }
    return wrong;
  }

  private static boolean haveEnded(List<Running> going) {
    going.removeIf(each -> problem(each).isEmpty() && isOver(each.row));
    return going.isEmpty();
  }

  /// What is only recorded ends here; what was killed has to be worked on again.
  private static boolean isOver(Row<Sale> row) {
    if (row.stop == null) {
      row.over();
    }
    return !row.isMet() || row.isToldALie() || row.callsSince() > 0;
  }

  private static String problem(Running running) {
    long expected = WELCOME + running.row.journey.credits;
    String state = read(running).path("state").asString();
    long available = running.person.available();
    return available == expected && state.equals("GRANTED")
        ? ""
        : "%s with %d of %d credits".formatted(state, available, expected);
  }

  @Override
  public void close() {
    operator.close();
    world.close();
    detours.close();
  }
}
