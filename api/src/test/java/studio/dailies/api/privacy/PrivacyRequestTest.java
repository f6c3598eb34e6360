package studio.dailies.api.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import studio.dailies.domain.privacy.Deadlines;
import studio.dailies.domain.privacy.PrivacyRequestId;
import studio.dailies.domain.privacy.RequestKind;
import studio.dailies.store.privacy.PrivacyRequest;
import studio.dailies.store.privacy.PrivacyRequest.Answer;
import studio.dailies.store.privacy.PrivacyRequests;

class PrivacyRequestTest {
  private static final String TEXT = "zzq my name is spelled wrong qzz";
  private static final String WISH = "{\"kind\":\"correction\",\"text\":\"" + TEXT + "\"}";

  private final TestApi api = TestApi.shared();
  private final PrivacyRequests requests = api.part(PrivacyRequests.class);
  private final Browser ada = api.browser().signIn();

  @Test
  void personSeesStateAndDayInWords() {
    Browser.Answer asked = ada.post("/api/privacy-requests", WISH);

    assertThat(asked.status()).as(asked.body()).isEqualTo(201);
    Deadlines deadlines = Deadlines.of(api.clock().instant(), PrivacyRequests.days());
    assertThat(asked.text("state")).isEqualTo("OPEN");
    assertThat(asked.text("message")).contains(deadlines.lastDay(), "5 business days");
    assertThat(Instant.parse(asked.text("dueBy"))).isEqualTo(deadlines.due());
    assertThat(asked.text("text")).isEqualTo(TEXT);
    assertThat(ada.get("/api/privacy-requests").json().path("items")).hasSize(1);
    assertThat(api.everythingStored()).doesNotContain("spelled wrong");
  }

  @Test
  void whatIsLateIsSaid() {
    String id = ada.make("/api/privacy-requests", WISH);
    requests.overdue(new PrivacyRequestId(id));

    Browser.Answer late = ada.get("/api/privacy-requests/" + id);

    assertThat(late.text("state")).isEqualTo("OVERDUE");
    assertThat(late.text("message")).contains("should have answered", "(UTC)");
  }

  @Test
  void answerIsReadByItsPersonAloneAndTheFirstStays() {
    String id = ada.make("/api/privacy-requests", WISH);
    RequestDesk desk = api.part(RequestDesk.class);
    PrivacyRequestId request = new PrivacyRequestId(id);

    assertThat(desk.answer(request, new Answer("privacy operator", "zzq mended qzz")))
        .contains(true);
    assertThat(desk.answer(request, new Answer("privacy operator", "no"))).contains(false);
    assertThat(desk.answer(new PrivacyRequestId("f".repeat(32)), new Answer("x", "y"))).isEmpty();

    Browser.Answer answered = ada.get("/api/privacy-requests/" + id);
    assertThat(answered.text("state")).isEqualTo("ANSWERED");
    assertThat(answered.json().path("answer").path("text").asString()).isEqualTo("zzq mended qzz");
    assertThat(answered.json().path("answer").path("role").asString())
        .isEqualTo("privacy operator");
    assertThat(api.browser().signIn().get("/api/privacy-requests/" + id).problem())
        .isEqualTo("not-found");
    assertThat(api.everythingStored()).doesNotContain("zzq mended");
  }

  @Test
  void requestThatIsRepeatedIsOne() {
    String first = ada.post("/api/privacy-requests", WISH, "Idempotency-Key", "a").text("id");
    String second = ada.post("/api/privacy-requests", WISH, "Idempotency-Key", "a").text("id");

    assertThat(second).isEqualTo(first);
    assertThat(ada.get("/api/privacy-requests").json().path("items")).hasSize(1);
    assertThat(
            ada.post("/api/privacy-requests", WISH.replace("name", "dog"), "Idempotency-Key", "a")
                .problem())
        .isEqualTo("idempotency-key-reused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | kind",
        "{\"kind\":\"refund\"} | kind",
        "{\"kind\":\"access\"} | text",
        "{\"kind\":\"access\",\"text\":\"  \"} | text"
      })
  void whatIsNoRequestIsRefusedWithItsField(String body, String field) {
    Browser.Answer answer = ada.post("/api/privacy-requests", body);

    assertThat(answer.problem()).isEqualTo("invalid-input");
    assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo(field);
  }

  @Test
  void tooLongARequestIsRefusedWithItsLimit() {
    String tooLong = "{\"kind\":\"access\",\"text\":\"" + "a".repeat(5001) + "\"}";

    assertThat(ada.post("/api/privacy-requests", tooLong).body()).contains("5000");
  }

