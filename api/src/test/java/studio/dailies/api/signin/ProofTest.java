package studio.dailies.api.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;

class ProofTest {
  private final TestApi api = TestApi.shared();
  private final String address = Browser.newAddress();
  private final Browser ada = api.browser().signIn(address);

  @Test
  void signingInIsNoFreshProof() {
    assertThat(ada.get("/api/session").json().has("freshUntil")).isFalse();
  }

  @Test
  void newCodeMakesTheSessionFreshForTenMinutesAndTheCookieAnother() {
    String before = ada.cookie();

    Browser.Answer proven = ada.prove();

    assertThat(proven.status()).isEqualTo(200);
    assertThat(proven.text("freshUntil"))
        .isEqualTo(api.clock().instant().plus(Duration.ofMinutes(10)).toString());
    assertThat(proven.cookies()).hasSize(1);
    assertThat(api.browser().withCookie(before).get("/api/session").status()).isEqualTo(401);
    assertThat(ada.get("/api/session").json().has("freshUntil")).isTrue();

    api.clock().advance(Duration.ofMinutes(10));
    assertThat(ada.get("/api/session").json().has("freshUntil")).isFalse();
    assertThat(ada.get("/api/session").status()).isEqualTo(200);
  }

  @Test
  void codeForSigningInProvesNothingWithinASessionAndTheOtherWayRound() {
    String signIn = ada.challenge(address);
    Browser.Answer asProof = ada.proof(signIn, ada.code(signIn));
    String proof = ada.proofChallenge();
    Browser.Answer asSignIn = ada.enter(proof, ada.code(proof));

    assertThat(asProof.problem()).isEqualTo("code-refused");
    assertThat(asSignIn.problem()).isEqualTo("code-refused");
    assertThat(ada.get("/api/session").json().has("freshUntil")).isFalse();
  }

  @Test
  void proofOfOneSessionIsNoneOfAnother() {
    Browser elsewhere = api.browser().signIn(address);
    String challenge = ada.proofChallenge();

    assertThat(elsewhere.proof(challenge, ada.code(challenge)).problem()).isEqualTo("code-refused");
    ada.proof(challenge, ada.code(challenge));
    assertThat(elsewhere.get("/api/session").json().has("freshUntil")).isFalse();
  }

  @Test
  void sessionThatWasEndedMeanwhileStaysEnded() {
    String challenge = ada.proofChallenge();
    api.browser().signIn(address).delete("/api/sessions");

    assertThat(ada.proof(challenge, ada.code(challenge)).problem()).isEqualTo("signed-out");
  }

  @Test
  void codesToOnesOwnAddressAreCountedPerAccount() {
    for (int i = 0; i < 10; i++) {
      ada.proofChallenge();
    }

    Browser.Answer tooMany = ada.at("203.0.113.99").post("/api/session/challenges", "{}");

    assertThat(tooMany.problem()).isEqualTo("too-many-requests");
    assertThat(Long.parseLong(tooMany.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1L, 361L);
  }
}
