package studio.dailies.activities.generation;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import studio.dailies.activities.Failures;
import studio.dailies.activities.provider.CallbackLinks;
import studio.dailies.activities.provider.ProviderClient;
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
import studio.dailies.domain.model.Charge;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.Model;
import studio.dailies.store.controlled.ControlledMedia;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.Cost;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.generation.Generations.Place;
import studio.dailies.store.generation.JobTaken;
import studio.dailies.store.media.MediaStore;
import studio.dailies.workflows.ActivityKinds;

/// Sends an attempt, at most once ever. The row says `SENDING` before the first byte leaves, and
/// only the try that wrote it may send: a job that might exist is never bought a second time.
final class Sending {
  /// Clocks of two workers differ; a window counts as closed only this long after it has.
  private static final Duration CLOCK_MARGIN = Duration.ofSeconds(2);

  private final Rows rows;
  private final Generations generations;
  private final Gate gate;
  private final Copies copies;
  private final Providers providers;
  private final CallbackLinks callbacks;
  private final MediaStore media;
  private final ControlledMedia controlled;
  private final Ids ids;
  private final ActivityKinds kinds;
  private final Clock clock;

  Sending(
      Rows rows,
      Generations generations,
      Gate gate,
      Copies copies,
      Providers providers,
      CallbackLinks callbacks,
      MediaStore media,
      ControlledMedia controlled,
      Ids ids,
      ActivityKinds kinds,
      Clock clock) {
    this.rows = rows;
    this.generations = generations;
    this.gate = gate;
    this.copies = copies;
    this.providers = providers;
    this.callbacks = callbacks;
    this.media = media;
    this.controlled = controlled;
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
    Model model = rows.model(generation);
    Inputs inputs = rows.inputs(generation);
    if (gate.wait(generation, model, inputs) instanceof Gate.Turn.GiveUp(FailureReason reason)) {
      return generations.end(id, generation.phase(), reason).phase();
    }
    ProviderClient provider = providers.named(generation.provider());
    Optional<Map<String, List<URI>>> links = copies.links(generation, inputs);
    if (links.isEmpty()) {
      return generations.end(id, generation.phase(), FailureReason.REFERENCE_DELETED).phase();
    }
    Instant closes = clock.instant().plus(kinds.sendWindow(provider.sendTimeout(model)));
    if (!generations.beginSend(id, attempt, closes)) {
      copies.withdraw(id);
      throw Failures.notYet("RowHasMoved", Duration.ofMillis(100));
    }
    Supplier<Place> place =
        () -> new Place(new MediaKey(ids.next()), controlled.bucket(generation.account()));
    var intake = new Receiving(generations, media, place, Wanted.of(model, inputs), id, attempt);
    var request =
        new SubmitRequest(
            model,
            inputs,
            links.get(),
            callbacks.of(generation.provider(), id, attempt),
            new SendWindow(closes),
            intake);
    Submission outcome = provider.submit(request);
    gate.heard(generation.provider(), outcome);
    return record(generation, attempt, closes, outcome, intake);
  }

  /// What is known now is known only here, so a database that is away is waited for, as long as
  /// others wait for this window.
  private Phase record(
      Generation generation, int attempt, Instant until, Submission outcome, Receiving intake) {
    while (true) {
      try {
        return write(generation, attempt, outcome, intake);
      } catch (DataAccessException e) {
        if (!clock.instant().isBefore(until)) {
          throw e;
        }
      }
    }
  }

  private Phase write(Generation generation, int attempt, Submission outcome, Receiving intake) {
    GenerationId id = generation.id();
    return switch (outcome) {
      case Submission.Accepted(String job) -> accepted(generation, attempt, job);
      case Submission.Refused(FailureReason reason) ->
          generations.refused(id, attempt, reason).phase();
      case Submission.Delivered(String job, Charge charge) ->
          delivered(generation, attempt, intake.stored(), job, charge);
      case Submission.NotSent(Instant asked) -> again(id, attempt, asked);
      // The gate holds the next attempt back for as long as the provider is paused.
      case Submission.Stopped ignored -> again(id, attempt, clock.instant());
      case Submission.Unknown ignored -> generations.unknown(id, attempt).phase();
    };
  }

  private Phase again(GenerationId id, int attempt, Instant asked) {
    return SendAgain.after(attempt, clock.instant(), asked)
        .map(notBefore -> generations.sendAgain(id, attempt, notBefore))
        .orElseGet(() -> generations.notSent(id, attempt))
        .phase();
  }

  private Phase delivered(
      Generation generation,
      int attempt,
      StoredMedia stored,
      @Nullable String job,
      @Nullable Charge charge) {
    GenerationId id = generation.id();
    Cost cost = rows.cost(generation, charge);
    try {
      Phase phase = generations.delivered(generation, attempt, stored, job, cost).phase();
      if (phase.equals(Phase.ENDING) || phase.equals(Phase.FAILED)) {
        generations.storedLate(id, stored, cost);
      }
      return phase;
    } catch (JobTaken e) {
      return generations.delivered(generation, attempt, stored, null, cost).phase();
    }
  }

  private Phase accepted(Generation generation, int attempt, String job) {
    try {
      return generations.accepted(generation, attempt, job).phase();
    } catch (JobTaken e) {
      // The answer was another generation's, so nobody knows what became of ours.
      return generations.unknown(generation.id(), attempt).phase();
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
}
