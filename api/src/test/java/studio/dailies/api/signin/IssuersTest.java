package studio.dailies.api.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import studio.dailies.domain.Secret;

/// Signing in with Google and X when all goes well.
class IssuersTest {
  private final TestApi api = TestApi.shared();
  private final Browser ada = api.browser();

  private static String gmail() {
    return Browser.newAddress().replace("example.com", "gmail.com");
  }

  @Test
  void googleMakesAnAccountForAnAddressThatItDecidesOver() {
    String address = gmail();
    String person = api.issuers().google(address, true, null);

    Browser.Answer arrived = ada.visit("google", person);

    assertThat(arrived.text("next")).isEqualTo("DONE");
    assertThat(ada.account()).hasValue(arrived.text("account"));
    assertThat(ada.get("/api/account").text("address")).isEqualTo(address);
    assertThat(ada.get("/api/credits").json().path("available").asInt()).isEqualTo(100);
  }

  @Test
  void whoComesAgainIsTheSamePersonWhateverTheirAddress() {
    String person = api.issuers().google(gmail(), true, null);
    ada.visit("google", person);

    Browser elsewhere = api.browser();
    elsewhere.visit("google", person);

    assertThat(elsewhere.account()).isEqualTo(ada.account()).isPresent();
  }

  @Test
  void accountOfGoogleIsFoundByAMailedCodeToo() {
    String address = gmail();
    ada.visit("google", api.issuers().google(address, true, null));

    assertThat(api.browser().signIn(address).account()).isEqualTo(ada.account());
  }

  @Test
  void xWithoutAnAddressAsksForOneAndIsKnownAfterwards() {
    String person = api.issuers().x(null);
    Browser.Answer arrived = ada.visit("x", person);
    assertThat(arrived.text("next")).isEqualTo("ADDRESS");
    assertThat(arrived.json().has("address")).isFalse();
    assertThat(ada.account()).isEmpty();

    String challenge = ada.challenge(Browser.newAddress(), arrived.text("newcomer"));
    assertThat(ada.enter(challenge, ada.code(challenge)).status()).isEqualTo(201);

    Browser again = api.browser();
    assertThat(again.visit("x", person).text("next")).isEqualTo("DONE");
    assertThat(again.account()).isEqualTo(ada.account()).isPresent();
    assertThat(ada.get("/api/account").json().path("identities").get(0).path("way").asString())
        .isEqualTo("x");
  }

  @Test
  void xSuggestsTheAddressThatItKnowsAndAnyOtherWillDo() {
    String theirs = Browser.newAddress();
    Browser.Answer arrived = ada.visit("x", api.issuers().x(theirs));
    assertThat(arrived.text("address")).isEqualTo(theirs);

    String other = Browser.newAddress();
    String challenge = ada.challenge(other, arrived.text("newcomer"));
    ada.enter(challenge, ada.code(challenge));

    assertThat(ada.get("/api/account").text("address")).isEqualTo(other);
  }

  @Test
  void xIsAskedOncePerSignIn() {
    int before = api.issuers().readsOfX();

    ada.visit("x", api.issuers().x(null));

    assertThat(api.issuers().readsOfX()).isEqualTo(before + 1);
  }

  @Test
  void cookieIsRotatedAndStaysTheOnlyOne() {
    Browser.Answer sent = ada.post("/api/sign-in/flows", "{\"way\":\"google\"}");
    assertThat(sent.cookies()).hasSize(1);
    String anonymous = ada.cookie();
    String person = api.issuers().google(gmail(), true, null);

    Browser.Answer arrived =
        ada.comeBack("google", api.issuers().agree(sent.text("address"), person));

    assertThat(arrived.cookies()).hasSize(1);
    assertThat(ada.cookie()).isNotEqualTo(anonymous);
    assertThat(api.browser().withCookie(anonymous).account()).isEmpty();
  }

  @Test
  void twoTabsMayBeginAndBothComeBack() {
    String person = api.issuers().google(gmail(), true, null);
    Browser.Answer first = ada.post("/api/sign-in/flows", "{\"way\":\"google\"}");
    String cookie = ada.cookie();
    Browser.Answer second = ada.post("/api/sign-in/flows", "{\"way\":\"google\"}");
    assertThat(ada.cookie()).isEqualTo(cookie);

    Browser.Answer one =
        ada.comeBack("google", api.issuers().agree(second.text("address"), person));

    assertThat(one.text("next")).isEqualTo("DONE");
    assertThat(first.text("address")).isNotEqualTo(second.text("address"));
  }

