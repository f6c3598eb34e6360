package studio.dailies.domain.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlausibleTest {

  @Test
  void resultIsAboutAsLongAsWhatWasAskedFor() {
    assertThat(isFine(clip(5_000), 5)).isTrue();
    assertThat(isFine(clip(30_000), 5)).isTrue();
    assertThat(isFine(clip(30_001), 5)).isFalse();
    assertThat(isFine(clip(1_250), 5)).isTrue();
    assertThat(isFine(clip(1_249), 5)).isFalse();
    assertThat(isFine(sound(14_000), 1)).isTrue();
  }

  @Test
  void nothingIsEmptyOrLongerThanAnHour() {
    assertThat(isFine(clip(0), null)).isFalse();
    assertThat(isFine(sound(0), 5)).isFalse();
    assertThat(isFine(sound(1), null)).isTrue();
    assertThat(isFine(sound(3_600_000), null)).isTrue();
    assertThat(isFine(sound(3_600_001), null)).isFalse();
    assertThat(isFine(clip(3_600_001), 3_600)).isFalse();
  }

  @Test
  void sidesAndPixelsHaveBounds() {
    assertThat(isFine(picture(16, 16), null)).isTrue();
    assertThat(isFine(picture(15, 1_000), null)).isFalse();
    assertThat(isFine(picture(16_384, 8_192), null)).isTrue();
    assertThat(isFine(picture(16_385, 16), null)).isFalse();
    assertThat(isFine(picture(16_384, 16_384), null)).isFalse();
    assertThat(isFine(new Facts(MediaType.MP4, 1, 1, 5_000), 5)).isFalse();
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(Plausible.problem(picture(1, 1), null)).contains("it is 1 × 1 pixels large");
    assertThat(Plausible.problem(clip(99), 5)).contains("it lasts 99 ms");
  }

  private static boolean isFine(Facts facts, @Nullable Integer asked) {
    return Plausible.problem(facts, asked).isEmpty();
  }

  private static Facts clip(long millis) {
    return new Facts(MediaType.MP4, 1_280, 720, millis);
  }

  private static Facts sound(long millis) {
    return new Facts(MediaType.MP3, 0, 0, millis);
  }

  private static Facts picture(int width, int height) {
    return new Facts(MediaType.PNG, width, height, 0);
  }
}
