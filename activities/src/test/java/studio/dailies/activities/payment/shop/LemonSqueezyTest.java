package studio.dailies.activities.payment.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.activities.payment.Shop.Page;
import studio.dailies.activities.payment.ShopRefused;
import studio.dailies.activities.payment.ShopUnavailable;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.payment.Pack;
import studio.dailies.domain.payment.PackId;
import studio.dailies.domain.payment.PaymentKind;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.domain.payment.ShopMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LemonSqueezyTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  private static final String KEY = "planted-shop-key";
  private static final PurchaseId PURCHASE = new PurchaseId("ab".repeat(16));
  private static final Pack PACK =
      new Pack(new PackId("pack-100"), Pack.Kind.PACK, "100 credits", 100, 900, null, "1001");
  private static final String ORDER =
      """
      {"type":"orders","id":"7","attributes":{"store_id":1,"status":"paid","total":900,
       "refunded_amount":0,"test_mode":true,"user_email":"film@example.com",
       "created_at":"2026-11-26T10:00:00.000000Z",
       "first_order_item":{"variant_id":1001,"quantity":1,"price":900}}}\
      """;

  private final MockWebServer server = new MockWebServer();
  private LemonSqueezy shop;

  @BeforeEach
  void start() throws IOException {
    server.start();
    shop =
        new LemonSqueezy(
            new ShopSettings(
                server.url("/").uri(),
                KEY,
                "1",
                ShopMode.TEST,
                URI.create("https://app.example/billing/return"),
                Duration.ofMillis(700)),
            Clock.fixed(NOW, ZoneOffset.UTC),
            LemonSqueezyTest::noNames);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static List<InetAddress> noNames(String host) throws UnknownHostException {
    if (host.equals("localhost") || host.equals("127.0.0.1")) {
      return List.of(InetAddress.getLoopbackAddress());
    }
    throw new UnknownHostException("no names in tests");
  }

  @Test
  void checkoutIsForOneVariantOneStoreOnePurchase() throws InterruptedException {
    answer(
        201,
        "{\"data\":{\"type\":\"checkouts\",\"id\":\"5e8b546c-c561-4a2c-b586-40c18bb2a195\",\"attributes\":{\"url\":\"https://shop.example/c?signature=s\"}}}");

    assertThat(open()).isEqualTo("https://shop.example/c?signature=s");

    RecordedRequest sent = taken();
    assertThat(sent.getTarget()).isEqualTo("/v1/checkouts");
    assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer " + KEY);
    assertThat(sent.getHeaders().get("Accept")).isEqualTo("application/vnd.api+json");
    assertThat(sent.getHeaders().get("Content-Type")).startsWith("application/vnd.api+json");
    JsonNode data = JsonMapper.shared().readTree(sent.getBody().toByteArray()).path("data");
    JsonNode attributes = data.path("attributes");
    assertThat(attributes.path("product_options").path("enabled_variants").toString())
        .isEqualTo("[1001]");
    assertThat(attributes.path("product_options").path("redirect_url").asString())
        .isEqualTo("https://app.example/billing/return?purchase=" + PURCHASE);
    assertThat(attributes.path("checkout_data").path("custom").path("purchase").asString())
        .isEqualTo(PURCHASE.value());
    assertThat(attributes.path("test_mode").asBoolean()).isTrue();
    assertThat(attributes.path("expires_at").asString()).isEqualTo("2026-11-26T12:00:00Z");
    assertThat(data.at("/relationships/store/data/id").asString()).isEqualTo("1");
    assertThat(data.at("/relationships/variant/data/id").asString()).isEqualTo("1001");
  }

  @Test
  void subscriptionIsEndedOnceAndWhatIsUnknownThereNeedsNoEnd() throws InterruptedException {
    answer(200, "{\"data\":{\"type\":\"subscriptions\",\"id\":\"5\"}}");
    shop.cancel("5");
    RecordedRequest sent = taken();
    assertThat(sent.getMethod()).isEqualTo("DELETE");
    assertThat(sent.getTarget()).isEqualTo("/v1/subscriptions/5");

    answer(404, "{}");
    shop.cancel("6");

    answer(503, "");
    assertThatThrownBy(() -> shop.cancel("7")).isInstanceOf(ShopUnavailable.class);
  }

  @Test
  void refusedCheckoutNamesTheFieldAndNobody() {
    answer(
        422,
        """
        {"errors":[{"status":"422","detail":"film@example.com is no good",
         "source":{"pointer":"/data/attributes/checkout_data/email"}}]}\
        """);

    assertThatThrownBy(this::open)
        .isInstanceOf(ShopRefused.class)
        .hasMessageContaining("/data/attributes/checkout_data/email")
        .hasMessageNotContaining("film@");
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 401, 408, 429, 500, 502, 503, 504})
  void whatTellsNothingIsAskedAgainLater(int status) {
    answer(status, "<html>nothing of use</html>");

    assertThatThrownBy(this::open).isInstanceOf(ShopUnavailable.class);

    assertThat(server.getRequestCount()).as("calls").isEqualTo(1);
  }

  @Test
  void shopIsGivenTheTimeItAsksFor() {
    server.enqueue(new MockResponse.Builder().code(429).addHeader("Retry-After", "7").build());

    assertThatThrownBy(() -> shop.page(PaymentKind.ORDER, 1))
        .isInstanceOfSatisfying(
            ShopUnavailable.class, e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(7)));
  }

  @Test
  void answerThatSaysRetryAtOnceIsNotRepeatedByTheClient() {
    server.enqueue(new MockResponse.Builder().code(503).addHeader("Retry-After", "0").build());
    answer(200, "{\"data\":[]}");

    assertThatThrownBy(this::open).isInstanceOf(ShopUnavailable.class);
  }

  @Test
  void silenceEnds() {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

    assertThatThrownBy(this::open).isInstanceOf(ShopUnavailable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "{\"data\":{}}", "{\"data\":[{\"type\":7}]}", "{\"da"})
  void successThatCannotBeReadTellsNothing(String body) {
    answer(200, body);

    assertThatThrownBy(() -> shop.page(PaymentKind.ORDER, 1)).isInstanceOf(ShopUnavailable.class);
  }

  @Test
  void orderIsReadAsItIs() {
    answer(200, "{\"data\":" + ORDER + "}");

    var order = shop.find(PaymentKind.ORDER, "7").orElseThrow();

    assertThat(order.payer()).contains("film@example.com");
    assertThat(order.facts(null).orElseThrow().paid()).isTrue();
  }

  @Test
  void whatTheShopDoesNotKnowIsAbsent() {
    answer(404, "{\"errors\":[{\"status\":\"404\"}]}");

    assertThat(shop.find(PaymentKind.INVOICE, "7")).isEmpty();
  }

  @Test
  void pagesAreOfOurStoreNewestFirst() throws InterruptedException {
    answer(
        200, "{\"meta\":{\"page\":{\"currentPage\":1,\"lastPage\":2}},\"data\":[" + ORDER + "]}");
    answer(
        200, "{\"meta\":{\"page\":{\"currentPage\":2,\"lastPage\":2}},\"data\":[" + ORDER + "]}");

    Page first = shop.page(PaymentKind.ORDER, 1);
    Page second = shop.page(PaymentKind.ORDER, 2);

    assertThat(first.isLast()).isFalse();
    assertThat(first.objects()).hasSize(1);
    assertThat(second.isLast()).isTrue();
    assertThat(taken().getUrl().queryParameter("filter[store_id]")).isEqualTo("1");
    assertThat(taken().getUrl().queryParameter("page[number]")).isEqualTo("2");
  }

  @Test
  void subscriptionIsFoundByItsOrder() throws InterruptedException {
    answer(
        200,
        "{\"data\":[{\"type\":\"subscriptions\",\"id\":\"5\",\"attributes\":{\"variant_id\":1003}}]}");

    assertThat(shop.subscriptionOfOrder("7").orElseThrow().variant()).isEqualTo("1003");
    assertThat(taken().getUrl().queryParameter("filter[order_id]")).isEqualTo("7");
  }

  @Test
  void settingsDoNotTellTheKey() {
    assertThat(
            ShopSettings.usual(
                    URI.create("https://api.example"),
                    KEY,
                    "1",
                    ShopMode.LIVE,
                    URI.create("https://app.example"))
                .toString())
        .doesNotContain(KEY);
    assertThatThrownBy(() ->
            ShopSettings.usual(
                URI.create("http://api.example"),
                KEY,
                "1",
                ShopMode.LIVE,
                URI.create("https://app.example")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String open() {
    return shop.openCheckout(
        PURCHASE, PACK, EmailAddress.of("film@example.com"), NOW.plus(Duration.ofHours(2)));
  }

  private void answer(int status, String body) {
    server.enqueue(
        new MockResponse.Builder()
            .code(status)
            .addHeader("Content-Type", "application/vnd.api+json")
            .body(body)
            .build());
  }

  private RecordedRequest taken() throws InterruptedException {
    return java.util.Objects.requireNonNull(server.takeRequest(5, TimeUnit.SECONDS));
  }
}
