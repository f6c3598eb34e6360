package studio.dailies.activities.sweep;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase.Step;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.generation.UnreadableRow;
import studio.dailies.workflows.ActivityKinds;

/// Generations that have stood where they are for a while. One that has not ended is started: an
/// open run is only joined, so to start it costs nothing but the call. One that has failed is
/// looked at once more: nothing may be left held, and no job unheard.
public final class LonelyGenerations {
  private static final Logger LOG = LoggerFactory.getLogger(LonelyGenerations.class);

  /// A start follows its row within a second, or has failed.
  private static final Duration UNSTARTED = Duration.ofMinutes(1);

  /// Most steps take less; a longer one is joined in vain six times an hour.
  private static final Duration UNCHANGED = Duration.ofMinutes(10);

  private static final int AT_ONCE = 500;

  private final Generations generations;
  private final Ledger ledger;
  private final Consumer<Generation> start;
  private final ActivityKinds kinds;
  private final Clock clock;

  /// @param start starts a run unless one is open
  public LonelyGenerations(
      Generations generations,
      Ledger ledger,
      Consumer<Generation> start,
      ActivityKinds kinds,
      Clock clock) {
    this.generations = generations;
    this.ledger = ledger;
    this.start = start;
    this.kinds = kinds;
    this.clock = clock;
  }

  /// @return how many were found
  public int round() {
    int found = 0;
    for (Step step : Step.values()) {
      found +=
          switch (step) {
            // A plan starts its own (see LonelySceneRuns); what is done needs nobody.
            case PLANNED, DONE -> 0;
            case NEW -> round(step, UNSTARTED);
            case HELD, SENDING, ACCEPTED, UNKNOWN, STORED, ENDING, FAILED -> round(step, UNCHANGED);
          };
    }
    return found;
  }

  private int round(Step step, Duration alone) {
    var left = generations.unwatched(step, clock.instant().minus(kinds.scaled(alone)), AT_ONCE);
    left.forEach(this::lookAfter);
    return left.size();
  }

  private void lookAfter(GenerationId id) {
    Optional<Generation> generation = read(id);
    if (generation.isPresent() && generation.get().phase().step() == Step.FAILED) {
      settle(generation.get());
    } else {
      generation.ifPresent(start);
      generations.watched(id);
    }
  }

  private Optional<Generation> read(GenerationId id) {
    try {
      return generations.find(id);
    } catch (UnreadableRow e) {
      LOG.error("Left alone: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /// Only under a final row may anybody but the generation itself end its hold: while it lives, it
  /// may still capture.
  private void settle(Generation failed) {
    if (ledger.expire(failed.ledger(), failed.id())) {
      LOG.error("{} had failed and left its credits held; they are given back.", failed.id());
    }
    if (failed.jobOpen()) {
      start.accept(failed);
      generations.watched(failed.id());
    } else {
      generations.unwatch(failed.id());
    }
  }
}
