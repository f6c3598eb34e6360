package studio.dailies.sandbox.fal;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// fal's queue protocol: submit, status, result, cancel.
final class Queue {
  private static final Pattern ON_A_REQUEST =
      Pattern.compile("/(.+)/requests/([^/]+)(/status|/cancel|/response)?");

  private final URI base;
  private final Jobs jobs;
  private final Plans plans;
  private final Runner runner;
  private final Supplier<Settings> settings;
  private final Ids ids;
  private final Clock clock;

  Queue(
      URI base,
      Jobs jobs,
      Plans plans,
      Runner runner,
      Supplier<Settings> settings,
      Ids ids,
      Clock clock) {
    this.base = base;
    this.jobs = jobs;
    this.plans = plans;
    this.runner = runner;
    this.settings = settings;
    this.ids = ids;
    this.clock = clock;
  }

  Answer handle(Call call) {
    Matcher path = ON_A_REQUEST.matcher(call.path());
    if (!path.matches()) {
      return call.method().equals("POST") && call.segments().size() >= 2
          ? submit(call)
          : Answer.detail(404, "Not Found");
    }
    String app = path.group(1);
    String action = path.group(3) == null ? "" : path.group(3);
    String method = action.equals("/cancel") ? "PUT" : "GET";
    // Only owner and app address a request: the whole endpoint id answers 405.
    if (!Job.app(app).equals(app) || action.equals("/response") || !call.method().equals(method)) {
      return Answer.detail(405, "Method Not Allowed");
    }
    Optional<Job> job =
        jobs.find(path.group(2)).filter(found -> Job.app(found.endpoint()).equals(app));
    if (job.isEmpty() || expired(job.get())) {
      return Answer.json(404, Json.object().put("status", "NOT_FOUND"));
    }
    return switch (action) {
      case "/status" -> status(job.get());
      case "/cancel" -> cancel(job.get());
      default -> result(job.get());
    };
  }

  private Answer submit(Call call) {
    Optional<JsonNode> input = call.json().filter(JsonNode::isObject);
    if (input.isEmpty()) {
      return Answer.json(
          400,
          Json.object().put("detail", "The body is not JSON").put("error_type", "bad_request"));
    }
    String endpoint = call.path().substring(1);
    Instant now = clock.instant();
    if (longerThanAsked(call, endpoint, now)) {
      return Failures.rejected(429, 1);
    }
    var plan =
        plans.take(Json.text(input.get(), "prompt", ""), call.parameter("fal_webhook").orElse(""));
    if (plan.behaviour() == Behaviour.REJECT_SUBMIT) {
      return Failures.rejected(plan.status(), plan.retryAfter());
    }
    Job job =
        new Job(
            ids.request(),
            endpoint,
            input.get(),
            call.parameter("fal_webhook").orElse(null),
            now,
            now.plusMillis(settings.get().jobMillis()),
            plan.behaviour(),
            false,
            null,
            null,
            false);
    jobs.add(job);
    if (plan.behaviour() == Behaviour.EARLY_CALLBACK) {
      runner.now(job);
    } else {
      runner.goOn(job);
    }
    return plan.behaviour() == Behaviour.LOST_ANSWER
        ? new Answer.Dropped()
        : Answer.json(
            200, urls(job).put("status", "IN_QUEUE").put("queue_position", 0).putNull("logs"));
  }

  private boolean longerThanAsked(Call call, String endpoint, Instant now) {
    Optional<Integer> longest =
        call.parameter("fal_max_queue_length")
            .filter(text -> text.matches("[0-9]{1,9}"))
            .map(Integer::parseInt);
    return longest.isPresent()
        && jobs.all().stream()
                .filter(job -> job.endpoint().equals(endpoint) && job.queued(now))
                .count()
            > longest.get();
  }

  private Answer status(Job job) {
    ObjectNode body = urls(job).putNull("logs");
    Job.Outcome outcome = job.outcome();
    if (outcome == null) {
      boolean queued = job.queued(clock.instant());
      body.put("status", queued ? "IN_QUEUE" : "IN_PROGRESS");
      if (queued) {
        body.put("queue_position", 0);
      }
      return Answer.json(202, body);
    }
    body.put("status", "COMPLETED");
    double seconds = Duration.between(job.at(), job.due()).toMillis() / 1000.0;
    body.putObject("metrics").put("inference_time", seconds);
    if (outcome.errorType() != null) {
      body.put("error", outcome.error()).put("error_type", outcome.errorType());
    }
    return Answer.json(200, body);
  }

  private Answer result(Job job) {
    Job.Outcome outcome = job.outcome();
    if (outcome == null) {
      return Answer.detail(400, "Request is still in progress");
    }
    Answer.Whole answer =
        Answer.json(outcome.status(), outcome.body()).with("x-fal-request-id", job.id());
    if (outcome.ok()) {
      return answer.with("x-fal-billable-units", Integer.toString(outcome.units()));
    }
    return outcome.errorType() == null
        ? answer
        : answer.with("X-Fal-Error-Type", outcome.errorType());
  }

  private Answer cancel(Job job) {
    Job cancelled = jobs.change(job.id(), last -> last.outcome() == null ? last.cancel() : last);
    if (cancelled.outcome() != null) {
      return Answer.json(400, Json.object().put("status", "ALREADY_COMPLETED"));
    }
    boolean queued = cancelled.queued(clock.instant());
    if (queued) {
      runner.now(cancelled);
      return Answer.json(200, Json.object().put("status", "OK"));
    }
    runner.goOn(cancelled);
    return Answer.json(202, Json.object().put("status", "CANCELLATION_REQUESTED"));
  }

  private boolean expired(Job job) {
    return job.endedAt() != null
        && job.endedAt().plusMillis(settings.get().keepMillis()).isBefore(clock.instant());
  }

  private ObjectNode urls(Job job) {
    String url = base + "/" + Job.app(job.endpoint()) + "/requests/" + job.id();
    ObjectNode body =
        Json.object()
            .put("request_id", job.id())
            .put("response_url", url)
            .put("status_url", url + "/status")
            .put("cancel_url", url + "/cancel");
    body.putObject("metrics");
    return body;
  }
}
