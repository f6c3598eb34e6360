package studio.dailies.domain.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.Ids;

class CallbackMacTest {
  private final Ids ids = new Ids(new Random(7));
  private final GenerationId generation = new GenerationId(ids.next());
  private final CallbackMac mac = new CallbackMac(new byte[32]);

  @Test
  void fitsOnlyTheAddressItWasMadeFor() {
    String made = mac.of("fal", generation, 1);

    assertThat(mac.fits("fal", generation, 1, made)).isTrue();
    assertThat(mac.fits("piapi", generation, 1, made)).isFalse();
    assertThat(mac.fits("fal", new GenerationId(ids.next()), 1, made)).isFalse();
    assertThat(mac.fits("fal", generation, 2, made)).isFalse();
    assertThat(mac.fits("fal", generation, 1, made.substring(1))).isFalse();
  }

  @Test
  void needsTheKey() {
    byte[] other = new byte[32];
    other[0] = 1;

    assertThat(new CallbackMac(other).fits("fal", generation, 1, mac.of("fal", generation, 1)))
        .isFalse();
  }
}
