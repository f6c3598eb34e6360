package studio.dailies.activities.provider.elevenlabs;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.activities.provider.LostAttempt;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.model.Setting;

/// What a lost attempt would look like in the history.
///
/// @param request the name that its answer had, if its headers arrived
/// @param from and `until` limit when it was made, by our clock
record ElevenLabsWanted(
    @Nullable String request,
    String text,
    String voice,
    String model,
    Instant from,
    Instant until) {
  /// How far their clock may be from ours.
  private static final Duration MARGIN = Duration.ofMinutes(1);

  static ElevenLabsWanted of(LostAttempt lost) {
    Model model = lost.model();
    return new ElevenLabsWanted(
        lost.answer(),
        lost.inputs().prompt(),
        voice(lost),
        String.valueOf(model.fixed().get("model_id")),
        lost.from(),
        lost.until());
  }

  /// Whether it is this attempt's. A name decides where both have one; else all that is known of it
  /// must be the same, letter by letter.
  boolean isIn(ElevenLabsRecording recording) {
    if (recording.isDeleted()) {
      return false;
    }
    if (request != null && recording.request() != null) {
      return request.equals(recording.request());
    }
    return text.equals(recording.text())
        && voice.equals(recording.voice())
        && model.equals(recording.model())
        && isWithin(recording.date());
  }

  /// How far from the sending it was made: of two that are alike, the nearer is the likelier.
  long distance(ElevenLabsRecording recording) {
    return Math.abs(recording.date() - from.getEpochSecond());
  }

  private boolean isWithin(long second) {
    return second >= from.minus(MARGIN).getEpochSecond()
        && second <= until.plus(MARGIN).getEpochSecond();
  }

  private static String voice(LostAttempt lost) {
    Optional<Setting> setting =
        lost.model().settings().stream()
            .filter(each -> each.wire().name().startsWith("voice"))
            .findFirst();
    return setting
        .map(each -> lost.inputs().settings().get(each.name()))
        .filter(Objects::nonNull)
        .map(chosen -> setting.get().wire().value(chosen).toString())
        .orElseThrow(() -> new IllegalArgumentException("speech without a voice"));
  }
}
