package studio.dailies.sandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.sandbox.Http;
import tools.jackson.databind.JsonNode;

final class ListsTest {
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
  void newestComeFirstPageByPage() throws IOException {
    String first = order("p1");
    String second = order("p2");
    String third = order("p3");

    var page = list("/v1/orders?page[size]=2&filter[store_id]=1");
    assertThat(ids(page)).containsExactly(third, second);
    assertThat(page.at("/meta/page").toString())
        .isEqualTo(
            "{\"currentPage\":1,\"from\":1,\"lastPage\":2,\"perPage\":2,\"to\":2,\"total\":3}");
    assertThat(page.path("links").has("prev")).isFalse();
    URI next = URI.create(page.at("/links/next").asString());
    var last = world.get(next.getRawPath() + "?" + next.getRawQuery());
    assertThat(ids(last)).containsExactly(first);
    assertThat(last.path("links").has("next")).isFalse();
    assertThat(ids(list("/v1/orders?page[number]=9"))).isEmpty();
  }

  @Test
  void pageHoldsTenUnlessAskedAndAHundredAtMost() throws IOException {
    for (int i = 0; i < 11; i++) {
      order("p" + i);
    }
    assertThat(list("/v1/orders").path("data")).hasSize(10);
    assertThat(list("/v1/orders?page[size]=100").path("data")).hasSize(11);
    var got = world.api("GET", encoded("/v1/orders?page[size]=101"), "");
    assertThat(got.status()).isEqualTo(400);
    assertThat(got.json().at("/errors/0/source/parameter").asString()).isEqualTo("page[size]");
  }

  @Test
  void filtersNarrowEachKind() throws IOException {
    var ada = world.pay("1003", "p1", "");
    var eve = world.pay("1003", "p2", ",\"email\":\"eve@example.test\"");
    String subscription = eve.path("subscription").asString();

    assertThat(ids(list("/v1/orders?filter[user_email]=eve@example.test")))
        .containsExactly(eve.path("order").asString());
    assertThat(ids(list("/v1/subscriptions?filter[order_id]=" + ada.path("order").asString())))
        .containsExactly(ada.path("subscription").asString());
    assertThat(ids(list("/v1/subscription-invoices?filter[subscription_id]=" + subscription)))
        .containsExactly(eve.path("invoice").asString());
    assertThat(list("/v1/customers?filter[email]=eve@example.test").path("data")).hasSize(1);
    assertThat(list("/v1/orders?filter[store_id]=2").path("data")).isEmpty();
    assertThat(world.api("GET", encoded("/v1/orders?filter[subscription_id]=1"), "").status())
        .isEqualTo(400);
  }

  @Test
  void customIsNowhereToBeRead() throws IOException {
    var paid = world.pay("1003", "the-purchase", "");

    for (String path :
        List.of(
            "orders",
            "subscriptions",
            "subscription-invoices",
            "customers",
            "orders/" + paid.path("order").asString(),
            "subscriptions/" + paid.path("subscription").asString(),
            "subscription-invoices/" + paid.path("invoice").asString())) {
      var got = world.api("GET", "/v1/" + path, "");
      assertThat(got.status()).isEqualTo(200);
      assertThat(got.text()).doesNotContain("the-purchase", "custom_data");
    }
  }

  @Test
  void customerIsOneForAnAddressAndIsOverwrittenForTheFutureOnly() throws IOException {
    String order = order("p1");
    order("p2");
    String id = ids(list("/v1/customers")).getFirst();
    String body =
        "{\"data\":{\"type\":\"customers\",\"id\":\"%s\",\"attributes\":%s}}"
            .formatted(
                id,
                "{\"name\":\"x\",\"email\":\"gone@example.test\",\"city\":\"y\","
                    + "\"status\":\"archived\"}");
    var got = world.api("PATCH", "/v1/customers/" + id, body);

    assertThat(got.status()).isEqualTo(200);
    var attributes = world.get("/v1/customers/" + id).at("/data/attributes");
    assertThat(attributes.path("email").asString()).isEqualTo("gone@example.test");
    assertThat(attributes.path("city").asString()).isEqualTo("y");
    assertThat(attributes.path("status").asString()).isEqualTo("archived");
    assertThat(world.get("/v1/orders/" + order).at("/data/attributes/user_email").asString())
        .isEqualTo("ada@example.test");
    assertThat(world.api("DELETE", "/v1/customers/" + id, "").status()).isEqualTo(405);
    assertThat(world.api("PATCH", "/v1/customers/" + id, body.replace("archived", "x")).status())
        .isEqualTo(422);
  }

