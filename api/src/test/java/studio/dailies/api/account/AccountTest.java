package studio.dailies.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import tools.jackson.databind.JsonNode;

class AccountTest {
  private final TestApi api = TestApi.shared();
  private final String address = Browser.newAddress();
  private final Browser ada = api.browser().signIn(address);

  @Test
  void saysTheAddressAndTheWaysIn() {
    ada.connect("google", api.issuers().google(address, true, null));

    JsonNode account = ada.get("/api/account").json();

    assertThat(account.propertyNames())
        .containsExactlyInAnyOrder("id", "address", "createdAt", "identities");
    assertThat(account.path("address").asString()).isEqualTo(address);
    JsonNode google = account.path("identities").get(0);
    assertThat(google.propertyNames()).containsExactlyInAnyOrder("id", "way", "title", "since");
    assertThat(google.path("title").asString()).isEqualTo("Google");
  }

  @Test
  void connectedIssuerOpensTheAccountAndPartedItDoesNot() {
    String person = api.issuers().x(null);
    assertThat(ada.connect("x", person).text("next")).isEqualTo("CONNECTED");
    Browser elsewhere = api.browser();
    assertThat(elsewhere.visit("x", person).text("next")).isEqualTo("DONE");
    assertThat(elsewhere.account()).isEqualTo(ada.account());

    String id = ada.get("/api/account").json().path("identities").get(0).path("id").asString();
    assertThat(ada.delete("/api/account/identities/" + id).status()).isEqualTo(204);

    assertThat(elsewhere.account()).isEmpty();
    assertThat(api.browser().visit("x", person).text("next")).isEqualTo("ADDRESS");
    assertThat(api.browser().signIn(address).account()).isEqualTo(ada.account());
  }

  @Test
  void movesToAnAddressThatIsProvenAndLeavesTheOldOneFree() {
    String next = Browser.newAddress();

    assertThat(ada.moveTo(next).status()).isEqualTo(204);

    assertThat(ada.get("/api/account").text("address")).isEqualTo(next);
    assertThat(api.browser().signIn(next).account()).isEqualTo(ada.account());
    assertThat(api.browser().signIn(address).account()).isNotEqualTo(ada.account());
  }

  @Test
  void addressOfAnotherAccountIsFoundOutOnlyByWhoReadsItsMail() {
    String taken = Browser.newAddress();
    api.browser().signIn(taken);
    ada.prove();
    Browser.Answer known =
        ada.post("/api/account/address-challenges", "{\"email\":\"%s\"}".formatted(taken));
    Browser.Answer unknown =
        ada.post(
            "/api/account/address-challenges",
            "{\"email\":\"%s\"}".formatted(Browser.newAddress()));
    assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(202);
    assertThat(known.json().propertyNames()).isEqualTo(unknown.json().propertyNames());

    String challenge = known.text("id");
    assertThat(ada.finishMove(challenge, ada.code(challenge)).problem()).isEqualTo("address-taken");
    assertThat(ada.get("/api/account").text("address")).isEqualTo(address);
  }

  @Test
  void withoutAFreshProofNothingOfItIsDone() {
    assertThat(ada.post("/api/account/address-challenges", "{\"email\":\"a@b.example\"}").problem())
        .isEqualTo("proof-needed");
    assertThat(ada.post("/api/account/identities", "{\"way\":\"x\"}").problem())
        .isEqualTo("proof-needed");
    assertThat(ada.delete("/api/account/identities/" + "0".repeat(32)).problem())
        .isEqualTo("proof-needed");
    assertThat(ada.finishMove("0".repeat(32), "123456").problem()).isEqualTo("proof-needed");
  }

  @Test
  void proofThatIsNotFreshAnyMoreStopsAMoveThatWasBegun() {
    ada.prove();
    api.clock().advance(Duration.ofMinutes(9));
    String challenge = ada.addressChallenge(Browser.newAddress());
    api.clock().advance(Duration.ofMinutes(1));

    assertThat(ada.finishMove(challenge, ada.code(challenge)).problem()).isEqualTo("proof-needed");
  }

  @Test
  void proofByTheOldAddressIsNoneAfterAMove() {
    ada.prove();
    String old = ada.proofChallenge();
    String code = ada.code(old);
    ada.moveTo(Browser.newAddress());

    assertThat(ada.proof(old, code).problem()).isEqualTo("code-refused");
  }
}
