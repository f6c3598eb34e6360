package studio.dailies.activities.payment;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The shop gave no answer that tells anything.
public final class ShopUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Duration retryAfter;

  /// @param retryAfter the wait that it asked for; null if it named none
  public ShopUnavailable(String message, @Nullable Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
