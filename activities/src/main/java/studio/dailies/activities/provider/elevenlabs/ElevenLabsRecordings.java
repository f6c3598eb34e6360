package studio.dailies.activities.provider.elevenlabs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import studio.dailies.activities.provider.ProviderClient.Forgotten;
import studio.dailies.activities.provider.ProviderClient.JobResult;
import studio.dailies.activities.provider.ProviderUnavailable;
import studio.dailies.domain.generation.FailureReason;

/// What ElevenLabs keeps in its history: asks for it, and deletes it.
final class ElevenLabsRecordings {
  /// Later than this after its answer, what is not in the history has been deleted there.
  private static final Duration HISTORY_IS_WHOLE = Duration.ofMinutes(2);

  private static final JobResult LOST = new JobResult.Failed(FailureReason.RESULT_LOST);

  private final ElevenLabsPaths paths;
  private final ElevenLabsWire wire;
  private final ElevenLabsHistory history;
  private final Clock clock;

  ElevenLabsRecordings(
      ElevenLabsPaths paths, ElevenLabsWire wire, ElevenLabsHistory history, Clock clock) {
    this.paths = paths;
    this.wire = wire;
    this.history = history;
    this.clock = clock;
  }

  JobResult result(String id) {
    ElevenLabsAnswer answer = wire.get(paths.recording(id));
    if (ElevenLabsVerdict.isGone(answer)) {
      return LOST;
    }
    Optional<ElevenLabsRecording> found =
        ElevenLabsRecording.read(answer.json()).filter(each -> each.id().equals(id));
    if (!answer.isSuccess() || found.isEmpty()) {
      throw ElevenLabsVerdict.unavailable("for a recording", answer);
    }
    return result(found.get());
  }

  JobResult result(ElevenLabsJob.Request request) {
    return recordingOf(request).map(this::result).orElse(LOST);
  }

  Forgotten forget(String id) {
    ElevenLabsAnswer answer = wire.delete(paths.recording(id));
    boolean done = answer.isSuccess() && answer.text("status").filter("ok"::equals).isPresent();
    if (!done && !ElevenLabsVerdict.isGone(answer)) {
      throw ElevenLabsVerdict.unavailable("to delete a recording", answer);
    }
    return Forgotten.DELETED;
  }

  Forgotten forget(ElevenLabsJob.Request request) {
    return recordingOf(request).map(recording -> forget(recording.id())).orElse(Forgotten.DELETED);
  }

  private JobResult result(ElevenLabsRecording recording) {
    if (recording.isDeleted()) {
      return LOST;
    }
    return recording.isMade()
        ? new JobResult.Kept(() -> wire.open(paths.sound(recording.id())), recording.charge())
        : new JobResult.StillRunning();
  }

  /// Empty only when it is certain that it is not there any more.
  private Optional<ElevenLabsRecording> recordingOf(ElevenLabsJob.Request request) {
    Optional<ElevenLabsRecording> found = history.of(request);
    Instant now = clock.instant();
    Instant whole = request.at().plus(HISTORY_IS_WHOLE);
    if (found.isEmpty() && now.isBefore(whole)) {
      throw new ProviderUnavailable(
          "ElevenLabs' history may not be whole yet", Duration.between(now, whole));
    }
    return found;
  }
}
