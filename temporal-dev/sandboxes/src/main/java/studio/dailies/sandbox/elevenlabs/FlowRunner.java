package studio.dailies.sandbox.elevenlabs;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Brings each flow to its end when it is due, and then has it told.
final class FlowRunner {
  private final Generations generations;
  private final Webhooks webhooks;
  private final ScheduledExecutorService timer;
  private final Clock clock;

  FlowRunner(
      Generations generations, Webhooks webhooks, ScheduledExecutorService timer, Clock clock) {
    this.generations = generations;
    this.webhooks = webhooks;
    this.timer = timer;
    this.clock = clock;
  }

  /// Goes on with a flow wherever it stands: new, or found after a restart.
  void goOn(Generation flow) {
    if (flow.outcome() != Generation.Outcome.RUNNING) {
      Thread.startVirtualThread(() -> webhooks.tell(flow));
    } else if (flow.behaviour() != Behaviour.NEVER_FINISHES) {
      long wait = Math.max(0, Duration.between(clock.instant(), flow.due()).toMillis());
      var _ = timer.schedule(() -> release(flow), wait, TimeUnit.MILLISECONDS);
    }
  }

  /// Ends the flow soon, whenever it was due.
  void release(Generation flow) {
    Thread.startVirtualThread(() -> now(flow));
  }

  /// Ends the flow, and tells it, before it returns.
  void now(Generation flow) {
    boolean fails = flow.behaviour() == Behaviour.FAIL;
    Generation ended =
        generations.change(
            flow.id(),
            last ->
                last.outcome() == Generation.Outcome.RUNNING
                    ? last.ended(fails ? Generation.Outcome.FAILED : Generation.Outcome.OK)
                    : last);
    webhooks.tell(ended);
  }
}
