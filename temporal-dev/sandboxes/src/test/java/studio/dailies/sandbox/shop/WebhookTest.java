package studio.dailies.sandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.dailies.sandbox.http.Call;
import tools.jackson.databind.JsonNode;

final class WebhookTest {
  private ShopWorld world;

  @BeforeEach
  void start() throws IOException {
    world = new ShopWorld();
  }

  @AfterEach
  void stop() throws IOException {
    world.close();
  }

  @Test
  void signatureIsThatOfTheVector() {
    // RFC 4231, test case 2.
    assertThat(Signer.sign("Jefe", "what do ya want for nothing?"))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void packIsToldAsOneSignedOrder() throws IOException {
    var paid = world.pay("1001", "p1", ",\"quantity\":2,\"discount\":100,\"tax\":50");
    world.await(1);
    Call call = world.received.getFirst();
    var event = world.event(0);

    assertThat(call.path()).isEqualTo("/webhooks/shop");
    assertThat(call.header("Content-Type")).contains("application/json");
    assertThat(call.header("X-Event-Name")).contains("order_created");
    assertThat(ShopWorld.signed(call, ShopWorld.SECRET)).isTrue();
    assertThat(event.at("/meta/event_name").asString()).isEqualTo("order_created");
    assertThat(event.at("/meta/test_mode").asBoolean()).isTrue();
    assertThat(event.at("/meta/webhook_id").asString()).hasSize(36);
    assertThat(event.at("/meta/custom_data/purchase").asString()).isEqualTo("p1");
    assertThat(event.at("/data/type").asString()).isEqualTo("orders");
    assertThat(event.at("/data/id")).isEqualTo(paid.path("order"));
    var order = event.at("/data/attributes");
    assertThat(order.path("store_id").asLong()).isEqualTo(1);
    assertThat(order.path("status").asString()).isEqualTo("paid");
    assertThat(order.path("subtotal").asLong()).isEqualTo(1800);
    assertThat(order.path("discount_total").asLong()).isEqualTo(100);
    assertThat(order.path("total").asLong()).isEqualTo(1750);
    assertThat(order.path("total_usd").asLong()).isEqualTo(1750);
    assertThat(order.path("total_formatted").asString()).isEqualTo("$17.50");
    assertThat(order.path("refunded_amount").asLong()).isZero();
    assertThat(order.at("/first_order_item/quantity").asLong()).isEqualTo(2);
    assertThat(order.at("/first_order_item/price").asLong()).isEqualTo(900);
    assertThat(order.path("created_at").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    assertThat(event.at("/data/links/self").asString()).endsWith("/v1/orders/" + order(paid));
  }

  @Test
  void planIsToldAsOrderThenSubscriptionThenItsFirstMonth() throws IOException {
    var paid = world.pay("1003", "p1", "");
    world.await(3);

    assertThat(world.names())
        .containsExactly("order_created", "subscription_created", "subscription_payment_success");
    var subscription = world.event(1).at("/data/attributes");
    assertThat(subscription.path("order_id").asString()).isEqualTo(order(paid));
    assertThat(subscription.path("variant_id").asLong()).isEqualTo(1003);
    assertThat(subscription.path("status").asString()).isEqualTo("active");
    var invoice = world.event(2);
    assertThat(invoice.at("/meta/custom_data/purchase").asString()).isEqualTo("p1");
    assertThat(invoice.at("/data/type").asString()).isEqualTo("subscription-invoices");
    assertThat(invoice.at("/data/attributes/billing_reason").asString()).isEqualTo("initial");
    assertThat(invoice.at("/data/attributes/total").asLong()).isEqualTo(1900);
    assertThat(invoice.at("/data/attributes").toString())
        .doesNotContain("variant", "product", "order", "quantity");
    assertThat(world.event(1).at("/meta/webhook_id")).isNotEqualTo(invoice.at("/meta/webhook_id"));
  }

  @Test
  void onlyTwoHundredCountsAndTheFourthTryIsTheLast() throws IOException {
    world.did("settings", "{\"retryFactor\":0.001}");
    world.webhookStatus = 204;
    world.pay("1001", "p1", "");
    world.await("lost", each -> each.path("state").asString().equals("LOST"));

    assertThat(world.received).hasSize(4);
    assertThat(world.received.stream().map(WebhookTest::text).distinct()).hasSize(1);
    var tries = world.seen("deliveries").at("/deliveries/0/tries");
    assertThat(tries).hasSize(4);
    assertThat(tries.at("/0/status").asInt()).isEqualTo(204);
  }

  @Test
  void triesEndWithTheFirstTwoHundred() throws IOException {
    world.did("settings", "{\"retryFactor\":0.001}");
    world.webhookStatus = 500;
    world.pay("1001", "p1", "");
    world.await(2);
    world.webhookStatus = 200;
    world.await("delivered", each -> each.path("state").asString().equals("DELIVERED"));

    assertThat(world.seen("deliveries").path("deliveries")).hasSize(1);
  }

  @Test
  void pausesAreFiveTwentyFiveAndAHundredAndTwentyFiveSeconds() {
    Instant now = Instant.parse("2026-01-01T12:00:00Z");
    Delivery delivery =
        new Delivery("d", "e", "orders", "1", "{}", "s", Delivery.State.DUE, now, List.of());

    for (int seconds : new int[] {5, 25, 125}) {
      delivery = delivery.tried(500, now, 1);
      assertThat(Duration.between(now, delivery.due())).isEqualTo(Duration.ofSeconds(seconds));
      assertThat(delivery.tried(0, now, 0.1).tries()).hasSize(delivery.tries().size() + 1);
    }
    assertThat(delivery.tried(500, now, 1).state()).isEqualTo(Delivery.State.LOST);
    assertThat(delivery.tried(200, now, 1).state()).isEqualTo(Delivery.State.DELIVERED);
  }

  @Test
  void droppedEventIsNeverSentAndLaterReplayedByHand() throws IOException {
    world.plan("drop", ",\"event\":\"order_created\"");
    world.pay("1001", "p1", "");
    world.pay("1001", "p2", "");
    world.await(1);
    assertThat(purchase(0)).isEqualTo("p2");

    var dropped = world.seen("deliveries").at("/deliveries/0");
    assertThat(dropped.path("state").asString()).isEqualTo("DROPPED");
    world.did("resend", "{\"delivery\":\"" + dropped.path("id").asString() + "\"}");
    world.await(2);
    assertThat(text(world.received.get(1))).isEqualTo(dropped.path("body").asString());
  }

  @Test
  void duplicateIsTheSameBytesTwice() throws IOException {
    world.plan("duplicate", "");
    world.pay("1001", "p1", "");
    world.await(2);

    assertThat(text(world.received.get(0))).isEqualTo(text(world.received.get(1)));
  }

  @Test
  void reorderedEventComesAfterTheNext() throws IOException {
    world.plan("reorder", ",\"event\":\"order_created\"");
    world.plan("reorder", ",\"event\":\"subscription_created\"");
    world.pay("1003", "p1", "");
    world.await(3);
    assertThat(world.names())
        .containsExactly("subscription_payment_success", "order_created", "subscription_created");

    world.plan("reorder", ",\"event\":\"order_created\"");
    world.pay("1001", "p2", "");
    world.pay("1001", "p3", "");
    world.await(5);
    assertThat(List.of(purchase(3), purchase(4))).containsExactly("p3", "p2");
  }

  @Test
  void delayedEventLetsTheOthersPass() throws IOException {
    world.plan("delay", ",\"event\":\"order_created\",\"millis\":3000");
    world.pay("1003", "p1", "");
    world.await(3);

    assertThat(world.names().getLast()).isEqualTo("order_created");
  }

  @ParameterizedTest
  @CsvSource({
    "test-mode,/meta/test_mode,false",
    "test-mode,/data/attributes/test_mode,false",
    "other-store,/data/attributes/store_id,2",
    "unknown-variant,/data/attributes/first_order_item/variant_id,999999999",
    "quantity-three,/data/attributes/first_order_item/quantity,3",
    "foreign-custom,/meta/custom_data/purchase,other",
    "no-custom,/meta/custom_data/purchase,",
    "no-webhook-id,/meta/webhook_id,"
  })
  void eventCanBeMadeToLieOnce(String behaviour, String at, String value) throws IOException {
    world.plan(behaviour, ",\"custom\":{\"purchase\":\"other\"}");
    world.pay("1001", "p1", "");
    world.await(1);
    world.pay("1001", "p1", "");
    world.await(2);

    assertThat(ShopWorld.signed(world.received.getFirst(), ShopWorld.SECRET)).isTrue();
    assertThat(world.event(0).at(at).asString("")).isEqualTo(value == null ? "" : value);
    assertThat(world.event(1).at(at).asString("")).isNotEqualTo(value == null ? "" : value);
  }

  @Test
  void subscriptionNamesAnUnknownVariantAndThreeToo() throws IOException {
    world.plan("unknown-variant", ",\"event\":\"subscription_created\"");
    world.plan("quantity-three", ",\"event\":\"subscription_created\"");
    world.pay("1003", "p1", "");
    world.await(3);

    var subscription = world.event(1).at("/data/attributes");
    assertThat(subscription.path("variant_id").asLong()).isEqualTo(999_999_999);
    assertThat(subscription.at("/first_subscription_item/quantity").asLong()).isEqualTo(3);
  }

  @Test
  void wrongSecretNeverVerifiesWhateverIsTried() throws IOException {
    world.did("settings", "{\"retryFactor\":0.001}");
    world.webhookStatus = 401;
    world.plan("wrong-secret", "");
    world.pay("1001", "p1", "");
    world.await(4);

    assertThat(world.received).noneMatch(call -> ShopWorld.signed(call, ShopWorld.SECRET));
  }

  @Test
  void slashesAreEscapedForAsLongAsItIsWantedAndTheSignatureIsOverThem() throws IOException {
    world.plan("escaped-slashes", ",\"always\":true");
    world.pay("1001", "p1", "");
    world.pay("1001", "p2", "");
    world.await(2);

    for (Call call : world.received) {
      assertThat(text(call)).contains("http:\\/\\/").doesNotContain("http://");
      assertThat(ShopWorld.signed(call, ShopWorld.SECRET)).isTrue();
    }
    assertThat(world.event(0).at("/data/links/self").asString()).startsWith("http://");
  }

  @Test
  void planIsForTheEventThatHoldsItsText() throws IOException {
    world.plan("drop", ",\"matching\":\"p2\"");
    world.pay("1001", "p1", "");
    world.pay("1001", "p2", "");
    world.pay("1001", "p3", "");
    world.await(2);

    assertThat(List.of(purchase(0), purchase(1))).containsExactlyInAnyOrder("p1", "p3");
  }

  @Test
  void orderOfAnotherModeOrStoreIsThatEverywhere() throws IOException {
    world.pay("1001", "p1", ",\"testMode\":false");
    world.pay("1001", "p2", ",\"store\":2");
    world.pay("1001", "p3", ",\"variant\":7777,\"cents\":100");
    world.await(3);

    assertThat(world.get("/v1/orders").path("data")).hasSize(2);
    assertThat(
            world
                .get("/v1/orders?filter[store_id]=1".replace("[", "%5B").replace("]", "%5D"))
                .path("data"))
        .hasSize(1);
    assertThat(world.seen("orders").at("/payments/0/testMode").asBoolean()).isFalse();
  }

  private String purchase(int number) {
    return world.event(number).at("/meta/custom_data/purchase").asString();
  }

  private static String order(JsonNode paid) {
    return paid.path("order").asString();
  }

  private static String text(Call call) {
    return new String(call.body(), StandardCharsets.UTF_8);
  }
}
