package studio.dailies.sandbox.piapi;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// PiAPI's tasks: create, get, cancel.
final class Api {
  static final String TASKS = "/api/v1/task";

  private final Tasks tasks;
  private final Plans plans;
  private final Runner runner;
  private final Callbacks callbacks;
  private final Account account;
  private final Looks looks = new Looks();
  private final Silence silence;
  private final Supplier<Settings> settings;
  private final Ids ids;
  private final Clock clock;

  Api(
      Tasks tasks,
      Plans plans,
      Runner runner,
      Callbacks callbacks,
      Account account,
      Silence silence,
      Supplier<Settings> settings,
      Ids ids,
      Clock clock) {
    this.tasks = tasks;
    this.plans = plans;
    this.runner = runner;
    this.callbacks = callbacks;
    this.account = account;
    this.silence = silence;
    this.settings = settings;
    this.ids = ids;
    this.clock = clock;
  }

  Answer handle(Call call) {
    if (call.path().equals(TASKS)) {
      return call.method().equals("POST") ? create(call) : notFound();
    }
    Optional<Task> task = tasks.find(call.path().substring(TASKS.length() + 1));
    if (task.isEmpty()) {
      return notFound();
    }
    return switch (call.method()) {
      case "GET" -> looks.at(task.get(), clock.instant());
      case "DELETE" -> cancel(task.get());
      default -> notFound();
    };
  }

  private Answer create(Call call) {
    Optional<JsonNode> body = call.json().filter(JsonNode::isObject);
    if (body.isEmpty()) {
      return Failures.refused(400, "invalid request: the body is not JSON");
    }
    JsonNode asked = body.get();
    var plan =
        plans.take(
            Json.text(asked.path("input"), "prompt", ""),
            Json.text(asked.path("config").path("webhook_config"), "endpoint", ""));
    return switch (plan.faults().submit()) {
      case REJECT_SUBMIT -> Failures.rejected(plan.status(), plan.retryAfter());
      case REFUSED_IN_200 -> Failures.refusedIn200(plan.status());
      case NORMAL, LOST_ANSWER, HANG, CUT_ANSWER, ACCEPTED_502, STAGED -> checked(asked, plan);
    };
  }

  private Answer checked(JsonNode asked, Plans.Plan plan) {
    String model = Json.text(asked, "model", "");
    String taskType = Json.text(asked, "task_type", "");
    JsonNode input = asked.path("input").isObject() ? asked.path("input") : Json.object();
    Optional<Family> family = Family.of(model, taskType, input);
    if (family.isEmpty()) {
      return Failures.refused(400, "invalid request: unknown model or task_type");
    }
    Optional<String> problem = Rules.problem(family.get(), model, taskType, input);
    if (problem.isPresent()) {
      return Failures.refused(400, problem.get());
    }
    long price = Prices.points(family.get(), model, taskType, input);
    if (account.available() < price) {
      return Failures.refused(402, "insufficient credits");
    }
    return admitted(task(model, taskType, input, asked.path("config"), price, plan));
  }

  private Task task(
      String model, String taskType, JsonNode input, JsonNode config, long price, Plans.Plan plan) {
    Instant now = clock.instant();
    boolean staged = plan.faults().submit() == Faults.Submit.STAGED;
    return new Task(
        ids.task(),
        model,
        taskType,
        input,
        config.isObject() ? config : Json.object(),
        now,
        staged ? now.plusMillis(plan.millis()) : now,
        settings.get().jobMillis(),
        price,
        plan,
        false,
        null,
        null,
        false);
  }

  private Answer admitted(Task wanted) {
    Optional<Task> admitted = tasks.admit(wanted, settings.get());
    if (admitted.isEmpty()) {
      return Failures.refused(429, "too many requests: concurrency limit reached");
    }
    Task task = admitted.get();
    Answer.Whole answer = Envelope.answer(Envelope.data(task, clock.instant()));
    callbacks.created(task);
    if (task.faults().tell() == Faults.Tell.EARLY_CALLBACK) {
      runner.now(task);
    } else {
      runner.goOn(task);
    }
    return answered(task, answer);
  }

  private Answer answered(Task task, Answer.Whole answer) {
    return switch (task.faults().submit()) {
      case LOST_ANSWER -> new Answer.Dropped();
      case HANG -> {
        silence.keep(task.plan().millis());
        yield new Answer.Dropped();
      }
      case CUT_ANSWER -> new Answer.Cut(answer, answer.body().length / 2);
      case ACCEPTED_502 -> Failures.badGateway();
      case NORMAL, STAGED, REJECT_SUBMIT, REFUSED_IN_200 -> answer;
    };
  }

  private Answer cancel(Task asked) {
    if (!asked.state(clock.instant()).equals("pending")) {
      return Failures.refused(400, "only a pending task can be cancelled");
    }
    Task task = tasks.change(asked.id(), Task::cancel);
    if (task.faults().run() != Faults.Run.CANCEL_TOO_LATE) {
      runner.now(task);
    }
    return Envelope.answer(Envelope.data(tasks.find(task.id()).orElseThrow(), clock.instant()));
  }

  private static Answer notFound() {
    return Failures.refused(404, "task not found");
  }
}
