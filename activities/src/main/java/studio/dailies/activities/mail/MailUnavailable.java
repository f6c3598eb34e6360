package studio.dailies.activities.mail;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The mail was not taken now, or the answer was lost; sending the same again is safe. The message
/// never holds an address.
public final class MailUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Duration retryAfter;

  public MailUnavailable(String message, @Nullable Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /// What the carrier asked us to wait, if it said so.
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
