package studio.dailies.api.credit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import studio.dailies.api.Browser;
import studio.dailies.api.Takes;
import studio.dailies.api.TestApi;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.payment.Facts;
import studio.dailies.domain.payment.PackId;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.domain.payment.PaymentKind;
import studio.dailies.domain.payment.ShopMode;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.generation.GenerationErasure;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.payment.Payment;
import studio.dailies.store.payment.Payments;
import tools.jackson.databind.JsonNode;

class CreditTest {
  private static final String VIDEO = "kling-3-text-to-video";
  private static final String HEADER =
      "seq,at,kind,credits,words,generation,shot,model,quoted,captured,given_back,expired,"
          + "available,held,debt";

  private final TestApi api = TestApi.shared();
  private final Ids ids = api.part(Ids.class);
  private final Ledger ledger = api.part(Ledger.class);
  private final Browser ada = api.browser();
  private LedgerId mine = new LedgerId("0".repeat(32));
  private AccountId me = new AccountId("0".repeat(32));

  @BeforeEach
  void signIn() {
    ada.signIn();
    me = new AccountId(ada.get("/api/session").text("account"));
    mine = api.part(Accounts.class).find(me).orElseThrow().ledger();
  }

  @Test
  void newAccountHasItsGiftAndNothingThatEnds() {
    assertThat(ada.get("/api/credits").body())
        .isEqualTo("{\"available\":100,\"held\":0,\"debt\":0}");
  }

  @Test
  void whatEndsFirstIsTold() {
    Instant due = api.clock().instant().plus(Duration.ofDays(62));
    ledger.grant(mine, "test:" + ids.next(), 30, LotClass.PLAN, due);
    ledger.grant(mine, "test:" + ids.next(), 40, LotClass.PLAN, due.plusSeconds(1));

    JsonNode credits = ada.get("/api/credits").json();

    assertThat(credits.path("available").asLong()).isEqualTo(170);
    assertThat(credits.path("nextLapse").path("at").asString()).isEqualTo(due.toString());
    assertThat(credits.path("nextLapse").path("credits").asLong()).isEqualTo(30);
  }

  @Test
  void debtIsToldAndBuysNothing() {
    PaymentId payment = paid(100);
    ledger.hold(mine, new GenerationId(ids.next()), 150);
    ledger.reverse(mine, payment.value(), 100);

    JsonNode credits = ada.get("/api/credits").json();

    assertThat(credits.path("available").asLong()).isZero();
    assertThat(credits.path("debt").asLong()).isEqualTo(50);
    assertThat(credits.path("held").asLong()).isEqualTo(150);
  }

  @Test
  void boughtAndRefundedCreditsReadAsSuch() {
    PaymentId payment = paid(100);
    ledger.reverse(mine, payment.value(), 40);

    JsonNode history = history();

    assertThat(history.get(1).path("words").asString()).isEqualTo("100 credits bought (pack-100)");
    assertThat(history.get(1).path("available").asLong()).isEqualTo(200);
    assertThat(history.get(0).path("kind").asString()).isEqualTo("refund");
    assertThat(history.get(0).path("words").asString())
        .isEqualTo("taken back: the payment was refunded (pack-100)");
    assertThat(history.get(0).path("credits").asLong()).isEqualTo(40);
    assertThat(history.get(0).path("available").asLong()).isEqualTo(160);
  }

  @Test
  void lapsedCreditsAreToldWithTheDate() {
    Instant due = api.clock().instant().plusSeconds(60);
    ledger.grant(mine, "test:" + ids.next(), 30, LotClass.PLAN, due);
    api.clock().advance(Duration.ofMinutes(3));
    ledger.lapse(mine);

    JsonNode line = history().get(0);

    assertThat(line.path("kind").asString()).isEqualTo("lapse");
    assertThat(line.path("words").asString())
        .matches("lapsed on [0-9]+ [A-Z][a-z]+ 20[0-9]{2}: .*");
    assertThat(line.path("credits").asLong()).isEqualTo(30);
    assertThat(line.path("expired").asLong()).isEqualTo(30);
    assertThat(line.path("available").asLong()).isEqualTo(100);
  }

  /// What was paid stays told, whatever has become of what it was paid for.
  @Test
  void whatWasPaidForAnErasedShotIsStillTold() {
    Browser.Answer bought = buy();
    GenerationId id = new GenerationId(bought.text("id"));
    Takes.make(api, id, "video/mp4");
    ledger.hold(mine, id, 40);
    ledger.capture(mine, id, 40);
    Generations generations = api.part(Generations.class);
    GenerationErasure erasure =
        new GenerationErasure(api.part(MongoOperations.class), generations, api.clock());
    erasure.markEnded(generations.find(id).orElseThrow().project());
    erasure.strip(id);

    JsonNode history = history();

    assertThat(history.get(0).path("words").asString())
        .isEqualTo("spent on a shot of a deleted project with " + VIDEO);
    assertThat(history.get(1).path("words").asString())
        .isEqualTo("held for a shot of a deleted project with " + VIDEO);
    assertThat(history.get(0).path("captured").asLong()).isEqualTo(40);
    assertThat(history.get(0).has("shot")).isFalse();
    assertThat(ada.get("/api/credits/history.csv").status()).isEqualTo(200);
  }

