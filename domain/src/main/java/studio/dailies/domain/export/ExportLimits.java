package studio.dailies.domain.export;

import java.time.Duration;

/// How much an export may be.
public final class ExportLimits {
  /// How long it can be fetched once it is ready.
  public static final Duration KEPT = Duration.ofDays(7);

  /// Of one account, those that are being made included.
  public static final int MOST_KEPT = 3;

  /// The same, with those that were ended a while ago: who begins and ends them without a pause is
  /// asked to wait.
  public static final int MOST_BEGUN = 10;

  /// A volume is at most so large, unless one file alone is larger.
  public static final long VOLUME_BYTES = 2_000_000_000L;

  private ExportLimits() {}
}
