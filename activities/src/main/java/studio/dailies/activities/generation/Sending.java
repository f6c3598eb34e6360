package studio.dailies.activities.generation;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import studio.dailies.activities.Failures;
import studio.dailies.activities.provider.CallbackLinks;
import studio.dailies.activities.provider.ProviderClient.Submission;
import studio.dailies.activities.provider.Providers;
import studio.dailies.activities.provider.SendWindow;
import studio.dailies.activities.provider.SubmitRequest;
import studio.dailies.domain.Ids;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.generation.SendAgain;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.Model;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.generation.JobTaken;
import studio.dailies.store.generation.Permits;
import studio.dailies.store.media.MediaStore;
import studio.dailies.workflows.ActivityKinds;

/// Sends an attempt, at most once ever. The row says `SENDING` before the first byte leaves, and
/// only the try that wrote it may send: a job that might exist is never bought a second time.
final class Sending {
  /// A provider fetches the picture when it starts the job, which may be long after the send.
  private static final Duration PICTURE_LINK = Duration.ofHours(6);

  /// Clocks of two workers differ; a window counts as closed only this long after it has.
  private static final Duration CLOCK_MARGIN = Duration.ofSeconds(2);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration FOR_A_PERMIT = Duration.ofSeconds(3);

  private final Rows rows;
  private final Generations generations;
  private final Permits permits;
  private final Providers providers;
  private final CallbackLinks callbacks;
  private final MediaStore media;
  private final Ids ids;
  private final ActivityKinds kinds;
  private final Clock clock;

  Sending(
      Rows rows,
      Generations generations,
      Permits permits,
      Providers providers,
      CallbackLinks callbacks,
      MediaStore media,
      Ids ids,
      ActivityKinds kinds,
      Clock clock) {
    this.rows = rows;
    this.generations = generations;
    this.permits = permits;
    this.providers = providers;
    this.callbacks = callbacks;
    this.media = media;
    this.ids = ids;
    this.kinds = kinds;
    this.clock = clock;
  }

  Phase submit(GenerationId id, int attempt) {
    Generation generation = rows.of(id);
    if (generation.phase().equals(Phase.held(attempt))) {
      return generation.cancelRequestedAt() == null
          ? send(generation, attempt)
          : generations.end(id, generation.phase(), FailureReason.CANCELLED).phase();
    }
    if (generation.phase().equals(Phase.sending(attempt))) {
      return sitOutTheWindow(generation, attempt);
    }
    return generation.phase();
  }

  private Phase send(Generation generation, int attempt) {
    GenerationId id = generation.id();
    waitForItsTurn(generation);
    Model model = rows.model(generation);
    Inputs inputs = rows.inputs(generation);
    URI picture = pictureLink(generation, inputs);
    Instant closes = clock.instant().plus(kinds.sendWindow());
    if (!generations.beginSend(id, attempt, closes)) {
      withdrawPicture(id);
      throw Failures.notYet("RowHasMoved", Duration.ofMillis(100));
    }
    var request =
        new SubmitRequest(
            model,
            inputs,
            picture,
            callbacks.of(generation.provider(), id, attempt),
            new SendWindow(closes));
    Submission outcome = providers.named(generation.provider()).submit(request);
    return record(id, attempt, closes, outcome);
  }

  private void waitForItsTurn(Generation generation) {
    Instant notBefore = generation.notBefore();
    Instant now = clock.instant();
    if (notBefore != null && now.isBefore(notBefore)) {
      // In short waits, so that a cancel is met soon.
      Duration left = Duration.between(now, notBefore);
      throw Failures.notYet("ToldToWait", left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT);
    }
    if (!permits.take(generation)) {
      throw Failures.notYet("NoPermitFree", kinds.scaled(FOR_A_PERMIT));
    }
  }

  /// What is known now is known only here, so a database that is away is waited for, as long as
  /// others wait for this window.
  private Phase record(GenerationId id, int attempt, Instant until, Submission outcome) {
    while (true) {
      try {
        return write(id, attempt, outcome);
      } catch (DataAccessException e) {
        if (!clock.instant().isBefore(until)) {
          throw e;
        }
      }
    }
  }

  private Phase write(GenerationId id, int attempt, Submission outcome) {
    return switch (outcome) {
      case Submission.Accepted(String job) -> accepted(id, attempt, job);
      case Submission.Refused(FailureReason reason) ->
          generations.refused(id, attempt, reason).phase();
      case Submission.NotSent(Instant asked) ->
          SendAgain.after(attempt, clock.instant(), asked)
              .map(notBefore -> generations.sendAgain(id, attempt, notBefore))
              .orElseGet(() -> generations.notSent(id, attempt))
              .phase();
      case Submission.Unknown ignored -> generations.unknown(id, attempt).phase();
    };
  }

  private Phase accepted(GenerationId id, int attempt, String job) {
    try {
      return generations.accepted(id, attempt, job).phase();
    } catch (JobTaken e) {
      // The answer was another generation's, so nobody knows what became of ours.
      return generations.unknown(id, attempt).phase();
    }
  }

  /// An earlier try may be sending right now, or has died; nobody can tell until its window is
  /// over.
  private Phase sitOutTheWindow(Generation generation, int attempt) {
    Instant closes = generation.sendWindowCloses();
    if (closes == null) {
      throw Failures.never(
          "RowDamaged", "generation " + generation.id() + " is sending without a window");
    }
    Duration left = Duration.between(clock.instant(), closes.plus(CLOCK_MARGIN));
    if (left.isPositive()) {
      throw Failures.notYet("SendWindowOpen", left);
    }
    return generations.unknown(generation.id(), attempt).phase();
  }

  /// The provider gets a copy that belongs to this generation alone, and that goes when it ends.
  private @Nullable URI pictureLink(Generation generation, Inputs inputs) {
    if (inputs.startPicture().isEmpty()) {
      return null;
    }
    GenerationId source = inputs.startPicture().get();
    StoredMedia take =
        rows.of(source)
            .take()
            .orElseThrow(() -> Failures.never("PictureMissing", "take " + source + " is gone"));
    MediaKey copy = generations.keepPictureCopy(generation.id(), new MediaKey(ids.next()));
    media.copyToPrivate(take.key(), copy);
    return media.signedLink(copy, PICTURE_LINK);
  }

  /// A try that is late may have made the copy anew after settling had deleted it. Where the row
  /// stands earlier than that, settling is still to come and finds it.
  private void withdrawPicture(GenerationId id) {
    Generation now = rows.of(id);
    MediaKey copy = now.pictureCopy();
    if (copy != null && !now.phase().step().mayNeedInputs()) {
      media.deletePrivate(copy);
    }
  }
}
