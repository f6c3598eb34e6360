package studio.dailies.sandbox.piapi;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Brings each task to its end when it is due, has it told, and gives its place to the next.
final class Runner implements AutoCloseable {
  private final Tasks tasks;
  private final Studio studio;
  private final Callbacks callbacks;
  private final Supplier<Settings> settings;
  private final ScheduledExecutorService timer;
  private final Clock clock;
  // Drawing takes a whole core; on virtual threads it would starve the server.
  private final ExecutorService machines = Executors.newFixedThreadPool(2);

  Runner(
      Tasks tasks,
      Studio studio,
      Callbacks callbacks,
      Supplier<Settings> settings,
      ScheduledExecutorService timer,
      Clock clock) {
    this.tasks = tasks;
    this.studio = studio;
    this.callbacks = callbacks;
    this.settings = settings;
    this.timer = timer;
    this.clock = clock;
  }

  /// Goes on with a task wherever it stands: new, staged, found after a restart, or just cancelled.
  void goOn(Task task) {
    Instant from = task.from();
    if (task.outcome() != null) {
      tellApart(task);
    } else if (from != null
        && (task.faults().run() != Faults.Run.NEVER_FINISHES || task.cancelled())) {
      Instant due = from.plusMillis(task.millis());
      long wait = Math.max(0, Duration.between(clock.instant(), due).toMillis());
      var _ =
          timer.schedule(
              () -> machines.execute(() -> tellApart(end(task.id()))), wait, TimeUnit.MILLISECONDS);
    }
  }

  /// Lets those begin that wait for a place, as many as there are places.
  void fill() {
    for (var next = tasks.next(settings.get(), clock.instant());
        next.isPresent();
        next = tasks.next(settings.get(), clock.instant())) {
      goOn(next.get());
    }
  }

  /// Ends the task soon, whenever it was due, and tells it; a few at a time, as a provider's
  /// machines come to them.
  void release(Task task) {
    machines.execute(() -> tell(end(task.id())));
  }

  /// Ends the task now, and makes the first try to tell it, before it returns.
  void now(Task task) {
    tell(CompletableFuture.supplyAsync(() -> end(task.id()), machines).join());
  }

  private Task end(String id) {
    Task task = tasks.find(id).orElseThrow();
    if (task.outcome() != null) {
      return task;
    }
    Task.Outcome outcome = outcome(task);
    Task ended =
        tasks.change(
            id, last -> last.outcome() == null ? last.ended(outcome, clock.instant()) : last);
    fillUnlessEnding();
    return ended;
  }

  private void fillUnlessEnding() {
    try {
      fill();
    } catch (RejectedExecutionException e) {
      // The process is ending; the next one begins what waits.
      return;
    }
  }

  private Task.Outcome outcome(Task task) {
    if (task.cancelled() && task.faults().run() != Faults.Run.CANCEL_TOO_LATE) {
      return Failures.cancelled(task);
    }
    try {
      return studio.run(task);
    } catch (IOException e) {
      return Failures.failedInLogs(task, "the sandbox itself failed: " + e);
    }
  }

  private void tellApart(Task task) {
    Thread.startVirtualThread(() -> tell(task));
  }

  private void tell(Task task) {
    if (settings.get().callbacks()) {
      callbacks.tell(task);
    }
  }

  @Override
  public void close() {
    // Not interrupted: an interrupt would close the journal under the others.
    machines.close();
  }
}
