package studio.dailies.domain.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.media.Facts;
import studio.dailies.domain.media.MediaType;
import studio.dailies.domain.media.MediaType.Family;
import studio.dailies.domain.media.NotPlayable;

class ReferenceLimitsTest {

  @Test
  void whatIsWithinTheLimitsIsTaken() {
    assertThat(problem(new Facts(MediaType.PNG, 8_000, 8_000, 0), 30_000_000)).isEmpty();
    assertThat(problem(new Facts(MediaType.WEBP, 16, 16_384, 0), 1)).isEmpty();
    assertThat(problem(new Facts(MediaType.MP4, 7_680, 4_320, 600_000), 200_000_000)).isEmpty();
    assertThat(problem(new Facts(MediaType.MP3, 0, 0, 1_800_000), 100_000_000)).isEmpty();
  }

  @Test
  void whatIsAboveOneIsNamedWithIt() {
    assertRefused(new Facts(MediaType.PNG, 30_000, 30_000, 0), 9, "30000 × 30000", "16384 pixels");
    assertRefused(new Facts(MediaType.JPEG, 9_000, 9_000, 0), 9, "9000 × 9000", "64000000 pixels");
    assertRefused(new Facts(MediaType.JPEG, 1, 900, 0), 9, "1 × 900", "16 to 16384 pixels");
    assertRefused(new Facts(MediaType.PNG, 64, 64, 0), 30_000_001, "30000001 bytes", "30000000");
    assertRefused(new Facts(MediaType.MP4, 9_000, 64, 9), 9, "9000 × 64", "8192 pixels");
    assertRefused(new Facts(MediaType.MP4, 64, 64, 600_001), 9, "600001 ms", "600 seconds");
    assertRefused(new Facts(MediaType.MP4, 64, 64, 9), 200_000_001, "200000001 b", "200000000");
    assertRefused(new Facts(MediaType.WAV, 0, 0, 1_800_001), 9, "1800001 ms", "1800 seconds");
    assertRefused(new Facts(MediaType.MP3, 0, 0, 9), 100_000_001, "100000001 b", "100000000");
  }

  @Test
  void whatIsNoneOfOursIsSaidInWords() {
    assertThat(ReferenceLimits.problem(new NotPlayable("it is a GIF, which we do not take"), 9))
        .hasValueSatisfying(unfit -> {
          assertThat(unfit.value()).isEqualTo("it is a GIF, which we do not take");
          assertThat(unfit.limit()).contains("PNG, JPEG, WebP", "MP4", "MP3, WAV");
        });
  }

  @Test
  void everyFamilyHasItsOwn() {
    assertThat(ReferenceLimits.of(Family.PICTURE).bytes()).isEqualTo(30_000_000);
    assertThat(ReferenceLimits.of(Family.VIDEO).bytes()).isEqualTo(200_000_000);
    assertThat(ReferenceLimits.of(Family.SOUND).bytes()).isEqualTo(100_000_000);
  }

  private static Optional<Unfit> problem(Facts facts, long bytes) {
    return ReferenceLimits.problem(facts, bytes);
  }

  private static void assertRefused(Facts facts, long bytes, String value, String limit) {
    assertThat(problem(facts, bytes))
        .hasValueSatisfying(unfit -> {
          assertThat(unfit.value()).contains(value);
          assertThat(unfit.limit()).contains(limit);
        });
  }
}
