package studio.dailies.api.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;

/// Everything that must not sign anybody in.
class IssuersLieTest {
  private final TestApi api = TestApi.shared();
  private final Browser ada = api.browser();
  private String person;
  private Map<String, Long> before;

  @BeforeEach
  void begin() {
    person =
        api.issuers().google(Browser.newAddress().replace("example.com", "gmail.com"), true, null);
  }

  @AfterEach
  void nobodyIsInAndTheIssuersBehaveAgain() {
    api.issuers().behave();
    assertThat(ada.account()).isEmpty();
    if (before != null) {
      assertThat(people()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "wrong-nonce, sign-in-refused",
    "no-nonce, sign-in-refused",
    "wrong-audience, sign-in-refused",
    "two-audiences, sign-in-refused",
    "other-party, sign-in-refused",
    "wrong-issuer, sign-in-refused",
    "expired, sign-in-refused",
    "from-tomorrow, sign-in-refused",
    "no-subject, sign-in-refused",
    "wrong-key, sign-in-refused",
    "unsigned, sign-in-refused",
    "public-key-as-secret, sign-in-refused",
    "altered, sign-in-refused",
    "no-id-token, sign-in-refused",
    "code-refused, sign-in-refused",
    "client-refused, issuer-away",
    "error-html, issuer-away",
    "page-as-token, issuer-away",
    "huge, issuer-away",
    "lost-answer, issuer-away"
  })
  void whatGoogleGetsWrongSignsNobodyIn(String behaviour, String problem) {
    api.issuers().plan("google", behaviour);
    Browser.Answer sent = ada.post("/api/sign-in/flows", "{\"way\":\"google\"}");
    before = people();

    Browser.Answer arrived =
        ada.comeBack("google", api.issuers().agree(sent.text("address"), person));

    assertThat(arrived.problem()).isEqualTo(problem);
    assertThat(arrived.body()).doesNotContain("nonce", "issuer\"", "audience", "gmail", "invalid");
  }

  @ParameterizedTest
  @CsvSource({
    "code-refused, sign-in-refused",
    "errors-only, sign-in-refused",
    "no-user, sign-in-refused",
    "token-away, issuer-away",
    "no-credit, issuer-away",
    "rate-limit, issuer-away",
    "page-as-user, issuer-away"
  })
  void whatXGetsWrongSignsNobodyIn(String behaviour, String problem) {
    api.issuers().plan("x", behaviour);
    Browser.Answer sent = ada.post("/api/sign-in/flows", "{\"way\":\"x\"}");
    before = people();

    Browser.Answer arrived =
        ada.comeBack("x", api.issuers().agree(sent.text("address"), api.issuers().x(null)));

    assertThat(arrived.problem()).isEqualTo(problem);
  }

  @Test
  void answerOfXThatIsLostIsAskedForAgain() {
    api.issuers().plan("x", "lost-answer");

    assertThat(ada.visit("x", api.issuers().x(null)).text("next")).isEqualTo("ADDRESS");
  }

  @Test
  void keysThatCannotBeHadAreNoReasonToBelieve() {
    // A process that has not fetched any yet.
    try (TestApi fresh = api.beside(Map.of())) {
      api.issuers().plan("google", "no-keys");
      Browser there = fresh.browser();

      assertThat(there.visit("google", person).problem()).isEqualTo("issuer-away");
      assertThat(there.account()).isEmpty();
      assertThat(there.visit("google", person).text("next")).isEqualTo("DONE");
    }
  }

  @Test
  void stateThatNobodyGaveOutIsRefused() {
    Map<String, String> brought = brought();
    before = people();
    for (String state : new String[] {"", "x", brought.get("state") + "x", brought.get("code")}) {
      Map<String, String> altered = new HashMap<>(brought);
      altered.put("state", state);
      assertThat(ada.comeBack("google", altered).problem()).isEqualTo("sign-in-refused");
    }
    Map<String, String> without = new HashMap<>(brought);
    without.remove("state");
    assertThat(ada.comeBack("google", without).problem()).isEqualTo("invalid-input");
  }

  @Test
  void anothersAnswerSignsNobodyInHere() {
    // Login CSRF: eve has begun, and makes ada's browser finish.
    Browser eve = api.browser();
    Browser.Answer sent = eve.post("/api/sign-in/flows", "{\"way\":\"google\"}");
    Map<String, String> brought = api.issuers().agree(sent.text("address"), person);
    brought();

    assertThat(ada.comeBack("google", brought).problem()).isEqualTo("sign-in-refused");
    // Nor has it spoilt anything for eve.
    assertThat(eve.comeBack("google", brought).text("next")).isEqualTo("DONE");
  }

  @Test
  void browserThatWasNeverSentIsNotListenedTo() {
    Map<String, String> brought = brought();

    assertThat(api.browser().comeBack("google", brought).problem()).isEqualTo("sign-in-refused");
    ada.withCookie(null);
  }

  @Test
  void answerCountsOnceEvenIfTheCodeIsStillGood() {
    Map<String, String> brought = brought();
    Browser thief = api.browser().withCookie(ada.cookie());
    // Google fails before it looks at the code, so the code could be traded later.
    api.issuers().plan("google", "error-html");
    assertThat(ada.comeBack("google", brought).problem()).isEqualTo("issuer-away");

    assertThat(ada.comeBack("google", brought).problem()).isEqualTo("sign-in-refused");
    assertThat(thief.comeBack("google", brought).problem()).isEqualTo("sign-in-refused");
  }

  @Test
  void answerOfOneIssuerIsNotTakenForAnothers() {
    Map<String, String> brought = brought();

    assertThat(ada.comeBack("x", brought).problem()).isEqualTo("sign-in-refused");
    assertThat(ada.comeBack("google", brought).problem()).isEqualTo("sign-in-refused");
  }

  @Test
  void codeOfAnotherFlowDoesNotFitThisOne() {
    // The verifier belongs to the flow, so a code that was stolen from another one buys nothing.
    Map<String, String> stolen = brought();
    Map<String, String> mine = new HashMap<>(brought());
    mine.put("code", stolen.get("code"));

    assertThat(ada.comeBack("google", mine).problem()).isEqualTo("sign-in-refused");
  }

  @Test
  void whoSaysNoIsNotSignedIn() {
    Browser.Answer sent = ada.post("/api/sign-in/flows", "{\"way\":\"google\"}");
    before = people();

    Map<String, String> brought = api.issuers().agree(sent.text("address"), "");

    assertThat(brought).containsEntry("error", "access_denied");
    assertThat(ada.comeBack("google", brought).problem()).isEqualTo("sign-in-refused");
  }

  @Test
  void flowDoesNotOutliveTheSessionItBeganIn() {
    Browser.Answer sent = ada.post("/api/sign-in/flows", "{\"way\":\"google\"}");
    Map<String, String> brought = api.issuers().agree(sent.text("address"), person);
    ada.delete("/api/session");

    assertThat(ada.comeBack("google", brought).problem()).isEqualTo("sign-in-refused");
  }

  @Test
  void beginningFromAnotherSiteIsRefused() {
    Browser.Answer sent =
        ada.send(
            "/api/sign-in/flows",
            it ->
                it.POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"way\":\"google\"}"))
                    .headers("Content-Type", "application/json", "Sec-Fetch-Site", "cross-site"));

    assertThat(sent.problem()).isEqualTo("cross-site");
    assertThat(sent.cookies()).isEmpty();
  }

  private Map<String, String> brought() {
    Browser.Answer sent = ada.post("/api/sign-in/flows", "{\"way\":\"google\"}");
    return api.issuers().agree(sent.text("address"), person);
  }

  private Map<String, Long> people() {
    Map<String, Long> all = new HashMap<>(api.counts());
    all.keySet().retainAll(java.util.Set.of("accounts", "identities", "newcomers"));
    return all;
  }
}
