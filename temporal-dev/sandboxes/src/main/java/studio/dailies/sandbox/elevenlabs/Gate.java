package studio.dailies.sandbox.elevenlabs;

import java.util.Optional;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;

/// Looks at keys. A Bearer key is no key.
final class Gate {
  static final String KEY_HEADER = "xi-api-key";

  private final String key;
  private final Voice voice;

  /// How refusals are said.
  interface Voice {
    Answer.Whole say(Refusal refusal);
  }

  Gate(String key, Voice voice) {
    this.key = key;
    this.voice = voice;
  }

  Optional<Answer.Whole> refused(Call call) {
    Optional<String> shown = call.header(KEY_HEADER);
    if (shown.isEmpty()) {
      return Optional.of(
          voice.say(new Refusal(401, "unauthorized", "Neither authorization header nor key.")));
    }
    return shown.get().equals(key)
        ? Optional.empty()
        : Optional.of(voice.say(new Refusal(401, "invalid_api_key", "Invalid API key")));
  }
}
