package studio.dailies.sandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.sandbox.Http;

final class RefundTest {
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
  void partIsStillPaidInTheAnswerAndPartialInTheWebhook() throws IOException {
    String order = pack();
    var got = refund("orders", order, "{\"amount\":100}");

    assertThat(got.status()).isEqualTo(200);
    var attributes = got.json().at("/data/attributes");
    assertThat(attributes.path("status").asString()).isEqualTo("paid");
    assertThat(attributes.path("refunded").asBoolean()).isFalse();
    assertThat(attributes.path("refunded_amount").asLong()).isEqualTo(100);
    world.await(2);
    var told = world.event(1);
    assertThat(told.at("/meta/event_name").asString()).isEqualTo("order_refunded");
    assertThat(told.at("/data/attributes/status").asString()).isEqualTo("partial_refund");
    assertThat(told.at("/data/attributes/refunded").asBoolean()).isFalse();
    assertThat(told.at("/data/attributes/refunded_amount").asLong()).isEqualTo(100);
  }

  @Test
  void amountsAddUpUntilNothingIsLeft() throws IOException {
    String order = pack();
    refund("orders", order, "{\"amount\":100}");
    refund("orders", order, "{\"amount\":100}");
    var tooMuch = refund("orders", order, "{\"amount\":701}");
    assertThat(tooMuch.status()).isEqualTo(422);
    assertThat(tooMuch.json().at("/errors/0/source/pointer").asString())
        .isEqualTo("/data/attributes/amount");

    var rest = world.api("POST", "/v1/orders/" + order + "/refund", "").json();
    assertThat(rest.at("/data/attributes/refunded_amount").asLong()).isEqualTo(900);
    assertThat(rest.at("/data/attributes/status").asString()).isEqualTo("refunded");
    assertThat(refund("orders", order, "{}").status()).isEqualTo(422);
    world.await(4);
    assertThat(world.event(3).at("/data/attributes/refunded").asBoolean()).isTrue();
    var line = world.seen("orders").at("/payments/0");
    assertThat(line.path("refunded").asLong()).isEqualTo(900);
    assertThat(line.path("status").asString()).isEqualTo("refunded");
  }

  @Test
  void firstMonthAndItsOrderAreRefundedTogether() throws IOException {
    var paid = world.pay("1003", "p1", "");
    world.await(3);
    refund("subscription-invoices", paid.path("invoice").asString(), "{\"amount\":900}");
    world.did("refund", "{\"order\":\"" + paid.path("order").asString() + "\"}");
    world.await(7);

    assertThat(world.names().subList(3, 7))
        .containsExactlyInAnyOrder(
            "order_refunded",
            "subscription_payment_refunded",
            "order_refunded",
            "subscription_payment_refunded");
    assertThat(attribute("orders", paid.path("order").asString())).isEqualTo(1900);
    assertThat(attribute("subscription-invoices", paid.path("invoice").asString())).isEqualTo(1900);
  }

  @Test
  void laterMonthIsRefundedAlone() throws IOException {
    var paid = world.pay("1003", "p1", "");
    String renewal = renew(paid.path("subscription").asString(), "");
    world.did("refund", "{\"invoice\":\"" + renewal + "\",\"amount\":1}");
    world.await(6);

    assertThat(world.names()).contains("subscription_payment_refunded");
    assertThat(world.names()).doesNotContain("order_refunded");
    assertThat(attribute("orders", paid.path("order").asString())).isZero();
  }

  @Test
  void fraudIsAStateThatOnlyTheApiShows() throws IOException {
    String order = pack();
    world.did("fraud", "{\"order\":\"" + order + "\"}");

    var attributes = world.get("/v1/orders/" + order).at("/data/attributes");
    assertThat(attributes.path("status").asString()).isEqualTo("fraudulent");
    assertThat(attributes.path("refunded_amount").asLong()).isZero();
    assertThat(world.seen("deliveries").path("deliveries")).hasSize(1);
  }

  @Test
  void monthThatFailedIsRecoveredUnderItsInvoice() throws IOException {
    String subscription = world.pay("1003", "p1", "").path("subscription").asString();
    String failed = renew(subscription, ",\"failed\":true");
    assertThat(status("subscriptions", subscription)).isEqualTo("past_due");
    assertThat(status("subscription-invoices", failed)).isEqualTo("pending");
    assertThat(refund("subscription-invoices", failed, "{\"amount\":1}").status()).isEqualTo(422);

    world.did("recover", "{\"invoice\":\"" + failed + "\"}");
    world.await(8);
    assertThat(status("subscriptions", subscription)).isEqualTo("active");
    assertThat(status("subscription-invoices", failed)).isEqualTo("paid");
    assertThat(
            world.received.stream()
                .map(call -> call.json().orElseThrow())
                .filter(event -> event.at("/data/id").asString().equals(failed))
                .map(event -> event.at("/meta/event_name").asString()))
        .containsExactlyInAnyOrder(
            "subscription_payment_failed",
            "subscription_payment_success",
            "subscription_payment_recovered");
  }

  @Test
  void cancelledPlanIsPaidUntilItsMonthEndsAndIsToldOnce() throws IOException {
    String subscription = world.pay("1003", "p1", "").path("subscription").asString();
    var got = world.api("DELETE", "/v1/subscriptions/" + subscription, "");
    world.api("DELETE", "/v1/subscriptions/" + subscription, "");
    world.await(5);

    var attributes = got.json().at("/data/attributes");
    assertThat(got.status()).isEqualTo(200);
    assertThat(attributes.path("status").asString()).isEqualTo("cancelled");
    assertThat(attributes.path("cancelled").asBoolean()).isTrue();
    assertThat(attributes.path("ends_at")).isEqualTo(attributes.path("renews_at"));
    assertThat(world.seen("deliveries").path("deliveries")).hasSize(5);
    assertThat(world.names()).contains("subscription_cancelled");
    assertThat(
            Http.send(
                    "POST",
                    world.shop.base().resolve("/_sandbox/renew"),
                    "{\"subscription\":\"" + subscription + "\"}")
                .status())
        .isEqualTo(400);
    world.did("expire", "{\"subscription\":\"" + subscription + "\"}");
    assertThat(status("subscriptions", subscription)).isEqualTo("expired");
  }

  private String pack() throws IOException {
    String order = world.pay("1001", "p1", "").path("order").asString();
    world.await(1);
    return order;
  }

  private String renew(String subscription, String more) throws IOException {
    return world
        .did("renew", "{\"subscription\":\"" + subscription + "\"" + more + "}")
        .path("invoice")
        .asString();
  }

  private Http.Got refund(String type, String id, String attributes) throws IOException {
    String body =
        "{\"data\":{\"type\":\"%s\",\"id\":\"%s\",\"attributes\":%s}}"
            .formatted(type, id, attributes);
    return world.api("POST", "/v1/" + type + "/" + id + "/refund", body);
  }

  private long attribute(String type, String id) throws IOException {
    return world.get("/v1/" + type + "/" + id).at("/data/attributes/refunded_amount").asLong();
  }

  private String status(String type, String id) throws IOException {
    return world.get("/v1/" + type + "/" + id).at("/data/attributes/status").asString();
  }
}
