package studio.dailies.api.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.store.mail.Suppressions;
import tools.jackson.databind.JsonNode;

class MailWebhookTest {
  private static final String[] SECRETS =
      TestApi.shared().settingOf("dailies.resend.webhook-secrets").split(",");

  private final TestApi api = TestApi.shared();
  private final Browser carrier = api.browser();
  private final String address = Browser.newAddress();

  @ParameterizedTest
  @CsvSource({
    "email.bounced,Permanent,BOUNCED",
    "email.complained,,COMPLAINED",
    "email.suppressed,,REFUSED"
  })
  void personSeesThatTheirAddressGetsNothingAndWhatToDo(
      String type, @Nullable String bounce, String reason) {
    Browser ada = api.browser().signIn(address);
    assertThat(suppressed(ada).isMissingNode() || suppressed(ada).isNull()).isTrue();

    assertThat(tell(type, bounce, SECRETS[0]).status()).isEqualTo(200);

    assertThat(suppressed(ada).path("reason").asString()).isEqualTo(reason);
    assertThat(suppressed(ada).path("message").asString()).contains("try again");
    assertThat(ada.delete("/api/mail-preferences/suppression").status()).isEqualTo(204);
    assertThat(suppressed(ada).path("reason").asString("")).isEmpty();
  }

  @Test
  void strangerLearnsNothingOfASuppressedAddress() {
    String unknown = Browser.newAddress();
    String known = Browser.newAddress();
    api.browser().signIn(address);
    api.browser().signIn(known);
    tell("email.bounced", "Permanent", SECRETS[0]);

    JsonNode suppressed = challenge(address);

    assertThat(suppressed.path("ifNoMailComes").asString()).contains("Google or X");
    for (String other : new String[] {unknown, known}) {
      assertThat(challenge(other).path("ifNoMailComes"))
          .isEqualTo(suppressed.path("ifNoMailComes"));
      assertThat(challenge(other).propertyNames()).isEqualTo(suppressed.propertyNames());
    }
  }

  @Test
  void fullMailboxIsWrittenToAgain() {
    tell("email.bounced", "Transient", SECRETS[0]);
    tell("email.delivered", null, SECRETS[0]);

    assertThat(isSuppressed()).isFalse();
  }

  @Test
  void bothSecretsCountAndARepeatChangesNothing() {
    tell("email.bounced", "Permanent", SECRETS[1]);
    assertThat(isSuppressed()).isTrue();
    Map<String, Long> before = api.counts();
    String state = api.everythingStored();

    for (int i = 0; i < 3; i++) {
      assertThat(tell("email.bounced", "Permanent", SECRETS[0]).status()).isEqualTo(200);
    }

    assertThat(api.counts()).isEqualTo(before);
    assertThat(api.everythingStored()).isEqualTo(state);
  }

  @Test
  void wordThatComesLateAfterItWasLiftedDoesNothing() {
    Browser ada = api.browser().signIn(address);
    String old = body("email.bounced", "Permanent", api.clock().instant());
    send(old, api.clock().instant(), SECRETS[0]);
    api.clock().advance(Duration.ofHours(1));
    ada.delete("/api/mail-preferences/suppression");

    assertThat(send(old, api.clock().instant(), SECRETS[0]).status()).isEqualTo(200);

    assertThat(isSuppressed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v1,AAAA", "nonsense"})
  void wordWithoutItsSignatureIsRefusedBeforeAnythingIsLookedAt(String signature) {
    long before = api.databaseCalls();

    Browser.Answer answer =
        send(body("email.bounced", "Permanent", api.clock().instant()), "msg_1", now(), signature);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.problem()).isEqualTo("signature-refused");
    assertThat(api.databaseCalls()).isEqualTo(before);
  }

  @Test
  void wordThatWasRecordedIsRefused() {
    Instant at = api.clock().instant();
    String body = body("email.bounced", "Permanent", at);
    String signed = sign("msg_1." + at.getEpochSecond() + "." + body, SECRETS[0]);

    assertThat(send(body + " ", "msg_1", now(), signed).status()).as("altered").isEqualTo(401);
    api.clock().advance(Duration.ofMinutes(6));
    assertThat(send(body, "msg_1", Long.toString(at.getEpochSecond()), signed).status())
        .isEqualTo(401);
    assertThat(isSuppressed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "no json",
        "{\"type\":7}",
        "{\"type\":\"email.bounced\",\"data\":{\"to\":[7,\"nobody\"],\"bounce\":{\"type\":\"Permanent\"}}}"
      })
  void whatCannotBeReadIsHeardAndNothingElse(String body) {
    Map<String, Long> before = api.counts();

    assertThat(send(body, api.clock().instant(), SECRETS[0]).status()).isEqualTo(200);

    assertThat(api.counts()).isEqualTo(before);
  }

  @Test
  void addressIsStoredNowhere() {
    tell("email.complained", null, SECRETS[0]);

    assertThat(isSuppressed()).isTrue();
    assertThat(api.everythingStored()).doesNotContain(address, address.substring(0, 32));
  }

  private JsonNode challenge(String email) {
    return api.browser()
        .post("/api/sign-in/challenges", "{\"email\":\"%s\"}".formatted(email))
        .json();
  }

  private static JsonNode suppressed(Browser who) {
    return who.get("/api/mail-preferences").json().path("suppressed");
  }

  private boolean isSuppressed() {
    return api.part(Suppressions.class).find(EmailAddress.of(address)).isPresent();
  }

  private Browser.Answer tell(String type, @Nullable String bounce, String secret) {
    Instant at = api.clock().instant();
    return send(body(type, bounce, at), at, secret);
  }

  private String body(String type, @Nullable String bounce, Instant at) {
    String more = bounce == null ? "" : ",\"bounce\":{\"type\":\"" + bounce + "\"}";
    return """
    {"type":"%s","created_at":"%s","data":{"email_id":"1","to":["Ada <%s>"]%s}}\
    """
        .formatted(type, at, address, more);
  }

  private Browser.Answer send(String body, Instant at, String secret) {
    String seconds = Long.toString(at.getEpochSecond());
    return send(body, "msg_1", seconds, sign("msg_1." + seconds + "." + body, secret));
  }

  private Browser.Answer send(String body, String id, String seconds, String signature) {
    return carrier.send(
        "/webhooks/mail",
        it ->
            it.POST(BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("svix-id", id)
                .header("svix-timestamp", seconds)
                .header("svix-signature", signature));
  }

  private String now() {
    return Long.toString(api.clock().instant().getEpochSecond());
  }

  private static String sign(String signed, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
