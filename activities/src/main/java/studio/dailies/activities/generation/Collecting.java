package studio.dailies.activities.generation;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.dailies.activities.Failures;
import studio.dailies.activities.generation.Copying.Copied;
import studio.dailies.activities.provider.ProviderClient.Body;
import studio.dailies.activities.provider.ProviderClient.JobResult;
import studio.dailies.domain.Ids;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.model.Charge;
import studio.dailies.store.controlled.ControlledMedia;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.Attempt;
import studio.dailies.store.generation.Generation.Cost;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.generation.Generations.Place;
import studio.dailies.store.media.Source;
import studio.dailies.store.seal.KeyDestroyed;

/// Asks what came of a job, and brings what was made here: in time, or late.
final class Collecting {
  /// A copy that broke off so often will not get better; the provider's bill is ours to bear.
  private static final int COPY_TRIES = 5;

  private static final Duration FOR_THE_OTHER_COPY = Duration.ofSeconds(20);

  private final Rows rows;
  private final Generations generations;
  private final Asking asking;
  private final Recovering recovering;
  private final Copying copying;
  private final ControlledMedia controlled;
  private final Ids ids;
  private final Clock clock;
  private final Supplier<Try> tries;

  Collecting(
      Rows rows,
      Generations generations,
      Asking asking,
      Recovering recovering,
      Copying copying,
      ControlledMedia controlled,
      Ids ids,
      Clock clock,
      Supplier<Try> tries) {
    this.rows = rows;
    this.generations = generations;
    this.asking = asking;
    this.recovering = recovering;
    this.copying = copying;
    this.controlled = controlled;
    this.ids = ids;
    this.clock = clock;
    this.tries = tries;
  }

  Phase collect(GenerationId id, int attempt, boolean last) {
    Generation generation = rows.of(id);
    if (!generation.phase().equals(Phase.accepted(attempt))) {
      return generation.phase();
    }
    try {
      return collected(generation, attempt, last);
    } catch (KeyDestroyed e) {
      // It came back by a restore, and whoever it was for has left for good.
      return generations.lost(id, generation.phase(), FailureReason.RESULT_LOST).phase();
    }
  }

  private Phase collected(Generation generation, int attempt, boolean last) {
    return switch (asking.result(generation, generation.attempt(attempt))) {
      case JobResult.Made(URI from, Charge charge) ->
          bring(generation, copying.fetched(from, wanted(generation), alive()), charge);
      case JobResult.Kept(Body body, Charge charge) ->
          bring(generation, copying.kept(body, wanted(generation)), charge);
      case JobResult.Failed(FailureReason reason) ->
          failedThere(generation, inTruth(generation, reason));
      case JobResult.StillRunning ignored ->
          last ? failedThere(generation, FailureReason.TOO_SLOW) : generation.phase();
    };
  }

  /// Nobody is told that they cancelled what they did not.
  private static FailureReason inTruth(Generation generation, FailureReason reason) {
    return reason == FailureReason.CANCELLED && generation.cancelRequestedAt() == null
        ? FailureReason.PROVIDER_FAILED
        : reason;
  }

  private Phase bring(Generation generation, Source from, @Nullable Charge charge) {
    GenerationId id = generation.id();
    Phase seen = generation.phase();
    Place proposed = place(generation);
    Optional<Place> place = generations.beginCopy(id, seen, proposed);
    if (place.isEmpty()) {
      return rows.of(id).phase();
    }
    boolean first = place.get().key().equals(proposed.key());
    return switch (copy(generation, place.get(), first, from)) {
      case Copied.Stored(StoredMedia media) ->
          stored(id, seen, media, rows.cost(generation, charge));
      case Copied.Unusable ignored ->
          generations.lost(id, seen, FailureReason.RESULT_UNUSABLE).phase();
      case Copied.Lost ignored -> generations.lost(id, seen, FailureReason.RESULT_LOST).phase();
    };
  }

  private Place place(Generation generation) {
    return new Place(new MediaKey(ids.next()), controlled.bucket(generation.account()));
  }

