package studio.dailies.sandbox.elevenlabs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// `POST /v1/music`, `/v1/music/stream` and `/v1/music/detailed`.
final class MusicCalls {
  private static final Set<String> MODELS = Set.of("music_v1", "music_v2");
  private static final int LONGEST_PROMPT = 4_100;
  private static final int LONGEST_MILLIS = 600_000;
  private static final long USUAL_MILLIS = 10_000;
  private static final long CREDITS_A_SECOND = 50;
  private static final String BOUNDARY = "sandbox-boundary";

  private final Gate gate;
  private final Till till;

  MusicCalls(Gate gate, Till till) {
    this.gate = gate;
    this.till = till;
  }

  /// @param variant what follows: empty, `stream` or `detailed`
  Answer handle(Call call, String variant) throws IOException {
    Schema schema =
        new Schema(call.json())
            .optionalText("prompt")
            .object("composition_plan")
            .whole("music_length_ms", 3_000, LONGEST_MILLIS)
            .optionalText("model_id")
            .whole("seed", 0, 4_294_967_295.0)
            .flag("force_instrumental")
            .optionalText("lyrics_text");
    Optional<Answer.Whole> refused = schema.refused().or(() -> gate.refused(call));
    if (refused.isPresent()) {
      return refused.get();
    }
    JsonNode body = schema.body();
    Optional<Refusal> no = no(body);
    String format =
        call.parameter("output_format").orElse("auto").replaceFirst("^auto$", Format.USUAL);
    if (no.isEmpty() && Format.read(format).isEmpty()) {
      no = Optional.of(new Refusal(400, "invalid_output_format", "This format is not available."));
    }
    if (no.isPresent()) {
      return till.refuse(no.get());
    }
    long millis = millis(body);
    var ask =
        new Ask(
            Json.text(body, "prompt", "a composition plan"),
            "",
            Json.text(body, "model_id", "music_v1"),
            format,
            millis,
            Math.ceilDiv(millis, 1000) * CREDITS_A_SECOND,
            false);
    return till.sell(Product.MUSIC, ask, made -> shape(made, variant, body));
  }

  private static Optional<Refusal> no(JsonNode body) {
    boolean prompt = body.hasNonNull("prompt");
    if (prompt == body.hasNonNull("composition_plan")) {
      return wrong("Exactly one of prompt and composition_plan is needed.");
    }
    if (prompt && body.hasNonNull("seed")) {
      return wrong("A seed does not go with a prompt.");
    }
    if (!prompt && (body.hasNonNull("music_length_ms") || body.hasNonNull("force_instrumental"))) {
      return wrong("A length and force_instrumental go with a prompt only.");
    }
    String text = Json.text(body, "prompt", "");
    if (text.length() > LONGEST_PROMPT || (prompt && text.isBlank())) {
      return wrong("A prompt has 1 to " + LONGEST_PROMPT + " characters.");
    }
    return MODELS.contains(Json.text(body, "model_id", "music_v1"))
        ? Optional.empty()
        : Optional.of(new Refusal(404, "model_not_found", "There is no model of that id."));
  }

  private static Optional<Refusal> wrong(String words) {
    return Optional.of(new Refusal(400, "invalid_parameters", words));
  }

  private static long millis(JsonNode body) {
    JsonNode plan = body.path("composition_plan");
    if (plan.isObject()) {
      long sum =
          plan.path("sections")
              .valueStream()
              .mapToLong(each -> each.path("duration_ms").asLong(0))
              .sum();
      return Math.clamp(sum, 3_000, LONGEST_MILLIS);
    }
    return body.path("music_length_ms").asLong(USUAL_MILLIS);
  }

  private static Answer.Whole shape(Generation made, String variant, JsonNode body) {
    byte[] sound = made.ask().sound();
    Answer.Whole whole =
        variant.equals("detailed")
            ? new Answer.Whole(
                200,
                Map.of("Content-Type", "multipart/mixed; boundary=" + BOUNDARY),
                detailed(made, sound, body))
            : new Answer.Whole(200, Map.of("Content-Type", made.ask().contentType()), sound);
    return whole.with("song-id", made.historyId());
  }

  private static byte[] detailed(Generation made, byte[] sound, JsonNode body) {
    var facts = Json.object();
    facts.set(
        "composition_plan",
        body.path("composition_plan").isObject() ? body.path("composition_plan") : Json.object());
    facts.putObject("song_metadata").put("title", "Sandbox song");
    facts.putArray("words_timestamps");
    var out = new ByteArrayOutputStream();
    write(out, "--" + BOUNDARY + "\r\nContent-Type: application/json\r\n\r\n" + facts);
    write(
        out,
        "\r\n--"
            + BOUNDARY
            + "\r\nContent-Type: "
            + made.ask().contentType()
            + "\r\nContent-Disposition: attachment; filename=\"song.mp3\"\r\n\r\n");
    out.writeBytes(sound);
    write(out, "\r\n--" + BOUNDARY + "--\r\n");
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