  @Test
  void quotedAndPaidStandSideBySide() {
    Browser.Answer bought = buy();
    GenerationId id = new GenerationId(bought.text("id"));
    ledger.hold(mine, id, 40);
    ledger.capture(mine, id, 25);

    JsonNode line = history().get(0);

    assertThat(line.path("kind").asString()).isEqualTo("capture");
    assertThat(line.path("generation").asString()).isEqualTo(id.value());
    assertThat(line.path("shot").asString()).isEqualTo(bought.text("shot"));
    assertThat(line.path("model").asString()).isEqualTo(VIDEO);
    assertThat(line.path("quoted").asLong()).isEqualTo(40);
    assertThat(line.path("captured").asLong()).isEqualTo(25);
    assertThat(line.path("givenBack").asLong()).isEqualTo(15);
    assertThat(line.path("expired").asLong()).isZero();
    assertThat(line.path("available").asLong()).isEqualTo(75);
    assertThat(line.path("held").asLong()).isZero();
    assertThat(history().get(1).path("quoted").asLong()).isEqualTo(40);
    assertThat(history().get(1).has("captured")).isFalse();
  }

  @Test
  void failureIsGivenBackInWordsAndWhatWasDueIsToldApart() {
    GenerationId id = new GenerationId(buy().text("id"));
    Instant due = api.clock().instant().plusSeconds(60);
    ledger.grant(mine, "test:" + ids.next(), 30, LotClass.PLAN, due);
    ledger.hold(mine, id, 40);
    Generations generations = api.part(Generations.class);
    generations.end(id, Phase.NEW, FailureReason.CONTENT_POLICY);
    api.clock().advance(Duration.ofMinutes(2));
    ledger.release(mine, id, 40);

    JsonNode line = history().get(0);

    assertThat(line.path("words").asString())
        .startsWith("given back: the provider refused the prompt")
        .contains("not charged");
    assertThat(line.path("quoted").asLong()).isEqualTo(40);
    assertThat(line.path("captured").asLong()).isZero();
    assertThat(line.path("givenBack").asLong()).isEqualTo(10);
    assertThat(line.path("expired").asLong()).isEqualTo(30);
  }

  @Test
  void historyGoesOnWhereThePageBeforeEnded() {
    lines(70);

    List<Long> seqs = new ArrayList<>();
    JsonNode page = ada.get("/api/credits/history").json();
    page.path("items").forEach(it -> seqs.add(it.path("seq").asLong()));
    assertThat(seqs).hasSize(50);
    page = ada.get("/api/credits/history?cursor=" + page.path("next").asString()).json();
    page.path("items").forEach(it -> seqs.add(it.path("seq").asLong()));

    assertThat(page.has("next")).isFalse();
    assertThat(seqs)
        .hasSize(71)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void tableIsTheWholeHistory() {
    lines(450);

    Browser.Answer answer = ada.get("/api/credits/history.csv");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;charset=utf-8");
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"dailies-credits.csv\"");
    List<String> rows = List.of(answer.body().split("\r\n", -1));
    assertThat(rows).hasSize(453);
    assertThat(rows.getFirst()).isEqualTo(HEADER);
    assertThat(rows.getLast()).isEmpty();
    assertThat(rows.get(1)).startsWith("451,").endsWith(",,,1,0,1,0,100,0,0");
    assertThat(rows.get(451)).matches("1,20[^,]*,grant,100,welcome gift,,,,,,,,100,0,0");
  }

  @Test
  void tableQuotesWhatNeedsIt() {
    GenerationId id = new GenerationId(buy().text("id"));
    ledger.hold(mine, id, 40);
    ledger.capture(mine, id, 40);

    String row = ada.get("/api/credits/history.csv").body().split("\r\n")[1];

    assertThat(row.getBytes(UTF_8)).asString(UTF_8).isEqualTo(row);
    assertThat(row)
        .contains(",capture,40,spent on a shot with " + VIDEO + "," + id + ",")
        .endsWith("," + VIDEO + ",40,40,0,0,60,0,0");
  }

  @Test
  void tableThatCannotBeFinishedIsCutOffAndNotTakenForWhole() {
    lines(450);
    api.part(MongoDatabase.class)
        .getCollection("ledger_entries")
        .deleteOne(Filters.eq(mine + "/20"));

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> ada.get("/api/credits/history.csv"));
  }

  @Test
  void foreignHistoryIsNobodys() {
    lines(4);
    Browser eve = api.browser().signIn();

    assertThat(eve.get("/api/credits/history").json().path("items")).hasSize(1);
    assertThat(eve.get("/api/credits/history.csv").body().lines()).hasSize(2);
    assertThat(api.browser().get("/api/credits/history.csv").problem()).isEqualTo("signed-out");
  }

  /// So many lines: holds of one credit, each given back.
  private void lines(int count) {
    for (int i = 0; i < count; i += 2) {
      GenerationId id = new GenerationId(ids.next());
      ledger.hold(mine, id, 1);
      ledger.release(mine, id, 1);
    }
  }

  private JsonNode history() {
    return ada.get("/api/credits/history").json().path("items");
  }

  private PaymentId paid(long credits) {
    Payments payments = api.part(Payments.class);
    Payment payment =
        payments.tell(
            new Facts(
                PaymentKind.ORDER,
                Long.toString(ids.next().hashCode() & 0x7fffffffL),
                ShopMode.TEST,
                "1",
                "1001",
                1,
                900L,
                900,
                0,
                true,
                false,
                false,
                null,
                null,
                api.clock().instant()));
    payments.pin(payment.id(), new Payment.Worth(new PackId("pack-100"), credits, mine, me));
    ledger.grant(mine, payment.id().source(), credits, LotClass.BOUGHT, null);
    return payment.id();
  }

  private Browser.Answer buy() {
    String quote =
        ada.make(
            "/api/quotes",
            "{\"shot\":\"%s\",\"model\":\"%s\",\"prompt\":\"a fox\"}".formatted(ada.shot(), VIDEO));
    return ada.post(
        "/api/generations", "{\"quote\":\"%s\"}".formatted(quote), "Idempotency-Key", ids.next());
  }
}
