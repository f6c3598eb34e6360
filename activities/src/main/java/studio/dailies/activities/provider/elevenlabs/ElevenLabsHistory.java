package studio.dailies.activities.provider.elevenlabs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import okhttp3.HttpUrl;
import studio.dailies.activities.provider.LostAttempt;
import studio.dailies.activities.provider.ProviderUnavailable;
import tools.jackson.databind.JsonNode;

/// Looks for recordings in ElevenLabs' history: speech and flows, never effects or music.
final class ElevenLabsHistory {
  private static final int MOST_PAGES = 50;

  private final ElevenLabsPaths paths;
  private final ElevenLabsWire wire;

  ElevenLabsHistory(ElevenLabsPaths paths, ElevenLabsWire wire) {
    this.paths = paths;
    this.wire = wire;
  }

  /// The recording of a lost attempt; empty if there is none so far.
  Optional<ElevenLabsRecording> find(LostAttempt lost) {
    ElevenLabsWanted wanted = ElevenLabsWanted.of(lost);
    boolean flow = ElevenLabsEndpoint.of(lost.model()) == ElevenLabsEndpoint.FLOW;
    HttpUrl.Builder first =
        paths
            .history(lost.from(), lost.until())
            .addQueryParameter("voice_id", wanted.voice())
            .addQueryParameter("source", flow ? "Flows" : "TTS");
    return all(first.build(), wanted::isIn).stream()
        .min(Comparator.comparingLong(wanted::distance));
  }

  /// The recording of a request that was answered at that time; empty if it is not there.
  Optional<ElevenLabsRecording> of(ElevenLabsJob.Request request) {
    Instant at = request.at();
    HttpUrl first = paths.history(at, at).addQueryParameter("source", "TTS").build();
    return all(first, each -> request.id().equals(each.request()) && !each.isDeleted()).stream()
        .findFirst();
  }

  /// Nothing is left out: what does not fit into so many pages cannot be told.
  private List<ElevenLabsRecording> all(HttpUrl first, Predicate<ElevenLabsRecording> wanted) {
    List<ElevenLabsRecording> found = new ArrayList<>();
    HttpUrl next = first;
    for (int page = 0; page < MOST_PAGES; page++) {
      ElevenLabsAnswer answer = wire.get(next);
      JsonNode more = answer.json().path("has_more");
      if (!answer.isSuccess() || !answer.json().path("history").isArray() || !more.isBoolean()) {
        throw ElevenLabsVerdict.unavailable("for its history", answer);
      }
      answer
          .json()
          .path("history")
          .valueStream()
          .flatMap(item -> ElevenLabsRecording.read(item).stream())
          .filter(wanted)
          .forEach(found::add);
      if (!more.booleanValue()) {
        return found;
      }
      next = after(first, answer);
    }
    throw new ProviderUnavailable(
        "ElevenLabs' history has more than " + MOST_PAGES + " pages", null);
  }

  private static HttpUrl after(HttpUrl first, ElevenLabsAnswer answer) {
    String last =
        answer
            .text("last_history_item_id")
            .flatMap(ElevenLabsJob::id)
            .orElseThrow(() -> ElevenLabsVerdict.unavailable("for its history", answer));
    return first.newBuilder().addQueryParameter("start_after_history_item_id", last).build();
  }
}