  @Test
  void whatIsNotThereIsNotFound() throws IOException {
    assertThat(world.api("GET", "/v1/orders/7", "").status()).isEqualTo(404);
    assertThat(world.api("POST", "/v1/orders/7/refund", "").status()).isEqualTo(404);
    assertThat(world.api("GET", "/v1/affiliates", "").status()).isEqualTo(404);
    assertThat(world.api("GET", "/v1/orders/7", "").json().at("/errors/0/status").asString())
        .isEqualTo("404");
  }

  @Test
  void callBeyondTheLimitIsTooMany() throws IOException {
    world.did("settings", "{\"perMinute\":1}");
    world.api("GET", "/v1/orders", "");
    var got = world.api("GET", "/v1/orders", "");
    // The minute may have turned between the two.
    var third = got.status() == 200 ? world.api("GET", "/v1/orders", "") : got;

    assertThat(third.status()).isEqualTo(429);
    assertThat(third.header("X-Ratelimit-Remaining")).isEqualTo("0");
    assertThat(third.header("Retry-After")).isEmpty();
  }

  @Test
  void apiFailsInEveryWayOnceAndThenDoesNot() throws IOException {
    order("p1");
    world.plan("rate-limit", "");
    assertThat(world.api("GET", "/v1/orders", "").status()).isEqualTo(429);
    world.plan("error-json", "");
    var json = world.api("GET", "/v1/orders", "");
    assertThat(json.status()).isEqualTo(500);
    assertThat(json.json().has("errors")).isFalse();
    world.plan("error-html", "");
    var html = world.api("GET", "/v1/orders", "");
    assertThat(html.status()).isEqualTo(500);
    assertThat(html.text()).startsWith("<!doctype html>");
    world.plan("timeout", ",\"millis\":50");
    // The client of this test asks again by itself when a GET breaks off.
    assertThatThrownBy(() -> world.checkout("1001", "p2")).isInstanceOf(IOException.class);

    assertThat(world.api("GET", "/v1/orders", "").status()).isEqualTo(200);
  }

  @Test
  void answerIsLostAfterTheRefundWasMade() throws IOException {
    String order = order("p1");
    world.plan("lost-answer", ",\"matching\":\"/refund\"");

    assertThat(list("/v1/orders").path("data")).hasSize(1);
    assertThatThrownBy(() -> world.api("POST", "/v1/orders/" + order + "/refund", ""))
        .isInstanceOf(IOException.class);
    assertThat(world.get("/v1/orders/" + order).at("/data/attributes/refunded").asBoolean())
        .isTrue();
  }

  @Test
  void unknownBehaviourAndFieldsOutOfRangeAreRefused() throws IOException {
    for (String body : List.of("{\"behaviour\":\"no\"}", "{\"behaviour\":\"drop\",\"times\":0}")) {
      assertThat(Http.send("POST", world.shop.base().resolve("/_sandbox/plan"), body).status())
          .isEqualTo(400);
    }
    assertThat(
            Http.send(
                    "POST", world.shop.base().resolve("/_sandbox/settings"), "{\"retryFactor\":2}")
                .status())
        .isEqualTo(400);
  }

  private String order(String purchase) throws IOException {
    return world.pay("1001", purchase, "").path("order").asString();
  }

  private JsonNode list(String path) throws IOException {
    return world.get(encoded(path));
  }

  private static String encoded(String path) {
    return path.replace("[", "%5B").replace("]", "%5D");
  }

  private static List<String> ids(JsonNode page) {
    return page.path("data").valueStream().map(each -> each.path("id").asString()).toList();
  }
}