  @Test
  void oneAccountAsksTenTimesADayAndNoMore() {
    for (int i = 0; i < 10; i++) {
      assertThat(ada.post("/api/privacy-requests", WISH).status()).isEqualTo(201);
    }
    Map<String, Long> before = api.counts();

    Browser.Answer eleventh = ada.post("/api/privacy-requests", WISH);

    assertThat(eleventh.problem()).isEqualTo("too-many-requests");
    assertThat(eleventh.headers().firstValue("Retry-After")).isPresent();
    assertThat(api.counts()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void strangerAsksWithACodeAndNothingCountsBefore(RequestKind kind) {
    Browser eve = api.browser();
    String address = Browser.newAddress();
    Map<String, Long> before = api.counts();
    String challenge = challenge(eve, address);
    assertThat(api.counts().getOrDefault("privacy_requests", 0L))
        .isEqualTo(before.getOrDefault("privacy_requests", 0L));

    Browser.Answer asked = ask(eve, challenge, eve.code(challenge), kind.word());

    assertThat(asked.status()).as(asked.body()).isEqualTo(201);
    assertThat(asked.text("message")).contains("(UTC)", "5 business days");
    PrivacyRequest stored = requests.find(new PrivacyRequestId(asked.text("id"))).orElseThrow();
    assertThat(stored.kind()).isEqualTo(kind);
    assertThat(stored.account()).isEqualTo(Optional.empty());
    assertThat(requests.asked(stored).address().orElseThrow().value()).isEqualTo(address);
    assertThat(eve.account()).as("nobody is signed in by it").isEmpty();
    assertThat(api.everythingStored()).doesNotContain(address, "my face");
  }

  @Test
  void wrongUsedOrStolenCodeStoresNothing() {
    Browser eve = api.browser();
    String challenge = challenge(eve, Browser.newAddress());
    String code = eve.code(challenge);
    String wrong = code.equals("000000") ? "000001" : "000000";
    long before = stored();

    assertThat(ask(eve, challenge, wrong, "takedown").problem()).isEqualTo("code-refused");
    assertThat(ask(api.browser(), challenge, code, "takedown").problem()).isEqualTo("code-refused");
    assertThat(stored()).isEqualTo(before);
    assertThat(ask(eve, challenge, code, "takedown").status()).isEqualTo(201);
    assertThat(ask(eve, challenge, code, "takedown").problem()).isEqualTo("code-refused");
    assertThat(stored()).isEqualTo(before + 1);
  }

  @Test
  void codeForSigningInIsNoneForARequestAndTheOtherWayRound() {
    Browser eve = api.browser();
    String signIn = eve.challenge(Browser.newAddress());
    assertThat(ask(eve, signIn, eve.code(signIn), "takedown").problem()).isEqualTo("code-refused");
    String request = challenge(eve, Browser.newAddress());
    assertThat(eve.enter(request, eve.code(request)).problem()).isEqualTo("code-refused");
  }

  @Test
  void badTextDoesNotUseTheCodeUp() {
    Browser eve = api.browser();
    String challenge = challenge(eve, Browser.newAddress());
    String code = eve.code(challenge);

    assertThat(ask(eve, challenge, code, "refund").problem()).isEqualTo("invalid-input");
    assertThat(ask(eve, challenge, code, "takedown").status()).isEqualTo(201);
  }

  @Test
  void knownAndUnknownAddressesAreAnsweredAlike() {
    String known = Browser.newAddress();
    api.browser().signIn(known);
    for (String address : new String[] {known, Browser.newAddress()}) {
      Browser eve = api.browser();
      Browser.Answer answer =
          eve.post("/api/public-requests/challenges", "{\"email\":\"%s\"}".formatted(address));
      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.json().propertyNames())
          .containsExactlyInAnyOrder("id", "expiresAt", "ifNoMailComes");
    }
  }

  @Test
  void formThatIsPostedAThousandTimesSlowsDown() {
    Browser eve = api.browser();
    String address = Browser.newAddress();
    int taken = 0;
    Browser.Answer last = null;
    for (int i = 0; i < 60; i++) {
      last = eve.post("/api/public-requests/challenges", "{\"email\":\"%s\"}".formatted(address));
      taken += last.status() == 202 ? 1 : 0;
    }

    assertThat(taken).isLessThanOrEqualTo(15);
    assertThat(last.problem()).isEqualTo("too-many-requests");
    api.clock().advance(Duration.ofMinutes(1));
  }

  @Test
  void formIsAPageOfOursThatAsksNobodyElse() {
    Browser.Answer page = api.browser().get("/requests");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).doesNotContain("http", "<script>", "style=", "onsubmit");
    for (RequestKind kind : RequestKind.values()) {
      assertThat(page.body()).contains("value=\"" + kind.word() + "\"");
    }
    assertThat(api.browser().get("/requests.js").status()).isEqualTo(200);
  }

  private static String challenge(Browser who, String address) {
    Browser.Answer answer =
        who.post("/api/public-requests/challenges", "{\"email\":\"%s\"}".formatted(address));
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return answer.text("id");
  }

  private static Browser.Answer ask(Browser who, String challenge, String code, String kind) {
    return who.post(
        "/api/public-requests",
        "{\"challenge\":\"%s\",\"code\":\"%s\",\"kind\":\"%s\",\"text\":\"That is my face.\"}"
            .formatted(challenge, code, kind));
  }

  private long stored() {
    return api.counts().getOrDefault("privacy_requests", 0L);
  }
}
