package studio.dailies.activities.provider.elevenlabs;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.dailies.activities.provider.SubmitRequest;
import studio.dailies.activities.provider.wire.WireBody;

/// What is sent to ElevenLabs, before the parts that stand in the address are taken out.
final class ElevenLabsBody {
  private static final String MUSIC_LENGTH = "music_length_ms";

  private ElevenLabsBody() {}

  /// @param webhookSecret null: no webhook is asked for, since none would be believed
  static Map<String, Object> of(
      ElevenLabsEndpoint endpoint, SubmitRequest request, @Nullable String webhookSecret) {
    Map<String, Object> body = WireBody.of(request);
    // People and prices count seconds.
    if (endpoint == ElevenLabsEndpoint.MUSIC && body.get(MUSIC_LENGTH) instanceof Long seconds) {
      body.put(MUSIC_LENGTH, Math.multiplyExact(seconds, 1000L));
    }
    if (endpoint == ElevenLabsEndpoint.FLOW
        && webhookSecret != null
        && request.callback() != null) {
      body.put("webhook", Map.of("type", "all"));
    }
    return body;
  }
}
