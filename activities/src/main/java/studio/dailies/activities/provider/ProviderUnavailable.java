package studio.dailies.activities.provider;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The provider gave no usable answer to a question; asking again is safe.
public final class ProviderUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Duration retryAfter;

  public ProviderUnavailable(String message, @Nullable Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /// What the provider asked us to wait, if it said so.
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
