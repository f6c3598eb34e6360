package studio.dailies.sandbox.elevenlabs;

import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// How the sandbox plays when nothing goes wrong.
///
/// @param jobMillis how long a flow takes from its POST to its end
/// @param callMillis how long a call that answers with sound takes
/// @param speechAtOnce how many such calls may run, for speech and effects
/// @param flashAtOnce the same for the flash models
/// @param musicAtOnce the same for music
/// @param credits what the account may spend
/// @param historyItemId whether speech is answered with that header
/// @param oldErrors whether errors have the old shape
/// @param zeroRetention whether the account may switch logging off
/// @param retryAfter told when too many calls run; see [Refusal#retryAfter]
/// @param webhookUrl the workspace's webhook; empty: it has none
record Settings(
    long jobMillis,
    long callMillis,
    int speechAtOnce,
    int flashAtOnce,
    int musicAtOnce,
    long credits,
    boolean historyItemId,
    boolean oldErrors,
    boolean zeroRetention,
    String retryAfter,
    String webhookUrl,
    String webhookSecret) {
  /// A plan of the size that is called Pro.
  static final Settings DEFAULT =
      new Settings(1_500, 300, 10, 20, 2, 10_000_000, true, false, true, "", "", "wsec_sandbox");

  Settings {
    within("jobMillis", jobMillis, 3_600_000);
    within("callMillis", callMillis, 600_000);
    within("speechAtOnce", speechAtOnce, 10_000);
    within("flashAtOnce", flashAtOnce, 10_000);
    within("musicAtOnce", musicAtOnce, 10_000);
    within("credits", credits, Long.MAX_VALUE);
  }

  private static void within(String name, long value, long most) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(name + ": " + value + " is not 0 to " + most);
    }
  }

  /// These settings with those the body names.
  Settings with(JsonNode body) {
    return new Settings(
        body.path("jobMillis").asLong(jobMillis),
        body.path("callMillis").asLong(callMillis),
        body.path("speechAtOnce").asInt(speechAtOnce),
        body.path("flashAtOnce").asInt(flashAtOnce),
        body.path("musicAtOnce").asInt(musicAtOnce),
        body.path("credits").asLong(credits),
        body.path("historyItemId").asBoolean(historyItemId),
        body.path("oldErrors").asBoolean(oldErrors),
        body.path("zeroRetention").asBoolean(zeroRetention),
        Json.text(body, "retryAfter", retryAfter),
        Json.text(body, "webhookUrl", webhookUrl),
        Json.text(body, "webhookSecret", webhookSecret));
  }
}
