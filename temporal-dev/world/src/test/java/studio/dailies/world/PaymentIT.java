package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.world.TestWorlds.SOON;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import studio.dailies.world.client.ShopClient;
import studio.dailies.world.client.ShopClient.Paid;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// Credits are bought at the shop, whatever the shop does about it, and given back when it is.
@TestInstance(Lifecycle.PER_CLASS)
class PaymentIT {
  /// The rounds of a minute come every 6 s.
  private static final Map<String, String> QUICK = Map.of("DAILIES_TIMEOUTS_FACTOR", "0.1");

  private static final Duration LOOK = Duration.ofMillis(200);
  private static final long WELCOME = DevWorld.WELCOME_CREDITS;

  private final DevWorld world = TestWorlds.start(at -> Special.settings(QUICK, Map.of()));
  private final ShopClient shop = ShopClient.of(world.at());
  private final Operator operator = new Operator(world);

  PaymentIT() {
    shop.retryFactor(0.01);
  }

  @AfterEach
  void shopBehavesAgain() {
    shop.behave();
  }

  @AfterAll
  void close() {
    operator.close();
    world.close();
  }

  /// What comes every ten minutes, now.
  private void reconcile() {
    shop.awaitTold();
    operator.round("sweep-shop");
  }

  @Test
  void creditsAreThereSecondsAfterTheyWerePaid() {
    Person ada = new Person(world);
    JsonNode purchase = begun(ada, "pack-100");

    shop.pay(purchase.path("checkout").asString());

    assertCredits(ada, WELCOME + 100, SOON);
    assertThat(state(ada, purchase)).isEqualTo("GRANTED");
    assertThat(ada.history().path(0).path("words").asString()).contains("100 credits");
  }

  @Test
  void whateverTheShopDoesToOneWebhookTheCreditsComeOnce() {
    Map<Person, Long> expected = new HashMap<>();
    for (String behaviour :
        List.of("drop", "duplicate", "wrong-secret", "no-webhook-id", "escaped-slashes")) {
      Person person = new Person(world);
      shop.plan(Map.of("behaviour", behaviour, "event", "order_created", "times", 1));
      shop.pay(begun(person, "pack-100").path("checkout").asString());
      expected.put(person, WELCOME + 100);
    }

    reconcile();

    expected.forEach((person, credits) -> assertCredits(person, credits, SOON));
  }

  @Test
  void orderWithoutAWordOfWhoseItIsFindsItsPerson() {
    Person ada = new Person(world);
    shop.plan(Map.of("behaviour", "no-custom", "event", "order_created", "times", 1));

    shop.pay(begun(ada, "pack-500").path("checkout").asString());

    assertCredits(ada, WELCOME + 500, SOON);
  }

  @Test
  void refundsAreTakenBackInPartsAndWhole() {
    Person ada = new Person(world);
    Paid paid = shop.pay(begun(ada, "pack-100").path("checkout").asString());
    assertCredits(ada, WELCOME + 100, SOON);

    shop.refundOrder(paid.order(), 450);
    assertCredits(ada, WELCOME + 50, SOON);

    shop.plan(Map.of("behaviour", "drop", "event", "order_refunded", "times", 1));
    shop.refundOrder(paid.order());
    reconcile();
    assertCredits(ada, WELCOME, SOON);
  }

  @Test
  void planBringsCreditsEachMonthAndItsFirstMonthOnce() {
    Person ada = new Person(world);
    Paid paid = shop.pay(begun(ada, "plan-300").path("checkout").asString());
    assertCredits(ada, WELCOME + 300, SOON);

    shop.renew(paid.subscription());
    assertCredits(ada, WELCOME + 600, SOON);

    shop.refundInvoice(paid.invoice());
    assertCredits(ada, WELCOME + 300, SOON);
  }

  @Test
  void purchaseThatIsPaidWhileTheApiIsDownIsGrantedAfterItsReturn() {
    Person ada = new Person(world);
    String checkout = begun(ada, "pack-100").path("checkout").asString();
    world.kill("api");

    shop.pay(checkout);
    shop.awaitTold();
    world.restart("api");
    reconcile();

    assertCredits(ada, WELCOME + 100, SOON);
  }

  @Test
  void workerThatDiesWhileJudgingGrantsOnce() {
    Set<Long> balances = new TreeSet<>();
    for (int i = 0; i < 3; i++) {
      Person person = new Person(world);
      shop.pay(begun(person, "pack-100").path("checkout").asString());
      world.kill("worker");
      world.restart("worker");
      assertCredits(person, WELCOME + 100, SOON);
      balances.add(person.available());
    }
    assertThat(balances).containsExactly(WELCOME + 100);
  }

  @Test
  void shopThatIsAwayForAMomentOpensTheCheckoutAllTheSame() {
    Person ada = new Person(world);
    shop.plan(Map.of("behaviour", "error-html", "times", 2));

    JsonNode purchase = begun(ada, "pack-100");

    assertThat(purchase.path("checkout").asString()).contains("/checkout/");
  }

  /// Asks for the same thing until it is ready.
  private static JsonNode begun(Person person, String pack) {
    Map<String, String> key = Map.of("Idempotency-Key", Person.random());
    return Await.found(SOON, LOOK, () -> ready(person, pack, key))
        .orElseThrow(() -> new AssertionError("no checkout for " + pack));
  }

  private static Optional<JsonNode> ready(Person person, String pack, Map<String, String> key) {
    try {
      return Optional.of(person.studio.post("/api/purchases", Map.of("pack", pack), 201, key));
    } catch (WorldProblem notYet) {
      assertThat(notYet).hasMessageContaining("answered 202");
      return Optional.empty();
    }
  }

  private static String state(Person person, JsonNode purchase) {
    return person
        .studio
        .get("/api/purchases/" + purchase.path("id").asString())
        .path("state")
        .asString();
  }

  private static void assertCredits(Person person, long credits, Duration within) {
    boolean _ = Await.until(within, LOOK, () -> person.available() == credits);
    assertThat(person.available()).isEqualTo(credits);
  }
}
