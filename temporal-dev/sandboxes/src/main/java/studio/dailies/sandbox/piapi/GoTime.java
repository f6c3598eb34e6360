package studio.dailies.sandbox.piapi;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// Times as Go writes them: as many digits of a second as are needed, and the year 1 for "not yet".
final class GoTime {
  private static final String ZERO = "0001-01-01T00:00:00Z";

  private GoTime() {}

  static String of(@Nullable Instant time, ZoneOffset offset) {
    return time == null
        ? ZERO
        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atOffset(offset));
  }
}