  @Test
  void onlyWhatIsNeededIsAskedFor() {
    String google = ada.post("/api/sign-in/flows", "{\"way\":\"google\"}").text("address");
    String x = ada.post("/api/sign-in/flows", "{\"way\":\"x\"}").text("address");

    assertThat(google)
        .contains("scope=openid%20email&", "code_challenge_method=S256", "nonce=", "state=")
        .contains("redirect_uri=http://app.localhost/sign-in/return/google");
    assertThat(x).contains("scope=users.read%20tweet.read%20users.email&", "code_challenge=");
  }

  @Test
  void newKeyOfGoogleIsFetchedWhenItIsMet() {
    ada.visit("google", api.issuers().google(gmail(), true, null));
    api.issuers().rotate();
    api.issuers().rotate();

    assertThat(
            api.browser().visit("google", api.issuers().google(gmail(), true, null)).text("next"))
        .isEqualTo("DONE");
  }

  @Test
  void waysAreThoseWhoseKeysThereAre() {
    assertThat(ada.get("/api/sign-in/ways").json().path("items").findValuesAsString("way"))
        .containsExactly("code", "google", "x");
    try (TestApi without =
        api.beside(Map.of("dailies.google.id", "", "dailies.google.secret", ""))) {
      Browser there = without.browser();
      assertThat(there.get("/api/sign-in/ways").json().path("items").findValuesAsString("way"))
          .containsExactly("code", "x");
      assertThat(there.post("/api/sign-in/flows", "{\"way\":\"google\"}").problem())
          .isEqualTo("not-found");
      assertThat(there.get("/sign-in/return/google").problem()).isEqualTo("not-found");
      assertThat(there.get("/sign-in/return/x").status()).isEqualTo(200);
    }
  }

  @Test
  void pageToComeBackToChangesNothingByItself() {
    Browser.Answer sent = ada.post("/api/sign-in/flows", "{\"way\":\"google\"}");
    Map<String, String> brought =
        api.issuers().agree(sent.text("address"), api.issuers().google(gmail(), true, null));

    Browser.Answer page =
        ada.get(
            "/sign-in/return/google?state="
                + brought.get("state").replace("=", "%3D")
                + "&code="
                + brought.get("code"));

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.cookies()).isEmpty();
    assertThat(page.body()).doesNotContain(brought.get("code"), "http://", "https://", "<script>");
    assertThat(ada.account()).isEmpty();
    assertThat(ada.comeBack("google", brought).text("next")).isEqualTo("DONE");
  }

  @Test
  void subjectLiesSealedAndIsFoundByItsHash() {
    String person = api.issuers().x(null);
    Browser.Answer arrived = ada.visit("x", person);
    String challenge = ada.challenge(Browser.newAddress(), arrived.text("newcomer"));
    ada.enter(challenge, ada.code(challenge));

    assertThat(api.everythingStored()).doesNotContain(person);
  }

  @Test
  void issuerMustBeHttpsOutsideThisMachine() {
    URI far = URI.create("http://accounts.example/auth");
    URI near = URI.create("http://127.0.0.1:1/auth");

    assertThatThrownBy(() -> new IssuerClient("i", new Secret("s"), far, near, near))
        .hasMessageContaining("https");
    assertThatThrownBy(() -> new IssuerClient("i", new Secret(""), near, near, near))
        .hasMessageContaining("both");
  }

  @Test
  void flowThatTakesTenMinutesIsTooLate() {
    Browser.Answer sent = ada.post("/api/sign-in/flows", "{\"way\":\"google\"}");
    Map<String, String> brought =
        api.issuers().agree(sent.text("address"), api.issuers().google(gmail(), true, null));
    api.clock().advance(Duration.ofMinutes(10));

    assertThat(ada.comeBack("google", brought).problem()).isEqualTo("sign-in-refused");
    assertThat(ada.account()).isEmpty();
  }
}
