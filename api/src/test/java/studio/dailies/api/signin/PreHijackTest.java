package studio.dailies.api.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;

/// The five published ways to be in somebody's account before they are (Sudhodanan and Paverd,
/// "Pre-hijacked accounts", 2022), and their mirror images. Eve attacks, ada is attacked.
class PreHijackTest {
  private final TestApi api = TestApi.shared();
  private final Browser eve = api.browser();
  private final Browser ada = api.browser();
  private final String address = Browser.newAddress().replace("example.com", "gmail.com");

  /// Classic-federated merge: eve has begun an account with ada's address and waits for ada to come
  /// by way of Google.
  @Test
  void accountThatWasOnlyBegunIsNone() {
    String challenge = eve.challenge(address);
    eve.enter(challenge, "000000");

    ada.visit("google", api.issuers().google(address, true, null));

    assertThat(ada.account()).isPresent();
    assertThat(eve.account()).isEmpty();
    assertThat(ada.get("/api/sessions").json().path("items")).hasSize(1);
  }

  /// The mirror image: ada has an account, and eve comes with a Google account that carries ada's
  /// address, even proven by Google. Only ada's mail opens ada's account.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void issuersWordMergesNothing(boolean verified) {
    ada.signIn(address);

    Browser.Answer arrived = eve.visit("google", api.issuers().google(address, verified, null));

