package studio.dailies.sandbox.fal;

import tools.jackson.databind.JsonNode;

/// How the sandbox plays when nothing goes wrong.
///
/// @param jobMillis how long a job takes from its submit to its end
/// @param keepMillis how long results and files are kept after the end of their job
/// @param callbacks whether ends are told to those who asked
record Settings(long jobMillis, long keepMillis, boolean callbacks) {
  static final Settings DEFAULT = new Settings(1_500, 3_600_000, true);

  Settings {
    if (jobMillis < 0 || jobMillis > 3_600_000) {
      throw new IllegalArgumentException("jobMillis: " + jobMillis + " is not 0 to 3600000");
    }
    if (keepMillis < 0 || keepMillis > 3_600_000) {
      throw new IllegalArgumentException("keepMillis: " + keepMillis + " is not 0 to 3600000");
    }
  }

  /// These settings with those the body names.
  Settings with(JsonNode body) {
    return new Settings(
        body.path("jobMillis").asLong(jobMillis),
        body.path("keepMillis").asLong(keepMillis),
        body.path("callbacks").asBoolean(callbacks));
  }
}
