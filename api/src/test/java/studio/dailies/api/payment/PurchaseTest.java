package studio.dailies.api.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.store.payment.Purchase.State;
import studio.dailies.store.payment.Purchases;
import studio.dailies.store.request.Requests;
import tools.jackson.databind.JsonNode;

class PurchaseTest {
  private static final String PACK = "{\"pack\":\"pack-100\"}";
  private static final String CHECKOUT = "https://shop.example/checkout/custom/1?signature=2";

  private final TestApi api = TestApi.shared();
  private final Ids ids = api.part(Ids.class);
  private final Purchases purchases = api.part(Purchases.class);
  private final Browser ada = api.browser();
  private final Browser eve = api.browser();

  @BeforeEach
  void signIn() {
    ada.signIn();
    eve.signIn();
  }

  @Test
  void anybodyMaySeeWhatIsSold() {
    JsonNode packs = api.browser().get("/api/packs").json().path("items");

    assertThat(packs).hasSize(3);
    assertThat(packs.get(0).toString())
        .isEqualTo(
            "{\"id\":\"pack-100\",\"kind\":\"PACK\",\"name\":\"100 credits\",\"credits\":100,"
                + "\"cents\":900,\"currency\":\"USD\"}");
    assertThat(packs.get(2).path("kind").asString()).isEqualTo("PLAN");
  }

  @Test
  void purchaseIsStoredAndAnswersBeforeItHasACheckout() {
    Browser.Answer bought = buy(ada, PACK, "k");

    assertThat(bought.status()).as(bought.body()).isEqualTo(202);
    assertThat(bought.text("state")).isEqualTo("NEW");
    assertThat(bought.text("message")).contains("Nothing was charged");
    assertThat(bought.json().has("checkout")).isFalse();
    assertThat(bought.json().path("cents").asLong()).isEqualTo(900);
    assertThat(bought.headers().firstValue("Location"))
        .hasValue("/api/purchases/" + bought.text("id"));
    assertThat(ada.get("/api/purchases/" + bought.text("id")).body()).isEqualTo(bought.body());
  }

  @Test
  void checkoutIsShownAsLongAsItCanBePaid() {
    String id = buy(ada, PACK, "k").text("id");
    ready(id);

    Browser.Answer ready = buy(ada, PACK, "k");
    assertThat(ready.status()).as(ready.body()).isEqualTo(201);
    assertThat(ready.text("id")).isEqualTo(id);
    assertThat(ready.text("state")).isEqualTo("READY");
    assertThat(ready.text("checkout")).isEqualTo(CHECKOUT);

    purchases.granted(new PurchaseId(id), new PaymentId(ids.next()));
    Browser.Answer granted = ada.get("/api/purchases/" + id);
    assertThat(granted.text("state")).isEqualTo("GRANTED");
    assertThat(granted.text("message")).isEqualTo("Paid: 100 credits are there.");
    assertThat(granted.json().has("checkout")).isFalse();
  }

  @Test
  void whatWasNotPaidOrNotOpenedSaysThatNothingWasCharged() {
    String expired = buy(ada, PACK, "k1").text("id");
    purchases.end(new PurchaseId(expired), State.EXPIRED);
    String failed = buy(ada, PACK, "k2").text("id");
    purchases.end(new PurchaseId(failed), State.FAILED);

    for (String id : List.of(expired, failed)) {
      assertThat(ada.get("/api/purchases/" + id).text("message")).contains("not charged");
    }
  }

