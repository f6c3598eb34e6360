package studio.dailies.sandbox.elevenlabs;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// `POST /v1/sound-generation`.
final class EffectCalls {
  private static final String MODEL = "eleven_text_to_sound_v2";
  private static final long CREDITS_A_SECOND = 40;
  private static final double USUAL_SECONDS = 5;

  private final Gate gate;
  private final Till till;

  EffectCalls(Gate gate, Till till) {
    this.gate = gate;
    this.till = till;
  }

  Answer handle(Call call) throws IOException {
    Schema schema =
        new Schema(call.json())
            .text("text")
            .optionalText("model_id")
            .number("duration_seconds", 0.5, 30)
            .number("prompt_influence", 0, 1)
            .flag("loop");
    Optional<Answer.Whole> refused = schema.refused().or(() -> gate.refused(call));
    if (refused.isPresent()) {
      return refused.get();
    }
    JsonNode body = schema.body();
    String format = call.parameter("output_format").orElse(Format.USUAL);
    if (Format.read(format).isEmpty()) {
      return till.refuse(
          new Refusal(400, "invalid_output_format", "This output format is not available."));
    }
    if (!Json.text(body, "model_id", MODEL).equals(MODEL)) {
      return till.refuse(new Refusal(400, "unsupported_model", "This model makes no effects."));
    }
    String text = Json.text(body, "text", "");
    if (text.isBlank()) {
      return till.refuse(new Refusal(400, "empty_text", "The text is empty."));
    }
    double seconds = body.path("duration_seconds").asDouble(USUAL_SECONDS);
    long credits = (long) Math.ceil(seconds * CREDITS_A_SECOND);
    var ask = new Ask(text, "", MODEL, format, (long) (seconds * 1000), credits, false);
    return till.sell(
        Product.EFFECT,
        ask,
        made ->
            new Answer.Whole(
                200, Map.of("Content-Type", made.ask().contentType()), made.ask().sound()));
  }
}
