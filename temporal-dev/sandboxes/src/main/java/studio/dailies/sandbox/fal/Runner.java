package studio.dailies.sandbox.fal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Brings each job to its end when it is due, and then has it told.
final class Runner implements AutoCloseable {
  private final Jobs jobs;
  private final Model model;
  private final Callbacks callbacks;
  private final Supplier<Settings> settings;
  private final ScheduledExecutorService timer;
  private final Clock clock;
  // Drawing takes a whole core; on virtual threads it would starve the server.
  private final ExecutorService studio = Executors.newFixedThreadPool(2);

  Runner(
      Jobs jobs,
      Model model,
      Callbacks callbacks,
      Supplier<Settings> settings,
      ScheduledExecutorService timer,
      Clock clock) {
    this.jobs = jobs;
    this.model = model;
    this.callbacks = callbacks;
    this.settings = settings;
    this.timer = timer;
    this.clock = clock;
  }

  /// Goes on with a job wherever it stands: new, found after a restart, or just cancelled.
  void goOn(Job job) {
    if (job.outcome() != null) {
      Thread.startVirtualThread(() -> tell(job));
    } else if (job.behaviour() != Behaviour.NEVER_FINISHES || job.cancelled()) {
      long wait = Math.max(0, Duration.between(clock.instant(), job.due()).toMillis());
      var _ =
          timer.schedule(
              () -> studio.execute(() -> tellApart(end(job.id()))), wait, TimeUnit.MILLISECONDS);
    }
  }

  /// Ends the job soon, whenever it was due, and tells it; a few at a time, as a provider's
  /// machines come to them.
  void release(Job job) {
    studio.execute(() -> tell(end(job.id())));
  }

  /// Ends the job now, and makes the first try to tell it, before it returns.
  void now(Job job) {
    tell(CompletableFuture.supplyAsync(() -> end(job.id()), studio).join());
  }

  private Job end(String id) {
    Job job = jobs.find(id).orElseThrow();
    if (job.outcome() != null) {
      return job;
    }
    Job.Outcome outcome = outcome(job);
    return jobs.change(
        id, last -> last.outcome() == null ? last.ended(outcome, clock.instant()) : last);
  }

  private Job.Outcome outcome(Job job) {
    if (job.cancelled() && job.behaviour() != Behaviour.CANCEL_TOO_LATE) {
      return Failures.platform(499, "client_cancelled", "Request cancelled by the client.");
    }
    try {
      return model.run(job);
    } catch (IOException e) {
      return Failures.platform(500, "internal_error", "the sandbox itself failed: " + e);
    }
  }

  private void tellApart(Job job) {
    Thread.startVirtualThread(() -> tell(job));
  }

  private void tell(Job job) {
    if (settings.get().callbacks()) {
      callbacks.tell(job);
    }
  }

  @Override
  public void close() {
    // Not interrupted: an interrupt would close the journal under the others.
    studio.close();
  }
}
