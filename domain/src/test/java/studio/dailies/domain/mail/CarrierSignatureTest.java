package studio.dailies.domain.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CarrierSignatureTest {
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private static final String NEW = secret("a new secret of 24 bytes");
  private static final String OLD = secret("an old one of 24 bytes..");
  private static final byte[] BODY = "{\"type\":\"email.bounced\"}".getBytes(UTF_8);

  private final CarrierSignature carrier = new CarrierSignature(List.of(NEW, OLD));

  @Test
  void eitherSecretFitsAndAnyOfTheSignatures() {
    assertThat(fits(sign(NEW, "msg_1", NOW))).isTrue();
    assertThat(fits(sign(OLD, "msg_1", NOW))).isTrue();
    assertThat(fits("v1,AAAA v2,x " + sign(OLD, "msg_1", NOW))).isTrue();
  }

  @Test
  void idTimeBodyAndSecretAllCount() {
    assertThat(fits(sign(NEW, "msg_2", NOW))).isFalse();
    assertThat(fits(sign(NEW, "msg_1", NOW.plusSeconds(1)))).isFalse();
    assertThat(fits(sign(secret("somebody else's, 24 bytes"), "msg_1", NOW))).isFalse();
    assertThat(
            carrier.fits("{}".getBytes(UTF_8), "msg_1", seconds(NOW), sign(NEW, "msg_1", NOW), NOW))
        .isFalse();
  }

  @Test
  void whatIsOlderOrNewerThanFiveMinutesWasRecorded() {
    String signed = sign(NEW, "msg_1", NOW);
    Duration most = CarrierSignature.TOLERANCE;

    assertThat(carrier.fits(BODY, "msg_1", seconds(NOW), signed, NOW.plus(most))).isTrue();
    assertThat(carrier.fits(BODY, "msg_1", seconds(NOW), signed, NOW.plus(most).plusMillis(1)))
        .isFalse();
    assertThat(carrier.fits(BODY, "msg_1", seconds(NOW), signed, NOW.minus(most).minusMillis(1)))
        .isFalse();
  }

  @Test
  void withoutOneOfTheHeadersNothingFits() {
    String signed = sign(NEW, "msg_1", NOW);

    assertThat(carrier.fits(BODY, null, seconds(NOW), signed, NOW)).isFalse();
    assertThat(carrier.fits(BODY, "msg_1", null, signed, NOW)).isFalse();
    assertThat(carrier.fits(BODY, "msg_1", "soon", signed, NOW)).isFalse();
    assertThat(carrier.fits(BODY, "msg_1", seconds(NOW), null, NOW)).isFalse();
    assertThat(carrier.fits(BODY, "msg_1", seconds(NOW), "v1,", NOW)).isFalse();
    assertThat(carrier.fits(BODY, "msg_1", seconds(NOW), "v1,%%%", NOW)).isFalse();
    assertThat(carrier.fits(BODY, "msg_1", seconds(NOW), signed.substring(3), NOW)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "whsec_", "whsec_c2hvcnQ=", "whsec_%%%", "aGVsbG8gaGVsbG8gaGVsbG8h"})
  void whatIsNoSecretIsRefusedAndNotNamed(String secret) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CarrierSignature(List.of(secret)))
        .withMessageContaining("16 bytes")
        .withMessageNotContaining("c2hvcnQ");
  }

  private boolean fits(@Nullable String claimed) {
    return carrier.fits(BODY, "msg_1", seconds(NOW), claimed, NOW);
  }

  private static String seconds(Instant at) {
    return Long.toString(at.getEpochSecond());
  }

  private static String secret(String key) {
    return "whsec_" + Base64.getEncoder().encodeToString(key.getBytes(UTF_8));
  }

  private static String sign(String secret, String id, Instant at) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
      mac.update((id + "." + seconds(at) + ".").getBytes(UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(BODY));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
