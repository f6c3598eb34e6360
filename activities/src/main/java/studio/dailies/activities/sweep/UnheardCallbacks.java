package studio.dailies.activities.sweep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.store.callback.CallbackInbox;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generations;
import studio.dailies.workflows.ActivityKinds;

/// Callbacks that were stored, but whose generation may not have been told: the signal was lost, or
/// no run was open. Also after a failure: what was made after all must not be lost.
public final class UnheardCallbacks {
  /// Most are judged, or have become needless, well before.
  private static final Duration UNHEARD = Duration.ofMinutes(1);

  private static final Duration AGAIN = Duration.ofMinutes(10);
  private static final int AT_ONCE = 500;

  private final CallbackInbox inbox;
  private final Generations generations;
  private final Consumer<Generation> nudge;
  private final ActivityKinds kinds;
  private final Clock clock;

  /// @param nudge tells the open run, or starts one
  public UnheardCallbacks(
      CallbackInbox inbox,
      Generations generations,
      Consumer<Generation> nudge,
      ActivityKinds kinds,
      Clock clock) {
    this.inbox = inbox;
    this.generations = generations;
    this.nudge = nudge;
    this.kinds = kinds;
    this.clock = clock;
  }

  /// @return how many were found
  public int round() {
    Instant now = clock.instant();
    List<GenerationId> waiting = inbox.waiting(now.minus(kinds.scaled(UNHEARD)), AT_ONCE);
    waiting.forEach(this::tell);
    return waiting.size();
  }

  private void tell(GenerationId id) {
    Optional<Generation> told =
        generations
            .find(id)
            .filter(generation -> !generation.phase().equals(Phase.DONE))
            .filter(generation -> generation.erasedAt() == null);
    if (told.isEmpty()) {
      inbox.judged(id);
      return;
    }
    nudge.accept(told.get());
    inbox.swept(id, clock.instant().plus(kinds.scaled(AGAIN)));
  }
}
