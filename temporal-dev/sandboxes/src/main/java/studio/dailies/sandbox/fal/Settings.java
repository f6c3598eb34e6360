package studio.dailies.sandbox.fal;

import tools.jackson.databind.JsonNode;

/// How the sandbox plays when nothing goes wrong.
///
/// @param jobMillis how long a job takes from its submit to its end
/// @param callbacks whether ends are told to those who asked
record Settings(long jobMillis, boolean callbacks) {
  static final Settings DEFAULT = new Settings(1_500, true);

  Settings {
    if (jobMillis < 0 || jobMillis > 3_600_000) {
      throw new IllegalArgumentException("jobMillis: " + jobMillis + " is not 0 to 3600000");
    }
  }

  /// These settings with those the body names.
  Settings with(JsonNode body) {
    return new Settings(
        body.path("jobMillis").asLong(jobMillis), body.path("callbacks").asBoolean(callbacks));
  }
}
