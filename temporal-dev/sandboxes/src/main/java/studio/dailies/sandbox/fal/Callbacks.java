package studio.dailies.sandbox.fal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import studio.dailies.sandbox.http.Json;

/// Tells the end of a job to its callback: at once, then again after pauses that grow from a
/// second, until a 2xx, or any 3xx, or 31 retries. Each try has a timestamp of its own.
final class Callbacks {
  private static final int MOST_RETRIES = 31;
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final long LONGEST_PAUSE_SECONDS = 60;

  private final Jobs jobs;
  private final ScheduledExecutorService timer;
  private final Clock clock;
  private final Ids ids;
  private final Signer signer = new Signer();
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Callbacks(Jobs jobs, ScheduledExecutorService timer, Clock clock, Ids ids) {
    this.jobs = jobs;
    this.timer = timer;
    this.clock = clock;
    this.ids = ids;
  }

  /// Makes the first try before it returns; the others follow by themselves.
  void tell(Job job) {
    if (job.callback() == null || job.told()) {
      return;
    }
    if (job.behaviour() == Behaviour.NO_CALLBACK) {
      jobs.change(job.id(), Job::toldNow);
      return;
    }
    attempt(job, job.callback(), 0);
    if (job.behaviour() == Behaviour.DUPLICATE_CALLBACK) {
      post(job, job.callback());
    }
  }

  private void attempt(Job job, String target, int number) {
    int status = post(job, target);
    boolean over = (status >= 200 && status < 400) || number == MOST_RETRIES;
    if (over) {
      jobs.change(job.id(), Job::toldNow);
      return;
    }
    long pause = Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(number, 10));
    try {
      var _ =
          timer.schedule(
              () -> Thread.startVirtualThread(() -> attempt(job, target, number + 1)),
              pause,
              TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      // The process is ending; the next one finds the job untold and begins again.
      return;
    }
  }

  /// The status of the answer; 0 when there was none, 399 when the target may never be called.
  private int post(Job job, String target) {
    try {
      URI uri = URI.create(target);
      if (!Pictures.loopback(uri)) {
        return 399;
      }
      byte[] body = body(job);
      String time = Long.toString(clock.instant().getEpochSecond());
      // A bad signature is a good one over something else: well formed, and wrong every time.
      boolean bad = job.behaviour() == Behaviour.BAD_SIGNATURE;
      String signature = signer.sign(job.id(), Signer.USER, bad ? "0" : time, body);
      var request =
          HttpRequest.newBuilder(uri)
              .timeout(TIMEOUT)
              .header("Content-Type", "application/json")
              .header("X-Fal-Webhook-Request-Id", job.id())
              .header("X-Fal-Webhook-User-Id", Signer.USER)
              .header("X-Fal-Webhook-Timestamp", time)
              .header("X-Fal-Webhook-Signature", signature)
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (IllegalArgumentException e) {
      return 399;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private byte[] body(Job job) {
    Job.Outcome outcome = job.outcome();
    if (outcome == null) {
      throw new IllegalStateException(job.id() + " has not ended");
    }
    var body = Json.object();
    if (outcome.ok()) {
      body.putNull("error").put("status", "OK");
    } else {
      body.put("error", "Invalid status code: " + outcome.status()).put("status", "ERROR");
    }
    // The last inner attempt, which is not the id that the queue knows.
    body.put("gateway_request_id", ids.request()).put("request_id", job.id());
    body.set("payload", outcome.body());
    return PythonJson.write(body).getBytes(StandardCharsets.UTF_8);
  }
}
