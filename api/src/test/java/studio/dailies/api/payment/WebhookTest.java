package studio.dailies.api.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import studio.dailies.domain.Ids;
import studio.dailies.domain.payment.PaymentKind;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.store.payment.Payment;
import studio.dailies.store.payment.Payments;

class WebhookTest {
  private static final int MAX_BYTES = 1024 * 1024;
  private static final String NEW = "new-secret";
  private static final String OLD = "old-secret";

  private final TestApi api = TestApi.shared();
  private final Browser shop = api.browser();
  private final Payments payments = api.part(Payments.class);
  private final PurchaseId purchase = new PurchaseId(api.part(Ids.class).next());
  private final String order = Long.toString(api.part(Ids.class).next().hashCode() & 0x7fffffffL);

  @ParameterizedTest
  @ValueSource(strings = {NEW, OLD})
  void wordUnderEitherSecretIsKept(String secret) {
    Browser.Answer answer = tell(order("paid", 0), secret);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.cookies()).isEmpty();
    Payment payment = payment().orElseThrow();
    assertThat(payment.open()).isTrue();
    assertThat(payment.facts().purchase()).isEqualTo(purchase);
    assertThat(payment.facts().variant()).isEqualTo("1001");
    assertThat(payment.facts().total()).isEqualTo(1089);
  }

  @Test
  void sameWordAgainChangesNothing() {
    tell(order("paid", 0), NEW);
    Payment first = payment().orElseThrow();
    Map<String, Long> before = api.counts();

    for (int i = 0; i < 5; i++) {
      assertThat(tell(order("paid", 0), NEW).status()).isEqualTo(200);
    }

    assertThat(payment()).hasValue(first);
    assertThat(api.counts()).isEqualTo(before);
  }

  @Test
  void wordsInWhateverOrderComeToTheSame() {
    tell(order("partial_refund", 500), NEW);
    tell(order("paid", 0), NEW);
    tell(order("partial_refund", 300), NEW);

    assertThat(payment().orElseThrow().facts().refunded()).isEqualTo(500);
  }

  static Stream<String> wrongSignatures() {
    String body = "{}";
    return Stream.of(
        "", "0".repeat(64), sign(body, "another-secret"), sign(body + " ", NEW), "nonsense");
  }

  @ParameterizedTest
  @MethodSource("wrongSignatures")
  void wordWithoutItsSignatureIsRefusedBeforeAnythingIsLookedAt(String signature) {
    long before = api.databaseCalls();

    Browser.Answer answer = send("{}", signature, "order_created");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.problem()).isEqualTo("signature-refused");
    assertThat(api.databaseCalls()).isEqualTo(before);
  }

  @Test
  void alteredWordIsRefused() {
    String signed = sign(order("paid", 0), NEW);

    assertThat(send(order("paid", 1), signed, "order_created").status()).isEqualTo(401);
    assertThat(payment()).isEmpty();
  }

  @Test
  void signatureMayBeWrittenInCapitals() {
    String body = order("paid", 0);

    assertThat(send(body, sign(body, NEW).toUpperCase(Locale.ROOT), "order_created").status())
        .isEqualTo(200);
  }

  @Test
  void floodWithoutSignatureNeverReachesTheDatabaseOrTheParser() {
    Browser thief = api.browser().signIn();
    String deep = "[".repeat(200_000);
    long before = api.databaseCalls();

    for (int i = 0; i < 200; i++) {
      assertThat(send(deep, i % 2 == 0 ? null : "0".repeat(64), "order_created").status())
          .isEqualTo(401);
      assertThat(send(thief, order("paid", 0), null, "order_created").status()).isEqualTo(401);
    }

    assertThat(api.databaseCalls()).isEqualTo(before);
    assertThat(payment()).isEmpty();
  }

  @Test
  void oneMegabyteIsHeardAndOneByteMoreIsNot() {
    String start = "{\"filler\":\"";
    String most = start + "a".repeat(MAX_BYTES - start.length() - 2) + "\"}";
    assertThat(most).hasSize(MAX_BYTES);

    assertThat(tell(most, NEW).status()).isEqualTo(200);
    Browser.Answer tooLarge = tell(most + " ", NEW);

    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(tooLarge.problem()).isEqualTo("too-large");
    assertThat(tooLarge.json().path("errors").get(0).path("limit").asString()).contains("1048576");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "no json",
        "{\"meta\":{},\"data\":null}",
        "{\"meta\":{},\"data\":{\"type\":\"orders\",\"id\":\"1\",\"attributes\":{}}}",
        "{\"meta\":{},\"data\":{\"type\":\"orders\",\"id\":\"1;drop\",\"attributes\":{}}}",
        "{\"meta\":{},\"meta\":{},\"data\":{\"type\":\"orders\",\"id\":\"1\",\"attributes\":{}}}",
        "{\"meta\":{},\"data\":{\"type\":\"subscriptions\",\"id\":1,\"attributes\":{\"a\":1}}}",
        "{\"meta\":{},\"data\":{\"type\":\"customers\",\"id\":\"1\",\"attributes\":{}}}",
      })
  void whatMeansNothingToUsIsHeardSoThatItDoesNotComeAgain(String body) {
    Map<String, Long> before = api.counts();

    assertThat(tell(body, NEW).status()).isEqualTo(200);

    assertThat(api.counts()).isEqualTo(before);
  }

  @Test
  void deepAndLongJsonIsNotRead() {
    for (String body :
        new String[] {
          "[".repeat(500_000),
          "{\"a\":".repeat(100_000),
          "{\"" + "n".repeat(300) + "\":1}",
          "{\"a\":" + "9".repeat(100_000) + "}",
        }) {
      assertThat(tell(body, NEW).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"total\":-1",
        "\"total\":1.5",
        "\"total\":99999999999999999999",
        "\"total\":\"1089\""
      })
  void amountsThatAreNoneAreNotBelieved(String total) {
    String body = order("paid", 0).replace("\"total\":1089", total);

    assertThat(tell(body, NEW).status()).isEqualTo(200);
    assertThat(payment()).isEmpty();
  }

  @Test
  void answersWithinASecond() {
    tell(order("paid", 0), NEW);
    long start = System.nanoTime();

    tell(order("partial_refund", 1), NEW);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }

  private Optional<Payment> payment() {
    return payments.find(payments.id(PaymentKind.ORDER, order));
  }

  private Browser.Answer tell(String body, String secret) {
    return send(body, sign(body, secret), "order_created");
  }

  private Browser.Answer send(String body, @Nullable String signature, String event) {
    return send(shop, body, signature, event);
  }

  private static Browser.Answer send(
      Browser from, String body, @Nullable String signature, String event) {
    return from.send(
        "/webhooks/shop",
        it -> {
          it.POST(BodyPublishers.ofString(body))
              .headers(
                  "Content-Type", "application/json; charset=utf-8",
                  "Sec-Fetch-Site", "cross-site",
                  "X-Event-Name", event);
          return signature == null ? it : it.header("X-Signature", signature);
        });
  }

  /// As the shop writes an order, with slashes escaped as it does.
  private String order(String status, long refunded) {
    return """
    {"meta":{"test_mode":true,"event_name":"order_created","webhook_id":"b1",\
    "custom_data":{"purchase":"%s"}},"data":{"type":"orders","id":"%s","attributes":{\
    "store_id":1,"customer_id":7,"user_name":"Ada L.","user_email":"ada@example.com",\
    "currency":"USD","subtotal":900,"tax":189,"total":1089,"refunded_amount":%d,\
    "status":"%s","refunded":false,"test_mode":true,"created_at":"2026-11-24T10:00:00.000000Z",\
    "urls":{"receipt":"https:\\/\\/shop.example\\/receipt"},\
    "first_order_item":{"id":3,"order_id":2,"product_id":9,"variant_id":1001,"price_id":4,\
    "quantity":1,"product_name":"100 credits","variant_name":"Default","price":900}}}}\
    """
        .formatted(purchase, order, refunded, status);
  }

  private static String sign(String body, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
