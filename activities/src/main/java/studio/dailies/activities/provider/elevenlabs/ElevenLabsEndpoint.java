package studio.dailies.activities.provider.elevenlabs;

import java.util.Arrays;
import studio.dailies.domain.model.Model;

/// What of ElevenLabs we use, by the endpoint that a page of the catalogue names.
enum ElevenLabsEndpoint {
  SPEECH("text-to-speech"),
  FLOW("flows/text-to-speech"),
  EFFECT("sound-generation"),
  MUSIC("music");

  private final String path;

  ElevenLabsEndpoint(String path) {
    this.path = path;
  }

  /// The endpoint of a model; a page that names another is ours to mend.
  static ElevenLabsEndpoint of(Model model) {
    return Arrays.stream(values())
        .filter(each -> each.path.equals(model.endpoint()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no endpoint of ElevenLabs: " + model.endpoint()));
  }

  /// Below `/v1`.
  String path() {
    return path;
  }
}
