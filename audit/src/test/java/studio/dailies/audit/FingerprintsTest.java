package studio.dailies.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintsTest {
  private static final int TEXTS = 10_000;

  private final Fingerprints fingerprints = new Fingerprints();

  @Test
  void everyTextIsNewOnce() {
    for (int i = 0; i < TEXTS; i++) {
      assertThat(fingerprints.add("hold:" + i)).isTrue();
    }
    for (int i = 0; i < TEXTS; i++) {
      assertThat(fingerprints.add("hold:" + i)).isFalse();
    }
  }
}
