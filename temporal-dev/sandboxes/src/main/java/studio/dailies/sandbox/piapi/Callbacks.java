package studio.dailies.sandbox.piapi;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.http.Outgoing;
import tools.jackson.databind.JsonNode;

/// Tells the end of a task to its webhook: at once, then again after a pause until a 2xx, so many
/// times as the settings say. The secret goes with it in clear; nothing is signed.
final class Callbacks {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Tasks tasks;
  private final Supplier<Settings> settings;
  private final ScheduledExecutorService timer;
  private final Clock clock;
  private final HttpClient client = Outgoing.client(TIMEOUT);

  Callbacks(Tasks tasks, Supplier<Settings> settings, ScheduledExecutorService timer, Clock clock) {
    this.tasks = tasks;
    this.settings = settings;
    this.timer = timer;
    this.clock = clock;
  }

  /// Makes the first try before it returns; the others follow by themselves.
  void tell(Task task) {
    if (task.webhook().isEmpty() || task.told()) {
      return;
    }
    // Only "completed" and "failed" are told.
    if (task.faults().tell() == Faults.Tell.NO_CALLBACK
        || task.state(clock.instant()).equals("cancelled")) {
      tasks.change(task.id(), Task::toldNow);
      return;
    }
    attempt(task, 1);
    after(task);
  }

  /// Tells that a task was created, where such things are told.
  void created(Task task) {
    if (task.faults().tell() == Faults.Tell.PROGRESS_CALLBACK && !task.webhook().isEmpty()) {
      post(task, Envelope.data(task, clock.instant()));
    }
  }

  private void after(Task task) {
    switch (task.faults().tell()) {
      case DUPLICATE_CALLBACK -> post(task, Envelope.data(task, clock.instant()));
      case REORDERED_CALLBACK ->
          post(task, Envelope.data(task.running(), "processing", clock.instant()));
      case NORMAL,
          NO_CALLBACK,
          EARLY_CALLBACK,
          PROGRESS_CALLBACK,
          FORGED_SECRET,
          NO_SECRET,
          FLAT_CALLBACK -> {
        // One is all.
      }
    }
  }

  private void attempt(Task task, int number) {
    int status = post(task, Envelope.data(task, clock.instant()));
    if (status / 100 == 2 || number >= settings.get().tries()) {
      tasks.change(task.id(), Task::toldNow);
      return;
    }
    try {
      var _ =
          timer.schedule(
              () -> Thread.startVirtualThread(() -> attempt(task, number + 1)),
              settings.get().pauseMillis(),
              TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The process is ending; the next one finds the task untold and begins again.
      return;
    }
  }

  /// The status of the answer; 0 when there was none.
  private int post(Task task, JsonNode data) {
    try {
      URI target = URI.create(task.webhook());
      if (!Sources.loopback(target)) {
        return 0;
      }
      byte[] body = Json.MAPPER.writeValueAsBytes(body(task, data));
      var request =
          HttpRequest.newBuilder(target)
              .timeout(TIMEOUT)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(body));
      String secret = secret(task);
      if (secret != null) {
        request.header("x-webhook-secret", secret);
      }
      return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException | IllegalArgumentException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private JsonNode body(Task task, JsonNode data) {
    if (task.faults().tell() == Faults.Tell.FLAT_CALLBACK) {
      return data;
    }
    var body = Json.object().put("timestamp", clock.instant().getEpochSecond());
    body.set("data", data);
    return body;
  }

  private static @Nullable String secret(Task task) {
    return switch (task.faults().tell()) {
      case NO_SECRET -> null;
      // As long as a real one, so that only comparing tells.
      case FORGED_SECRET -> "f".repeat(Math.max(1, task.secret().length()));
      case NORMAL,
          NO_CALLBACK,
          EARLY_CALLBACK,
          DUPLICATE_CALLBACK,
          REORDERED_CALLBACK,
          PROGRESS_CALLBACK,
          FLAT_CALLBACK ->
          task.secret().isEmpty() ? null : task.secret();
    };
  }
}
