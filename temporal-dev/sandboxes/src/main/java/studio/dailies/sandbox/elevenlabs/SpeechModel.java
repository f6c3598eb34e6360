package studio.dailies.sandbox.elevenlabs;

import java.util.List;
import java.util.Optional;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// A model that speaks.
///
/// @param longest characters in one request
/// @param halves of a credit that a character costs
record SpeechModel(String id, int longest, int halves, String group) {
  private static final List<SpeechModel> ALL =
      List.of(
          new SpeechModel("eleven_multilingual_v2", 10_000, 2, "standard"),
          new SpeechModel("eleven_v3", 5_000, 2, "standard"),
          new SpeechModel("eleven_flash_v2_5", 40_000, 1, "turbo"),
          new SpeechModel("eleven_flash_v2", 30_000, 1, "turbo"));

  static final String USUAL = "eleven_multilingual_v2";

  static Optional<SpeechModel> named(String id) {
    return ALL.stream().filter(model -> model.id().equals(id)).findFirst();
  }

  /// The answer of `GET /v1/models`.
  static JsonNode all() {
    var models = Json.MAPPER.createArrayNode();
    for (SpeechModel model : ALL) {
      var shown =
          models
              .addObject()
              .put("model_id", model.id())
              .put("can_do_text_to_speech", true)
              .put("maximum_text_length_per_request", model.longest())
              .put("concurrency_group", model.group());
      shown.putArray("languages").addObject().put("language_id", "en").put("name", "English");
      shown.putObject("model_rates").put("character_cost_multiplier", model.halves() / 2.0);
    }
    return models;
  }

  long credits(String text) {
    return Math.ceilDiv((long) text.codePointCount(0, text.length()) * halves, 2L);
  }

  boolean isFlow() {
    return !id.equals("eleven_flash_v2");
  }
}