  @Test
  void fiftyRequestsAtOnceAreOnePurchaseAndAnswerAlike() throws Exception {
    Browser.Answer other = buy(ada, PACK, "another");
    List<Callable<Browser.Answer>> requests = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      requests.add(() -> buy(ada, PACK, "k"));
    }
    List<String> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Browser.Answer> done : threads.invokeAll(requests)) {
        assertThat(done.get().status()).as(done.get().body()).isEqualTo(202);
        answers.add(done.get().body());
      }
    }

    assertThat(answers).hasSize(50).containsOnly(answers.getFirst());
    assertThat(answers.getFirst()).isNotEqualTo(other.body());
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void keyMustComeAndMustNotBeUsedForSomethingElse() {
    assertThat(ada.post("/api/purchases", PACK).problem()).isEqualTo("idempotency-key-needed");
    buy(ada, PACK, "k");

    Browser.Answer reused = buy(ada, "{\"pack\":\"pack-500\"}", "k");

    assertThat(reused.status()).isEqualTo(409);
    assertThat(reused.problem()).isEqualTo("idempotency-key-reused");
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void sameKeyOfAnotherPersonIsAnotherPurchase() {
    assertThat(buy(eve, PACK, "k").text("id")).isNotEqualTo(buy(ada, PACK, "k").text("id"));
  }

  @Test
  void answerThatWasLostIsGivenToTheRetry() throws Exception {
    sendAndHangUp(PACK, "k");
    String stored = awaitStored();

    Browser.Answer again = buy(ada, PACK, "k");

    assertThat(again.status()).as(again.body()).isEqualTo(202);
    assertThat(again.text("id")).isEqualTo(stored);
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void retryGoesOnWithTheIdOfARequestThatDiedBeforeItsRow() {
    String id = ids.next();
    api.part(Requests.class)
        .bind(account(ada), "POST /api/purchases", "k", PACK.getBytes(UTF_8), id);
    assertThat(stored()).isZero();

    assertThat(buy(ada, PACK, "k").text("id")).isEqualTo(id);
    assertThat(buy(ada, PACK, "k").text("id")).isEqualTo(id);
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void foreignPurchaseAnswersExactlyAsAMissingOne() {
    String id = buy(ada, PACK, "k").text("id");
    ready(id);

    Browser.Answer foreign = eve.get("/api/purchases/" + id);
    Browser.Answer missing = eve.get("/api/purchases/" + ids.next());
    Browser.Answer nonsense = eve.get("/api/purchases/nonsense");

    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.body()).isEqualTo(missing.body()).isEqualTo(nonsense.body());
    assertThat(eve.get("/api/purchases").body()).isEqualTo("{\"items\":[]}");
    assertThat(eve.get("/api/purchases?cursor=" + id).problem()).isEqualTo("invalid-input");
  }

  @Test
  void twentyOpenPurchasesAreEnough() {
    for (int i = 0; i < 20; i++) {
      assertThat(buy(ada, PACK, "k" + i).status()).isEqualTo(202);
    }

    Browser.Answer tooMany = buy(ada, PACK, "k20");

    assertThat(tooMany.status()).isEqualTo(429);
    assertThat(tooMany.problem()).isEqualTo("too-many-purchases");
    assertThat(tooMany.text("detail")).contains("20 purchases", "Nothing was charged");
    assertThat(stored()).isEqualTo(20);
    assertThat(buy(ada, PACK, "k3").status()).as("a repeat").isEqualTo(202);
    purchases.end(new PurchaseId(buy(ada, PACK, "k7").text("id")), State.EXPIRED);
    assertThat(buy(ada, PACK, "k20").status()).as("there is room again").isEqualTo(202);
  }

  @Test
  void listIsNewestFirstAndInPages() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 51; i++) {
      String id = buy(ada, PACK, "k" + i).text("id");
      purchases.end(new PurchaseId(id), State.EXPIRED);
      api.clock().advance(Duration.ofSeconds(1));
      made.addFirst(id);
    }

    JsonNode first = ada.get("/api/purchases").json();
    String next = first.path("next").asString();
    JsonNode second = ada.get("/api/purchases?cursor=" + next).json();

    List<String> listed = new ArrayList<>();
    first.path("items").forEach(it -> listed.add(it.path("id").asString()));
    second.path("items").forEach(it -> listed.add(it.path("id").asString()));
    assertThat(listed).isEqualTo(made);
    assertThat(second.has("next")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"pack\":\"pack-7\"} | invalid-input | pack | pack-7",
        "{\"pack\":\"\"} | invalid-input | pack | ``",
        "{} | invalid-input | pack | ``",
        "{\"pack\":null} | invalid-input | pack | ``",
        "{\"pack\":100} | malformed-json | pack | 100",
        "{\"pack\":\"pack-100\",\"quantity\":0} | malformed-json | quantity | 0",
        "{\"pack\":\"pack-100\",\"quantity\":-1} | malformed-json | quantity | -1",
        "{\"pack\":\"pack-100\",\"quantity\":1.5} | malformed-json | quantity | 1.5",
        "{\"pack\":\"pack-100\",\"quantity\":9223372036854775808} | malformed-json | quantity"
            + " | 9223372036854775808",
        "{\"pack\":\"pack-100\",\"cents\":1} | malformed-json | cents | 1",
        "{\"pack\":\"pack-100\",\"credits\":1e300} | malformed-json | credits | 1.0E300",
      })
  void whatCannotBeBoughtIsNamedAndNothingIsStored(
      String body, String problem, String field, String value) {
    Map<String, Long> before = api.counts();

    Browser.Answer answer = buy(ada, body, "k");

    assertThat(answer.problem()).as(answer.body()).isEqualTo(problem);
    JsonNode error = answer.json().path("errors").get(0);
    assertThat(error.path("field").asString()).isEqualTo(field);
    assertThat(error.path("value").asString()).isEqualTo(value);
    assertThat(api.counts()).isEqualTo(before);
  }

  @Test
  void unknownPackIsToldWhatThereIs() {
    assertThat(buy(ada, "{\"pack\":\"pack-7\"}", "k").text("detail"))
        .isEqualTo("pack: must be one of: pack-100, pack-500, plan-300.");
  }

  private Browser.Answer buy(Browser who, String body, String key) {
    return who.post("/api/purchases", body, "Idempotency-Key", key);
  }

  private void ready(String id) {
    purchases.ready(new PurchaseId(id), account(ada), CHECKOUT);
  }

  private AccountId account(Browser who) {
    return new AccountId(who.get("/api/session").text("account"));
  }

  private long stored() {
    return rows().countDocuments(Filters.eq("account", account(ada).value()));
  }

  private com.mongodb.client.MongoCollection<org.bson.Document> rows() {
    return api.part(MongoDatabase.class).getCollection("purchases");
  }

  private void sendAndHangUp(String body, String key) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", api.origin().getPort())) {
      String request =
          "POST /api/purchases HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
              + "Sec-Fetch-Site: same-origin\r\nCookie: %s\r\nIdempotency-Key: %s\r\n"
              + "Content-Length: %d\r\n\r\n%s";
      String full = request.formatted(ada.cookie(), key, body.length(), body);
      socket.getOutputStream().write(full.getBytes(UTF_8));
      socket.getOutputStream().flush();
    }
  }

  private String awaitStored() {
    org.bson.Document row = null;
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (row == null && System.nanoTime() < end) {
      row = rows().find(Filters.eq("account", account(ada).value())).first();
      Thread.onSpinWait();
    }
    assertThat(row).isNotNull();
    return row.getString("_id");
  }
}
