package studio.dailies.domain.media;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether what a provider delivered can be what was asked for. It is no check of quality: only
/// what nobody would accept is refused, since a refused result is free for the person and billed to
/// us.
public final class Plausible {
  /// Models round up to what they can do, play slower, and add silence; none makes five of one.
  private static final int TIMES_LONGER = 4;

  /// For what is short anyway: a word that was asked to last a second may end in a pause.
  private static final long MILLIS_LONGER = 10_000;

  /// Models drop frames and cut off silence. What lost three quarters broke off.
  private static final int TIMES_SHORTER = 4;

  /// No model of ours makes more in one go; what says so lies, or is a loop that nobody asked for.
  private static final long LONGEST_MILLIS = 60 * 60 * 1_000L;

  /// Smaller is a tracking pixel or a placeholder.
  private static final int SHORTEST_SIDE = 16;

  /// What WebP and most decoders can do at most.
  private static final int LONGEST_SIDE = 16_384;

  /// Four times an 8K frame: decoded it takes half a gigabyte.
  private static final long MOST_PIXELS = 134_217_728;

  private Plausible() {}

  /// What is wrong with a result.
  ///
  /// @param askedSeconds null where the length was left to the model, or is no question
  /// @return in words, as the rest of a sentence about it; empty if nothing is
  public static Optional<String> problem(Facts facts, @Nullable Integer askedSeconds) {
    return switch (facts.type().family()) {
      case PICTURE -> size(facts);
      case VIDEO -> size(facts).or(() -> length(facts.millis(), askedSeconds));
      case SOUND -> length(facts.millis(), askedSeconds);
    };
  }

  private static Optional<String> size(Facts facts) {
    int shorter = Math.min(facts.width(), facts.height());
    int longer = Math.max(facts.width(), facts.height());
    boolean fine =
        shorter >= SHORTEST_SIDE
            && longer <= LONGEST_SIDE
            && (long) shorter * longer <= MOST_PIXELS;
    return fine
        ? Optional.empty()
        : Optional.of("it is %d × %d pixels large".formatted(facts.width(), facts.height()));
  }

  private static Optional<String> length(long millis, @Nullable Integer askedSeconds) {
    boolean fine = millis > 0 && millis <= LONGEST_MILLIS;
    if (fine && askedSeconds != null) {
      long asked = askedSeconds * 1_000L;
      fine = millis <= asked * TIMES_LONGER + MILLIS_LONGER && millis >= asked / TIMES_SHORTER;
    }
    return fine ? Optional.empty() : Optional.of("it lasts %d ms".formatted(millis));
  }
}