    assertThat(arrived.text("next")).isEqualTo("ADDRESS");
    assertThat(eve.account()).isEmpty();
    assertThat(ways(ada)).isEmpty();
  }

  /// Unexpired session: eve is in ada's account (from a borrowed laptop, say) when ada secures it
  /// by another way in, or by another address.
  @Test
  void othersAreOutOnceTheWaysInHaveChanged() {
    ada.signIn(address);
    eve.signIn(address);

    ada.connect("google", api.issuers().google(address, true, null));
    assertThat(eve.account()).isEmpty();

    eve.signIn(address);
    ada.moveTo(Browser.newAddress());
    assertThat(eve.account()).isEmpty();

    Browser again = api.browser().signIn(ada.get("/api/account").text("address"));
    ada.prove();
    ada.delete("/api/account/identities/" + ways(ada).getFirst());
    assertThat(again.account()).isEmpty();
    assertThat(ada.account()).isPresent();
  }

  /// The same by way of a mailed code that lets a newcomer in.
  @Test
  void othersAreOutOnceANewcomerHasProvenTheAddress() {
    eve.signIn(address);

    Browser.Answer arrived = ada.visit("x", api.issuers().x(address));
    String challenge = ada.challenge(address, arrived.text("newcomer"));
    assertThat(ada.enter(challenge, ada.code(challenge)).status()).isEqualTo(201);

    assertThat(eve.account()).isEmpty();
    assertThat(ada.account()).isPresent();
  }

  /// An unexpired session that is nobody's yet: eve knows the cookie of ada's browser from before
  /// ada has signed in.
  @Test
  void cookieFromBeforeSigningInIsWorthless() {
    Browser.Answer sent = ada.post("/api/sign-in/flows", "{\"way\":\"google\"}");
    eve.withCookie(ada.cookie());

    Map<String, String> brought =
        api.issuers().agree(sent.text("address"), api.issuers().google(address, true, null));
    ada.comeBack("google", brought);

    assertThat(ada.account()).isPresent();
    assertThat(eve.account()).isEmpty();
  }

  /// Trojan identifier: eve, at ada's open session, adds an identity of her own, to come back by
  /// it.
  @Test
  void sessionAloneAddsNoWayIn() {
    ada.signIn(address);
    eve.withCookie(ada.cookie());

    Browser.Answer begun = eve.post("/api/account/identities", "{\"way\":\"x\"}");

    assertThat(begun.problem()).isEqualTo("proof-needed");
    assertThat(ways(ada)).isEmpty();
  }

  /// The same with what eve can get without ada's mail: a flow that signs in, finished in ada's
  /// session, connects nothing.
  @Test
  void flowThatSignsInConnectsNothing() {
    ada.signIn(address);
    String account = ada.account().orElseThrow();

    ada.visit("x", api.issuers().x(null));

    assertThat(ways(ada)).isEmpty();
    assertThat(ada.account()).hasValue(account);
  }

  /// And an identity that opens one account never opens another.
  @Test
  void identityOpensOneAccount() {
    String person = api.issuers().x(null);
    eve.signIn();
    eve.connect("x", person);
    ada.signIn(address);

    Browser.Answer taken = ada.connect("x", person);

    assertThat(taken.problem()).isEqualTo("identity-taken");
    assertThat(ways(ada)).isEmpty();
  }

  /// Unexpired e-mail change: eve has begun to move ada's account to an address of hers, and
  /// finishes once ada thinks that she is alone again.
  @Test
  void changeThatWasBegunDiesWithItsSession() {
    ada.signIn(address);
    eve.signIn(address);
    eve.prove();
    String change = eve.addressChallenge(Browser.newAddress());
    String code = eve.code(change);

    ada.delete("/api/sessions/" + other(ada));

    assertThat(eve.finishMove(change, code).problem()).isEqualTo("signed-out");
    // Nor does it help to finish it in a session of another account.
    Browser elsewhere = api.browser().signIn();
    elsewhere.prove();
    assertThat(elsewhere.finishMove(change, code).problem()).isEqualTo("code-refused");
    assertThat(ada.get("/api/account").text("address")).isEqualTo(address);
  }

  /// The same with a connection that was begun, and with a proof.
  @Test
  void connectionThatWasBegunDiesWithItsSession() {
    ada.signIn(address);
    eve.signIn(address);
    eve.prove();
    Browser.Answer sent = eve.post("/api/account/identities", "{\"way\":\"x\"}");
    Map<String, String> brought = api.issuers().agree(sent.text("address"), api.issuers().x(null));

    ada.delete("/api/sessions/" + other(ada));

    assertThat(eve.comeBack("x", brought).problem()).isEqualTo("sign-in-refused");
    assertThat(ways(ada)).isEmpty();
  }

  /// Non-verifying issuer: eve has an account at an issuer with ada's address, which the issuer has
  /// not verified, or does not decide over. It makes no account that ada would walk into later.
  @Test
  void addressThatNobodyProvedMakesNoAccount() {
    String elsewhere = Browser.newAddress();
    for (Browser.Answer arrived :
        List.of(
            api.browser().visit("google", api.issuers().google(address, false, null)),
            api.browser().visit("google", api.issuers().google(elsewhere, true, null)),
            api.browser().visit("google", api.issuers().google(elsewhere, true, "other.example")),
            api.browser().visit("x", api.issuers().x(elsewhere)))) {
      assertThat(arrived.text("next")).isEqualTo("ADDRESS");
      assertThat(arrived.json().has("account")).isFalse();
      assertThat(arrived.cookies()).isEmpty();
    }

    ada.signIn(elsewhere);
    assertThat(ways(ada)).isEmpty();
    assertThat(ada.get("/api/sessions").json().path("items")).hasSize(1);
  }

  /// A newcomer is one browser's: eve cannot have ada's code connect an identity of eve's.
  @Test
  void newcomerOfAnotherBrowserIsNotThere() {
    Browser.Answer arrived = eve.visit("x", api.issuers().x(null));
    ada.challenge(Browser.newAddress());

    Browser.Answer asked =
        ada.post(
            "/api/sign-in/challenges",
            "{\"email\":\"%s\",\"newcomer\":\"%s\"}".formatted(address, arrived.text("newcomer")));

    assertThat(asked.problem()).isEqualTo("not-found");
    Browser.Answer without =
        api.browser()
            .post(
                "/api/sign-in/challenges",
                "{\"email\":\"%s\",\"newcomer\":\"%s\"}"
                    .formatted(address, arrived.text("newcomer")));
    assertThat(without.problem()).isEqualTo("not-found");
    assertThat(without.cookies()).isEmpty();
  }

  private static List<String> ways(Browser browser) {
    return browser.get("/api/account").json().path("identities").findValuesAsString("id");
  }

  private static String other(Browser browser) {
    for (var each : browser.get("/api/sessions").json().path("items")) {
      if (!each.path("current").asBoolean()) {
        return each.path("id").asString();
      }
    }
    throw new AssertionError("there is one only");
  }
}
