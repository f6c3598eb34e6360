package studio.dailies.world.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import studio.dailies.world.Audit;
import studio.dailies.world.DevWorld;
import studio.dailies.world.process.WorldProblem;

/// The audit again and again, while people work and processes die.
final class Audits implements AutoCloseable {
  private static final Duration ENDS_MAX = Duration.ofMinutes(4);

  private final DevWorld world;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
  private final List<Audit.Finding> findings = new ArrayList<>();
  private int done;

  Audits(DevWorld world, Duration between) {
    this.world = world;
    Future<?> _ =
        clock.scheduleWithFixedDelay(
            this::look, between.toMillis(), between.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      List<Audit.Finding> found = Audit.of(world);
      add(found);
    } catch (WorldProblem e) {
      // A store is dead; the next round sees it again.
    }
  }

  private synchronized void add(List<Audit.Finding> found) {
    findings.addAll(found);
    done++;
  }

  /// Ends them.
  ///
  /// @return how many there were
  /// @throws WorldProblem if one had a finding, or none could read the stores
  int requireClean() {
    close();
    synchronized (this) {
      if (done == 0) {
        throw new WorldProblem("No audit could read the stores.");
      }
      if (!findings.isEmpty()) {
        throw new WorldProblem("Audits on the way had findings: " + findings);
      }
      return done;
    }
  }

  @Override
  public void close() {
    clock.shutdown();
    try {
      if (!clock.awaitTermination(ENDS_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new WorldProblem("An audit does not end.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorldProblem("Interrupted.", e);
    }
  }
}
