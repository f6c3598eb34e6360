package studio.dailies.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.domain.Ids;

class TokenSecretTest {
  private final Ids ids = new Ids(new Random());

  @Test
  void isToldByItsLooksAndReadsAsWhatItWas() {
    TokenSecret secret = TokenSecret.next(ids);

    assertThat(secret.value()).matches("dailies_[0-9a-f]{40}");
    assertThat(TokenSecret.of(secret.value()).orElseThrow().value()).isEqualTo(secret.value());
    assertThat(secret.toString()).doesNotContain(secret.value());
  }

  /// So that whoever scans for secrets can write the same rule.
  @Test
  void lastEightDigitsAreTheSumOfTheOthers() {
    assertThat(TokenSecret.of("dailies_" + "0".repeat(32) + "a0f292d0")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8, 20, 39, 40, 47})
  void oneThatWasMistypedIsNone(int at) {
    StringBuilder text = new StringBuilder(TokenSecret.next(ids).value());
    text.setCharAt(at, text.charAt(at) == '1' ? '2' : '1');

    assertThat(TokenSecret.of(text.toString())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dailies_", "eyJhbGciOiJSUzI1NiJ9.e30.x", "dailies_\u0660"})
  void whatIsElsewhereASecretIsNoneHere(String text) {
    assertThat(TokenSecret.of(text)).isEmpty();
  }
}
