package studio.dailies.domain.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Looks into content in memory.
final class Probing {
  private Probing() {}

  static Probed look(byte[] content) {
    try {
      return Probe.of(new CountingBytes(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void assertRefused(byte[] content, String... words) {
    assertThat(look(content))
        .isInstanceOfSatisfying(NotPlayable.class, it -> assertThat(it.why()).contains(words));
  }
}
