package studio.dailies.domain.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShopSignatureTest {
  private static final byte[] BODY = "{\"a\":\"b\\/c\"}".getBytes(UTF_8);

  /// HMAC-SHA256 of the body under `new-secret` and `old-secret`, made with OpenSSL.
  private static final String NEW =
      "f9f9b63e3bffcae6d4209f03a67878c824381098e4b0e3f6dcc3067a336c9c13";

  private static final String OLD =
      "b3f3a7433170395b72828679ab6357aec8e5bc267583865ba1da764441f893da";

  private final ShopSignature both = new ShopSignature(List.of("new-secret", "old-secret"));

  @Test
  void twoSecretsFitWhileOneReplacesTheOther() {
    assertThat(both.fits(BODY, NEW)).isTrue();
    assertThat(both.fits(BODY, OLD)).isTrue();
    assertThat(new ShopSignature(List.of("new-secret")).fits(BODY, OLD)).isFalse();
  }

  @Test
  void alteredBodyDoesNotFit() {
    assertThat(both.fits("{\"a\":\"b/c\"}".getBytes(UTF_8), NEW)).isFalse();
  }

  @Test
  void whatIsNoSignatureDoesNotFit() {
    assertThat(both.fits(BODY, null)).isFalse();
    assertThat(both.fits(BODY, "")).isFalse();
    assertThat(both.fits(BODY, NEW + "00")).isFalse();
    assertThat(both.fits(BODY, NEW.replace(NEW.charAt(0), 'g'))).isFalse();
  }

  @Test
  void secretsThatTheShopWouldNotTakeAreRefusedUnnamed() {
    assertThatThrownBy(() -> new ShopSignature(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ShopSignature(List.of("planted".repeat(9))))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("planted");
  }
}
