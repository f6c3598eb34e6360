package studio.dailies.sandbox.fal;

import tools.jackson.databind.JsonNode;

/// How the sandbox plays when nothing goes wrong.
///
/// @param jobMillis how long a job takes from its submit to its end
/// @param keepMillis how long results and files are kept after the end of their job
/// @param callbacks whether ends are told to those who asked
/// @param clipBytes how long clips are, by free space behind them; less than they need: as they are
record Settings(long jobMillis, long keepMillis, boolean callbacks, long clipBytes) {
  static final Settings DEFAULT = new Settings(1_500, 3_600_000, true, 0);

  Settings {
    if (jobMillis < 0 || jobMillis > 3_600_000) {
      throw new IllegalArgumentException("jobMillis: " + jobMillis + " is not 0 to 3600000");
    }
    if (keepMillis < 0 || keepMillis > 3_600_000) {
      throw new IllegalArgumentException("keepMillis: " + keepMillis + " is not 0 to 3600000");
    }
    if (clipBytes < 0 || clipBytes > 100_000_000_000L) {
      throw new IllegalArgumentException("clipBytes: " + clipBytes + " is not 0 to 100000000000");
    }
  }

  /// These settings with those the body names.
  Settings with(JsonNode body) {
    return new Settings(
        body.path("jobMillis").asLong(jobMillis),
        body.path("keepMillis").asLong(keepMillis),
        body.path("callbacks").asBoolean(callbacks),
        body.path("clipBytes").asLong(clipBytes));
  }
}
