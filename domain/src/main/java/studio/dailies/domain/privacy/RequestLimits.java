package studio.dailies.domain.privacy;

import java.time.Duration;

/// How much a request may say, and how long it is kept.
public final class RequestLimits {
  public static final int TEXT_CHARS = 5000;
  public static final int ANSWER_CHARS = 5000;
  public static final int ROLE_CHARS = 60;

  /// After its answer, so that we can show that there was one; then it goes with its key.
  public static final Duration KEPT = Duration.ofDays(365);

  private RequestLimits() {}
}
