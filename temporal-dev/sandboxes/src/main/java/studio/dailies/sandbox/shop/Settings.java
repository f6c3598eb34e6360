package studio.dailies.sandbox.shop;

import tools.jackson.databind.JsonNode;

/// How the sandbox plays when nothing goes wrong.
///
/// @param retryFactor shortens the pauses between tries of a webhook; 1 as in reality
/// @param perMinute calls of the API that are let through
record Settings(double retryFactor, int perMinute) {
  static final Settings DEFAULT = new Settings(1, 300);

  Settings {
    if (!(retryFactor >= 0 && retryFactor <= 1)) {
      throw new IllegalArgumentException("retryFactor: " + retryFactor + " is not 0 to 1");
    }
    if (perMinute < 1 || perMinute > 1_000_000) {
      throw new IllegalArgumentException("perMinute: " + perMinute + " is not 1 to 1000000");
    }
  }

  /// These settings with those the body names.
  Settings with(JsonNode body) {
    return new Settings(
        body.path("retryFactor").asDouble(retryFactor), body.path("perMinute").asInt(perMinute));
  }
}
