package studio.dailies.sandbox.elevenlabs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.media.Sound;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `POST /v1/text-to-speech/{voice}` and its three variants.
final class SpeechCalls {
  private final Gate gate;
  private final Till till;
  private final Supplier<Settings> settings;

  SpeechCalls(Gate gate, Till till, Supplier<Settings> settings) {
    this.gate = gate;
    this.till = till;
    this.settings = settings;
  }

  /// @param variant what follows the voice: empty, `stream`, `with-timestamps` or both
  Answer handle(Call call, String voice, String variant) throws IOException {
    Schema schema =
        new Schema(call.json())
            .text("text")
            .optionalText("model_id")
            .optionalText("language_code")
            .object("voice_settings")
            .whole("seed", 0, 4_294_967_295.0);
    Optional<Answer.Whole> refused = schema.refused().or(() -> gate.refused(call));
    if (refused.isPresent()) {
      return refused.get();
    }
    return switch (ask(call, schema.body(), voice, variant)) {
      case Asked.No(var refusal) -> till.refuse(refusal);
      case Asked.Good(var ask) -> till.sell(Product.SPEECH, ask, made -> shape(made, variant));
    };
  }

  /// What the input comes to.
  sealed interface Asked {
    record Good(Ask ask) implements Asked {}

    record No(Refusal refusal) implements Asked {}

    static No no(int status, String code, String words) {
      return new No(new Refusal(status, code, words));
    }
  }

  /// Checks what speech and flows have in common.
  static Asked asked(String text, String voice, String modelId, String format, boolean kept) {
    Optional<SpeechModel> model = SpeechModel.named(modelId);
    if (model.isEmpty()) {
      return Asked.no(404, "model_not_found", "There is no model of that id.");
    }
    if (!Voices.knows(voice)) {
      return Asked.no(404, "voice_not_found", "A voice of that id was not found.");
    }
    if (text.isBlank()) {
      return Asked.no(400, "empty_text", "The text is empty.");
    }
    if (text.codePointCount(0, text.length()) > model.get().longest()) {
      return Asked.no(
          400, "text_too_long", "The text is longer than " + model.get().longest() + ".");
    }
    return new Asked.Good(
        new Ask(
            text,
            voice,
            modelId,
            format,
            Sound.spokenMillis(text),
            model.get().credits(text),
            kept));
  }

  private Asked ask(Call call, JsonNode body, String voice, String variant) {
    String format = call.parameter("output_format").orElse(Format.USUAL);
    Optional<Format> known = Format.read(format);
    if (known.isEmpty() || (known.get().isWav() && variant.startsWith("stream"))) {
      return Asked.no(400, "invalid_output_format", "This output format is not available.");
    }
    boolean kept = !call.parameter("enable_logging").orElse("true").equals("false");
    if (!kept && !settings.get().zeroRetention()) {
      return Asked.no(403, "feature_not_available", "Zero retention is for enterprises.");
    }
    return asked(
        Json.text(body, "text", ""),
        voice,
        Json.text(body, "model_id", SpeechModel.USUAL),
        format,
        kept);
  }

  private static Answer.Whole shape(Generation made, String variant) {
    byte[] sound = made.ask().sound();
    return switch (variant) {
      case "with-timestamps" -> Answer.json(200, timed(made, sound));
      case "stream/with-timestamps" ->
          new Answer.Whole(
              200,
              Map.of("Content-Type", "application/json"),
              (timed(made, sound) + "\n").getBytes(StandardCharsets.UTF_8));
      default -> new Answer.Whole(200, Map.of("Content-Type", made.ask().contentType()), sound);
    };
  }

  private static ObjectNode timed(Generation made, byte[] sound) {
    var body = Json.object().put("audio_base64", Base64.getEncoder().encodeToString(sound));
    String text = made.ask().text();
    double each = made.ask().millis() / 1000.0 / text.length();
    var alignment = body.putObject("alignment");
    var characters = alignment.putArray("characters");
    var starts = alignment.putArray("character_start_times_seconds");
    var ends = alignment.putArray("character_end_times_seconds");
    for (int i = 0; i < text.length(); i++) {
      characters.add(text.substring(i, i + 1));
      starts.add(i * each);
      ends.add((i + 1) * each);
    }
    return body.putNull("normalized_alignment");
  }
}
