package studio.dailies.domain.reference;

import java.util.Locale;
import java.util.Optional;
import studio.dailies.domain.media.Facts;
import studio.dailies.domain.media.MediaType.Family;
import studio.dailies.domain.media.NotPlayable;
import studio.dailies.domain.media.Probed;

/// What a reference may be at most. A picture is one still picture: its frames are the business of
/// [studio.dailies.domain.media.Probe].
///
/// @param bytes as it is sent
/// @param longestSide in pixels; 0 for sound
/// @param pixels of one frame, decoded; 0 for sound
/// @param millis how long it may last; 0 for a picture
public record ReferenceLimits(long bytes, int longestSide, long pixels, long millis) {
  /// Of a name, in characters.
  public static final int NAME_MAX = 200;

  public static final int IN_A_PROJECT = 200;

  /// Of one account, in all its projects.
  public static final long ACCOUNT_BYTES = 20_000_000_000L;

  /// Smaller is a tracking pixel or a mistake.
  private static final int SHORTEST_SIDE = 16;

  /// A photo of the largest phones, and a scan; decoded it takes a quarter of a gigabyte.
  private static final ReferenceLimits PICTURE =
      new ReferenceLimits(30_000_000, 16_384, 64_000_000, 0);

  /// Ten minutes at what phones record, up to 8K.
  private static final ReferenceLimits VIDEO =
      new ReferenceLimits(200_000_000, 8_192, 36_000_000, 10 * 60 * 1_000L);

  /// A take of a voice, or a song; ten minutes uncompressed.
  private static final ReferenceLimits SOUND =
      new ReferenceLimits(100_000_000, 0, 0, 30 * 60 * 1_000L);

  private static final String ONE_OF_OURS =
      "must be one still picture (PNG, JPEG, WebP), a video (MP4) or a sound (MP3, WAV)";

  public static ReferenceLimits of(Family family) {
    return switch (family) {
      case PICTURE -> PICTURE;
      case VIDEO -> VIDEO;
      case SOUND -> SOUND;
    };
  }

  /// What is wrong with content, by what a look into it came to.
  ///
  /// @param bytes how many it has
  /// @return empty if it may be a reference
  public static Optional<Unfit> problem(Probed probed, long bytes) {
    return switch (probed) {
      case NotPlayable(String why) -> Optional.of(new Unfit(why, ONE_OF_OURS));
      case Facts facts -> of(facts.type().family()).problem(facts, bytes);
    };
  }

  private Optional<Unfit> problem(Facts facts, long sent) {
    String what = facts.type().family().name().toLowerCase(Locale.ROOT);
    if (sent > bytes) {
      return unfit(sent + " bytes", "must have at most %d bytes as a %s".formatted(bytes, what));
    }
    if (facts.millis() > millis) {
      return unfit(
          facts.millis() + " ms",
          "must last at most %d seconds as a %s".formatted(millis / 1_000, what));
    }
    return longestSide == 0 ? Optional.empty() : size(facts, what);
  }

  private Optional<Unfit> size(Facts facts, String what) {
    String size = facts.width() + " × " + facts.height() + " pixels";
    int shorter = Math.min(facts.width(), facts.height());
    int longer = Math.max(facts.width(), facts.height());
    if (shorter < SHORTEST_SIDE || longer > longestSide) {
      return unfit(
          size,
          "must have %d to %d pixels on each side as a %s"
              .formatted(SHORTEST_SIDE, longestSide, what));
    }
    return (long) shorter * longer > pixels
        ? unfit(size, "must have at most %d pixels as a %s".formatted(pixels, what))
        : Optional.empty();
  }

  private static Optional<Unfit> unfit(String value, String limit) {
    return Optional.of(new Unfit(value, limit));
  }
}
