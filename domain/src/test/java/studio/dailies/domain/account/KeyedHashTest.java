package studio.dailies.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyedHashTest {
  private final KeyedHash hash = new KeyedHash(new byte[32]);

  @Test
  void equalTextsOfOnePurposeGiveEqualHashes() {
    assertThat(hash.of("address", "ada@example.com"))
        .isEqualTo(new KeyedHash(new byte[32]).of("address", "ada@example.com"))
        .matches("[0-9a-f]{64}");
  }

  @Test
  void purposeTextAndKeyAllCount() {
    byte[] other = new byte[32];
    other[0] = 1;
    String of = hash.of("a", "bc");

    assertThat(hash.of("ab", "c")).isNotEqualTo(of);
    assertThat(hash.of("a", "bd")).isNotEqualTo(of);
    assertThat(new KeyedHash(other).of("a", "bc")).isNotEqualTo(of);
  }
}
