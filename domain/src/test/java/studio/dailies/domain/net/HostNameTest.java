package studio.dailies.domain.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "8.8.8.8",
        "127.1",
        "2130706433",
        "0177.0.0.1",
        "0x7f000001",
        "0x7f.0.0.1",
        "0x7f.1",
        "①②⑦.⓪.⓪.①",
        "１２７.０.０.１",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "::1",
        "1.2.3.4.",
        "localhost",
        "localhost.",
        "v3.fal.media.",
        "",
        ".",
        "-a.com",
        "a-.com",
        "a..com",
        "a_b.com",
        "a.com:80",
        "me@a.com",
        "a%2e.com",
        "fal。media",
        "a.1",
        "a.0x7f"
      })
  void noSpellingOfALiteralPasses(String host) {
    assertThat(HostName.isName(host)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"v3.fal.media", "V3B.fal.media", "a.co", "1.2.3.4.example.com", "x.xn--p1ai"})
  void namesPass(String host) {
    assertThat(HostName.isName(host)).isTrue();
  }
}
