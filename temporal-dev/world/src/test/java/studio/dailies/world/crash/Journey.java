package studio.dailies.world.crash;

import java.util.Map;

/// What a generation of the table goes through when nobody dies.
enum Journey {
  /// A video, called back.
  VIDEO(Provider.FAL, "kling-3-text-to-video", Map.of()),
  /// A video from a picture, which the provider gets as a private copy.
  PICTURE(Provider.FAL, "kling-3-image-to-video", Map.of()),
  /// Nobody calls back.
  QUIET(Provider.FAL, "kling-3-text-to-video", Map.of("behaviour", "no-callback")),
  /// The job fails.
  FAILING(Provider.FAL, "kling-3-text-to-video", Map.of("behaviour", "fail")),
  /// The first send is turned away.
  TURNED_AWAY(
      Provider.FAL, "kling-3-text-to-video", Map.of("behaviour", "reject-submit", "status", 429)),
  /// The person cancels a job that would never end.
  CANCELLED(Provider.FAL, "kling-3-text-to-video", Map.of("behaviour", "never-finishes")),
  /// A picture of PiAPI, called back.
  PIAPI(Provider.PIAPI, "piapi-flux-schnell", Map.of()),
  /// PiAPI does not call back, and keeps no records that could be looked into.
  PIAPI_QUIET(Provider.PIAPI, "piapi-flux-schnell", Map.of("behaviour", "no-callback")),
  /// Speech, which is the answer to its sending, and stands in the provider's history.
  SPEECH(Provider.ELEVENLABS, "eleven-flash-v2.5", Map.of()),
  /// Speech that is made, and of which no answer comes.
  SPEECH_LOST(Provider.ELEVENLABS, "eleven-flash-v2.5", Map.of("behaviour", "lost-answer")),
  /// A sound effect, which is the answer to its sending, and stands nowhere.
  EFFECT(Provider.ELEVENLABS, "eleven-sound-effects-v2", Map.of());

  final Provider provider;
  final String model;
  final Map<String, ?> plan;

  Journey(Provider provider, String model, Map<String, ?> plan) {
    this.provider = provider;
    this.model = model;
    this.plan = plan;
  }

  /// Whether what became of a job whose answer was lost can still be known: its provider says it by
  /// itself, or has it in its history.
  boolean isFoundAgain() {
    return switch (this) {
      case VIDEO, PICTURE, FAILING, TURNED_AWAY, PIAPI, SPEECH, SPEECH_LOST -> true;
      case QUIET, CANCELLED, PIAPI_QUIET, EFFECT -> false;
    };
  }

  /// Whether what was made comes as the answer to the send.
  boolean isDelivered() {
    return this == SPEECH || this == EFFECT;
  }

  /// Whether this call has rows though an earlier journey makes it too: where nobody can tell what
  /// was lost, the end is another.
  boolean isApart(Call call) {
    return switch (this) {
      case QUIET -> true;
      case PIAPI_QUIET -> call.server().equals(provider.server());
      case EFFECT ->
          call.server().equals(provider.server())
              || call.server().equals("r2")
              || call.kind().contains("SENDING")
              || call.kind().endsWith(" answer");
      case VIDEO, PICTURE, FAILING, TURNED_AWAY, CANCELLED, PIAPI, SPEECH, SPEECH_LOST -> false;
    };
  }

  End end() {
    return switch (this) {
      case VIDEO, PICTURE, QUIET, TURNED_AWAY, PIAPI, PIAPI_QUIET, SPEECH, SPEECH_LOST, EFFECT ->
          new End("DONE", "", 1);
      case FAILING -> new End("FAILED", "PROVIDER_FAILED", 1);
      case CANCELLED -> new End("FAILED", "CANCELLED", 1);
    };
  }
}