  private Phase stored(GenerationId id, Phase seen, StoredMedia media, @Nullable Cost cost) {
    Phase phase = generations.stored(id, seen, media, cost).phase();
    if (phase.equals(Phase.ENDING) || phase.equals(Phase.FAILED)) {
      // Another try had given the copy up; now it is there all the same.
      storedLate(id, media, cost);
    }
    return phase;
  }

  /// What was judged to be made is not judged again: a copy has begun, perhaps by a try that still
  /// runs. It is left some time; then what it was copying is gone.
  private Phase failedThere(Generation generation, FailureReason reason) {
    GenerationId id = generation.id();
    Phase phase = generations.failedThere(id, generation.phase(), reason).phase();
    if (!phase.equals(generation.phase())) {
      return phase;
    }
    if (triesLeft() > 0) {
      throw Failures.notYet("CopyHasBegun", FOR_THE_OTHER_COPY);
    }
    return generations.lost(id, phase, FailureReason.RESULT_LOST).phase();
  }

  /// Looks into everything that was heard of a generation that had failed. It costs nothing any
  /// more, so whatever was made is a present.
  Phase collectLate(GenerationId id) {
    Generation found = rows.of(id);
    if (!found.phase().equals(Phase.FAILED) || found.erasedAt() != null) {
      return found.phase();
    }
    recovering.readCallbacks(rows.of(id));
    Generation generation = rows.of(id);
    Attempt attempt = withJob(generation);
    if (generation.jobOpen() && attempt != null) {
      late(generation, attempt);
    }
    return generation.phase();
  }

  private void late(Generation generation, Attempt attempt) {
    GenerationId id = generation.id();
    switch (asking.result(generation, attempt)) {
      case JobResult.Made(URI from, Charge charge) ->
          bringLate(generation, copying.fetched(from, wanted(generation), alive()), charge);
      case JobResult.Kept(Body body, Charge charge) ->
          bringLate(generation, copying.kept(body, wanted(generation)), charge);
      case JobResult.Failed ignored -> generations.closeLate(id);
      case JobResult.StillRunning ignored -> stillRunning(generation, attempt);
    }
  }

  private void bringLate(Generation generation, Source from, @Nullable Charge charge) {
    GenerationId id = generation.id();
    Place place =
        generations
            .beginCopy(id, generation.phase(), place(generation))
            .orElseThrow(() -> Failures.notYet("RowHasMoved", FOR_THE_OTHER_COPY));
    if (copy(generation, place, false, from) instanceof Copied.Stored(StoredMedia media)) {
      storedLate(id, media, rows.cost(generation, charge));
    } else {
      generations.closeLate(id);
    }
  }

  private void storedLate(GenerationId id, StoredMedia media, @Nullable Cost cost) {
    if (generations.storedLate(id, media, cost).erasedAt() != null) {
      // It was erased while this was on its way, and by now nobody would look for it here.
      copying.takeBack(media.key());
    }
  }

  private void stillRunning(Generation generation, Attempt attempt) {
    Duration longest = rows.model(generation).longest();
    Instant enough = attempt.intendedAt().plus(longest.multipliedBy(2));
    if (clock.instant().isBefore(enough)) {
      throw Failures.notYet("StillRunning", Duration.ofMinutes(1));
    }
    generations.closeLate(generation.id());
  }

  private static @Nullable Attempt withJob(Generation generation) {
    return generation.attempts().stream()
        .filter(attempt -> attempt.job() != null)
        .findFirst()
        .orElse(null);
  }

  /// @param first whether nobody has begun to copy before
  private Copied copy(Generation generation, Place place, boolean first, Source from) {
    return copying.copy(generation, place, first, from, triesLeft(), alive());
  }

  private Wanted wanted(Generation generation) {
    return Wanted.of(rows.model(generation), rows.inputs(generation));
  }

  private Runnable alive() {
    return tries.get().alive();
  }

  private int triesLeft() {
    return COPY_TRIES - tries.get().number();
  }
}
