package studio.dailies.sandbox.elevenlabs;

import java.time.Duration;
import java.time.Instant;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One thing that was made, or is being made.
///
/// @param id the request's id, for a flow its own
/// @param usedBefore what the account had spent before it
/// @param due when it ends; a call that answers with sound has ended at once
/// @param failure why it failed, if it did
/// @param webhook whether its end is told
/// @param told whether that was done, or given up
/// @param deleted whether it was taken out of the history
record Generation(
    String id,
    String historyId,
    Product product,
    Ask ask,
    long usedBefore,
    Instant at,
    Instant due,
    Behaviour behaviour,
    Outcome outcome,
    String failure,
    boolean webhook,
    boolean told,
    boolean deleted) {

  enum Outcome {
    RUNNING,
    OK,
    FAILED
  }

  boolean isOk() {
    return outcome == Outcome.OK;
  }

  long spent() {
    return isOk() ? ask.credits() : 0;
  }

  boolean isInHistory(Instant now) {
    return isOk()
        && !product.source().isEmpty()
        && ask.kept()
        && !deleted
        && behaviour != Behaviour.NO_HISTORY
        && (behaviour != Behaviour.LATE_HISTORY || !now.isBefore(due));
  }

  /// As the history shows it.
  JsonNode historyItem(Instant now) {
    boolean processing = behaviour == Behaviour.SLOW_HISTORY && now.isBefore(due);
    return Json.object()
        .put("history_item_id", historyId)
        .put("request_id", id)
        .put("voice_id", ask.voice())
        .put("voice_name", Voices.name(ask.voice()))
        .put("voice_category", "premade")
        .put("model_id", ask.model())
        .put("text", ask.text())
        .put("date_unix", at.getEpochSecond())
        .put("character_count_change_from", usedBefore)
        .put("character_count_change_to", usedBefore + ask.credits())
        .put("content_type", ask.contentType())
        .put("state", processing ? "processing" : "created")
        .put("source", product.source())
        .put("output_format", ask.format())
        .set("settings", Json.object());
  }

  /// As a flow tells how it stands, but for the address of what it made.
  ObjectNode flow(Instant now) {
    ObjectNode body = Json.object().put("id", id);
    return switch (outcome) {
      case RUNNING -> body.put("status", isPending(now) ? "pending" : "generating");
      case OK -> body.put("status", "completed").put("content_mime_type", ask.contentType());
      case FAILED ->
          body.put("status", "failed")
              .put("failure_reason", failure)
              .put("error_message", "The generation failed.");
    };
  }

  /// For the first fifth of its time.
  private boolean isPending(Instant now) {
    return now.isBefore(at.plus(Duration.between(at, due).dividedBy(5)));
  }

  Generation ended(Outcome end) {
    return with(end, told, deleted);
  }

  Generation toldNow() {
    return with(outcome, true, deleted);
  }

  Generation deletedNow() {
    return with(outcome, told, true);
  }

  private Generation with(Outcome end, boolean isTold, boolean isDeleted) {
    return new Generation(
        id,
        historyId,
        product,
        ask,
        usedBefore,
        at,
        due,
        behaviour,
        end,
        failure,
        webhook,
        isTold,
        isDeleted);
  }
}
