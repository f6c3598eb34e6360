package studio.dailies.activities.edge;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The edge gave no answer that tells anything, or would not do what it was asked for.
public final class EdgeUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Duration retryAfter;

  /// @param retryAfter the wait that it asked for; null if it named none
  public EdgeUnavailable(String message, @Nullable Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
