package studio.dailies.activities.provider.elevenlabs;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.activities.provider.Callback;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads which flow a webhook is about, once it is certain that ElevenLabs wrote it. It comes once,
/// so it is a hint and no more.
final class ElevenLabsWebhook {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String FLOWS = "flows_generation";

  private ElevenLabsWebhook() {}

  /// @param secret null: nothing is believed
  static Optional<ElevenLabsJob> flow(Callback callback, @Nullable String secret) {
    if (secret == null) {
      return Optional.empty();
    }
    byte[] body = callback.body();
    return ElevenLabsSignature.read(callback)
        .filter(signature -> signature.fits(secret, body))
        .flatMap(signature -> id(body))
        .map(ElevenLabsJob.Flow::new);
  }

  /// Whether a flow's object is wrapped like other events is in no document; both are read.
  private static Optional<String> id(byte[] body) {
    try {
      JsonNode read = JSON.readTree(body);
      boolean other =
          ElevenLabsAnswer.text(read, "type").filter(type -> !type.equals(FLOWS)).isPresent();
      JsonNode flow = read.path("data").isObject() ? read.path("data") : read;
      return other
          ? Optional.empty()
          : ElevenLabsAnswer.text(flow, "id").flatMap(ElevenLabsJob::id);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
