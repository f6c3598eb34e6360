package studio.dailies.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRingTest {
  private static final String OLD = "2026-10:" + key(1);
  private static final String NEW = "2026-11:" + key(2);

  @Test
  void newKeySignsAndTheOldOneIsStillKnown() {
    String before = KeyRing.parse(OLD).sign("cookie", "token");
    KeyRing both = KeyRing.parse(NEW + "," + OLD);

    assertThat(both.fits("cookie", "token", before)).isTrue();
    assertThat(both.sign("cookie", "token")).startsWith("2026-11.");
    assertThat(KeyRing.parse(NEW).fits("cookie", "token", both.sign("cookie", "token"))).isTrue();
  }

  @Test
  void keyThatIsGoneOpensNothing() {
    String before = KeyRing.parse(OLD).sign("cookie", "token");

    assertThat(KeyRing.parse(NEW).fits("cookie", "token", before)).isFalse();
  }

  @Test
  void signatureFitsOneTextOfOnePurposeUnderTheKeyItNames() {
    KeyRing keys = KeyRing.parse(NEW + "," + OLD);
    String signature = keys.sign("cookie", "token");

    assertThat(keys.fits("cookie", "other", signature)).isFalse();
    assertThat(keys.fits("other", "token", signature)).isFalse();
    assertThat(keys.fits("cookie", "token", signature.replace("2026-11", "2026-10"))).isFalse();
    for (String broken :
        new String[] {"", ".", "2026-11", "2026-11.", "nobody.00", signature + "0"}) {
      assertThat(keys.fits("cookie", "token", broken)).as(broken).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                     | entry 1 is not of the form id:base64
          AAAA                   | entry 1 is not of the form id:base64
          A B:AAAA               | entry 1 is not of the form id:base64
          a:?secret?             | the key a is not base64
          a:AAAA                 | the key a must be 32 bytes, not 3
          """)
  void whatIsWrongIsSaidWithoutTheKey(String setting, String words) {
    assertThatThrownBy(() -> KeyRing.parse(setting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(words);
  }

  @Test
  void oneIdNamesOneKey() {
    assertThatThrownBy(() -> KeyRing.parse(OLD + "," + OLD)).hasMessageContaining("twice");
    assertThat(KeyRing.parse(OLD).toString()).doesNotContain(key(1));
  }

  private static String key(int filler) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) filler);
    return Base64.getEncoder().encodeToString(key);
  }
}
