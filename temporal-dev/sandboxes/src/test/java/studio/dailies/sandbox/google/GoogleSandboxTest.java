package studio.dailies.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.dailies.sandbox.Http;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.oauth.Visitor;
import tools.jackson.databind.JsonNode;

final class GoogleSandboxTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
  private static final String ADA = "100000000000000000001";
  private static final String GRACE = "100000000000000000002";

  @TempDir Path folder;
  private GoogleSandbox google;
  private Visitor visitor;
  private final Map<String, String> asked = Visitor.asked("openid email");

  @BeforeEach
  void start() throws IOException {
    google = GoogleSandbox.start(0, Visitor.CLIENT, Optional.of(folder), NOON);
    visitor = new Visitor(google.base(), "/o/oauth2/v2/auth", "/token");
  }

  @AfterEach
  void stop() throws IOException {
    google.close();
  }

  @Test
  void pageOffersPeopleAndSendsBackWithACode() throws IOException {
    var page = visitor.page(asked);
    var back = visitor.choose(asked, "person=" + ADA);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .contains("ada@gmail.com", "NOT verified", "studio.example", "Somebody new")
        .doesNotContain("<script", "http://", "https://");
    assertThat(back.status()).isEqualTo(303);
    assertThat(back.header("Location")).startsWith(Visitor.RETURN + "?code=");
    assertThat(Visitor.brought(back)).containsEntry("state", "st/ate=").containsKey("code");
  }

  @Test
  void idTokenIsSignedWithAKeyThatIsToldAndSaysWhatItMust() throws Exception {
    JsonNode tokens = tokens(GRACE);
    String idToken = tokens.path("id_token").asString();
    JsonNode claims = part(idToken, 1);

    assertThat(verified(idToken)).isTrue();
    assertThat(claims.path("iss").asString()).isEqualTo("https://accounts.google.com");
    assertThat(claims.path("aud").asString()).isEqualTo("our-id");
    assertThat(claims.path("azp").asString()).isEqualTo("our-id");
    assertThat(claims.path("sub").asString()).isEqualTo(GRACE);
    assertThat(claims.path("nonce").asString()).isEqualTo("a-nonce");
    assertThat(claims.path("email").asString()).isEqualTo("grace@studio.example");
    assertThat(claims.path("email_verified").asBoolean()).isTrue();
    assertThat(claims.path("hd").asString()).isEqualTo("studio.example");
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3600);
    assertThat(tokens.path("token_type").asString()).isEqualTo("Bearer");
    var user =
        Http.get(
            google.base().resolve("/oauth2/v3/userinfo"),
            "Authorization",
            "Bearer " + tokens.path("access_token").asString());
    assertThat(user.json().path("sub").asString()).isEqualTo(GRACE);
  }

  @Test
  void codeIsGoodOnceWithItsVerifierAndTheSecret() throws IOException {
    String code = code(ADA);
    assertThat(visitor.trade(code, "another").json().path("error").asString())
        .isEqualTo("invalid_grant");
    assertThat(visitor.trade(code, Visitor.VERIFIER).status()).isEqualTo(400);

    String second = code(ADA);
    assertThat(
            visitor
                .trade(second, Visitor.VERIFIER, "Authorization", Visitor.basic("guessed"))
                .status())
        .isEqualTo(401);
    assertThat(visitor.trade(second, Visitor.VERIFIER).status()).isEqualTo(200);
    assertThat(visitor.trade(second, Visitor.VERIFIER).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "client_id, another",
    "redirect_uri, http://localhost:1/elsewhere",
    "response_type, token",
    "state, ''",
    "code_challenge_method, plain"
  })
  void browserMustComeWithWhatIsRegistered(String name, String value) throws IOException {
    asked.put(name, value);

    assertThat(visitor.page(asked).status()).isEqualTo(400);
    assertThat(visitor.choose(asked, "person=" + ADA).status()).isEqualTo(400);
  }

  @Test
  void whoSaysNoIsSentBackWithoutACode() throws IOException {
    assertThat(Visitor.brought(visitor.choose(asked, "person=")))
        .containsEntry("error", "access_denied")
        .doesNotContainKey("code");
  }

  @Test
  void somebodyNewIsThereAfterAKillToo() throws IOException {
    visitor.choose(asked, "person=new&email=new%40gmail.com&verified=no&domain=");
    google.close();
    start();

    assertThat(visitor.page(asked).text()).contains("new@gmail.com");
    assertThat(visitor.choose(asked, "person=new&email=").status()).isEqualTo(422);
  }

  @Test
  void newestKeySignsAndTheOneBeforeItIsStillTold() throws Exception {
    String before = tokens(ADA).path("id_token").asString();
    visitor.control("POST", "rotate", "");
    String after = tokens(ADA).path("id_token").asString();

    assertThat(part(before, 0).path("kid")).isNotEqualTo(part(after, 0).path("kid"));
    assertThat(verified(before)).isTrue();
    assertThat(verified(after)).isTrue();
    visitor.control("POST", "rotate", "");
    assertThat(keys().valueStream().map(key -> key.path("kid").asString()))
        .doesNotContain(part(before, 0).path("kid").asString());
  }

  @ParameterizedTest
  @CsvSource({
    "wrong-nonce, nonce, another",
    "no-nonce, nonce, ''",
    "wrong-audience, aud, another-client",
    "two-audiences, azp, ''",
    "other-party, azp, another-client",
    "wrong-issuer, iss, https://accounts.example",
    "no-subject, sub, ''"
  })
  void claimIsWrongOnceWhenItIsPlanned(String behaviour, String claim, String value)
      throws Exception {
    plan(behaviour);
    String wrong = tokens(ADA).path("id_token").asString();

    assertThat(part(wrong, 1).path(claim).asString("")).isEqualTo(value);
    assertThat(verified(wrong)).isTrue();
    assertThat(part(tokens(ADA).path("id_token").asString(), 1).path("nonce").asString())
        .isEqualTo("a-nonce");
  }

  @ParameterizedTest
  @CsvSource({
    "wrong-key, RS256",
    "altered, RS256",
    "unsigned, none",
    "public-key-as-secret, HS256"
  })
  void signatureIsWrongWhenItIsPlanned(String behaviour, String algorithm) throws Exception {
    plan(behaviour);
    String idToken = tokens(ADA).path("id_token").asString();

    assertThat(part(idToken, 0).path("alg").asString()).isEqualTo(algorithm);
    assertThat(verified(idToken)).isFalse();
  }

  @Test
  void unknownPlanIsRefused() throws IOException {
    assertThat(visitor.control("POST", "plan", "{\"behaviour\":\"nap\"}").status()).isEqualTo(400);
  }

  private void plan(String behaviour) throws IOException {
    assertThat(visitor.control("POST", "plan", "{\"behaviour\":\"" + behaviour + "\"}").status())
        .isEqualTo(204);
  }

  private String code(String person) throws IOException {
    return Visitor.brought(visitor.choose(asked, "person=" + person)).get("code");
  }

  private JsonNode tokens(String person) throws IOException {
    return visitor.trade(code(person), Visitor.VERIFIER).json();
  }

  private JsonNode keys() throws IOException {
    return Http.get(google.base().resolve("/oauth2/v3/certs")).json().path("keys");
  }

  private boolean verified(String idToken) throws Exception {
    String[] parts = idToken.split("\\.", -1);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(key(part(idToken, 0).path("kid").asString()));
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    byte[] claimed = Base64.getUrlDecoder().decode(parts[2]);
    return claimed.length == 256 && signature.verify(claimed);
  }

  private PublicKey key(String id) throws Exception {
    for (JsonNode key : keys()) {
      if (key.path("kid").asString().equals(id)) {
        return KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
      }
    }
    throw new AssertionError("no key " + id);
  }

  private static BigInteger number(JsonNode key, String name) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asString()));
  }

  private static JsonNode part(String idToken, int index) {
    return Json.MAPPER.readTree(Base64.getUrlDecoder().decode(idToken.split("\\.")[index]));
  }
}
