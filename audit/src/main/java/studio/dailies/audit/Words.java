package studio.dailies.audit;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/// What the audit was told on its command line.
///
/// @param every how long after the beginning of one audit the next begins; empty for a single one
record Words(boolean json, boolean readOnly, Optional<Duration> every) {
  private static final String JSON = "--json";
  private static final String READ_ONLY = "--read-only";
  private static final String EVERY = "--every";

  /// @throws CannotAudit if there is a word that nobody knows
  static Words of(List<String> args) {
    boolean json = false;
    boolean readOnly = false;
    Optional<Duration> every = Optional.empty();
    for (int i = 0; i < args.size(); i++) {
      switch (args.get(i)) {
        case JSON -> json = true;
        case READ_ONLY -> readOnly = true;
        case EVERY -> every = Optional.of(every(++i < args.size() ? args.get(i) : ""));
        default ->
            throw new CannotAudit(
                "Known are %s, %s and %s PT10M, not %s.".formatted(JSON, READ_ONLY, EVERY, args));
      }
    }
    return new Words(json, readOnly, every);
  }

  private static Duration every(String text) {
    try {
      Duration every = Duration.parse(text);
      if (every.compareTo(Duration.ofSeconds(1)) >= 0) {
        return every;
      }
    } catch (DateTimeParseException _) {
      // Said below.
    }
    throw new CannotAudit(EVERY + " is no duration of a second or more. Write it like PT10M.");
  }
}
