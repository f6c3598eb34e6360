package studio.dailies.activities.provider.elevenlabs;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.model.Charge;
import tools.jackson.databind.JsonNode;

/// An item of the history. All but its id may be missing.
///
/// @param date when it was made, in seconds; 0: it does not say
record ElevenLabsRecording(
    String id,
    @Nullable String request,
    @Nullable String voice,
    @Nullable String model,
    @Nullable String text,
    long date,
    String state,
    @Nullable Charge charge) {

  /// Empty when it has no id.
  static Optional<ElevenLabsRecording> read(JsonNode item) {
    return text(item, "history_item_id")
        .flatMap(ElevenLabsJob::id)
        .map(id ->
            new ElevenLabsRecording(
                id,
                text(item, "request_id").orElse(null),
                text(item, "voice_id").orElse(null),
                text(item, "model_id").orElse(null),
                text(item, "text").orElse(null),
                number(item, "date_unix"),
                text(item, "state").orElse("created"),
                charge(item)));
  }

  boolean isDeleted() {
    return state.equals("deleted");
  }

  boolean isMade() {
    return state.equals("created");
  }

  /// What the account lost by it. That it is the difference of the two counts is inferred.
  private static @Nullable Charge charge(JsonNode item) {
    long from = number(item, "character_count_change_from");
    long to = number(item, "character_count_change_to");
    boolean counted = from >= 0 && to > from;
    return counted
        ? ElevenLabsCredits.ofSpeech(text(item, "model_id").orElse(""), to - from)
        : null;
  }

  private static long number(JsonNode item, String field) {
    JsonNode value = item.path(field);
    return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : 0;
  }

  private static Optional<String> text(JsonNode item, String field) {
    return ElevenLabsAnswer.text(item, field);
  }
}
