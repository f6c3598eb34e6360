package studio.dailies.sandbox.piapi;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.http.LocalServer;
import studio.dailies.sandbox.journal.Journal;
import tools.jackson.databind.JsonNode;

/// PiAPI on one loopback port. Its tasks, files, plans and what arrived survive being killed when
/// there is a folder for them; tasks that were live go on.
public final class PiapiSandbox implements AutoCloseable {
  private final String key;
  private final Clock clock;
  private final Journal journal;
  private final LocalServer server;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final Silence silence = new Silence();
  private final Tasks tasks;
  private final Plans plans;
  private final Requests requests;
  private final Calls calls = new Calls();
  private final ResultHost results;
  private final Uploads uploads;
  private final Account account;
  private final Runner runner;
  private final Api api;
  private volatile Settings settings = Settings.DEFAULT;

  /// Serves when it returns. Port 0 means any free one.
  public static PiapiSandbox start(int port, String key, Optional<Path> data, Clock clock)
      throws IOException {
    PiapiSandbox piapi = new PiapiSandbox(port, key, data, clock);
    piapi.journal.found().forEach(piapi::replay);
    piapi.tasks.all().stream()
        .filter(task -> task.outcome() == null || (!task.told() && !task.webhook().isEmpty()))
        .forEach(piapi.runner::goOn);
    piapi.runner.fill();
    piapi.server.serve(piapi::handle);
    return piapi;
  }

  private PiapiSandbox(int port, String key, Optional<Path> data, Clock clock) throws IOException {
    this.key = key;
    this.clock = clock;
    journal = Journal.open(data, "piapi.jsonl");
    server = new LocalServer(port);
    Ids ids = new Ids();
    tasks = new Tasks(journal);
    plans = new Plans(journal);
    requests = new Requests(journal);
    results = new ResultHost(server.base(), data, journal, ids, () -> settings, clock);
    uploads = new Uploads(results);
    account = new Account(tasks, () -> settings, clock);
    Callbacks callbacks = new Callbacks(tasks, () -> settings, timer, clock);
    runner =
        new Runner(
            tasks, new Studio(results, new Sources()), callbacks, () -> settings, timer, clock);
    api = new Api(tasks, plans, runner, callbacks, account, silence, () -> settings, ids, clock);
  }

  public URI base() {
    return server.base();
  }

  @Override
  public void close() throws IOException {
    silence.end();
    server.close();
    timer.shutdownNow();
    runner.close();
    journal.close();
  }

  private void replay(Journal.Line line) {
    switch (line.kind()) {
      case "task" -> tasks.replay(line.value());
      case "plans" -> plans.replay(line.value());
      case "file" -> results.replay(line.value());
      case "request" -> requests.replay(line.value());
      case "settings" -> settings = Json.MAPPER.convertValue(line.value(), Settings.class);
      default -> throw new IllegalStateException("the journal holds a " + line.kind());
    }
  }

  private Answer handle(Call call) throws IOException {
    calls.count(call);
    if (call.path().startsWith("/_sandbox/")) {
      return control(call);
    }
    if (call.path().startsWith(ResultHost.FOLDER)) {
      if (call.header("x-api-key").isPresent()) {
        requests.add(call, clock.instant());
      }
      return results.serve(call);
    }
    if (!call.header("x-api-key").orElse("").equals(key)) {
      return Failures.rejected(401, "");
    }
    if (call.method().equals("POST")) {
      requests.add(call, clock.instant());
    }
    if (call.path().equals(Api.TASKS) || call.path().startsWith(Api.TASKS + "/")) {
      return api.handle(call);
    }
    return switch (call.method() + " " + call.path()) {
      case "GET /account/info" -> account.info();
      case "GET /account/active_tasks" -> account.activeTasks();
      case "POST /api/ephemeral_resource" -> uploads.take(call);
      default -> Failures.refused(404, "not found");
    };
  }

  private Answer control(Call call) {
    JsonNode body = call.json().orElseGet(Json::object);
    try {
      return switch (call.method() + " " + call.path()) {
        case "GET /_sandbox/bill" -> Answer.json(200, Bill.of(tasks.all()));
        case "GET /_sandbox/requests" -> {
          var all = Json.object();
          all.set("requests", Json.tree(requests.all()));
          yield Answer.json(200, all);
        }
        case "GET /_sandbox/calls" -> Answer.json(200, calls.counted());
        case "POST /_sandbox/release" -> {
          tasks.all().stream().filter(task -> task.outcome() == null).forEach(runner::release);
          yield Answer.empty(202);
        }
        case "POST /_sandbox/plan" -> {
          plans.add(Plans.Plan.read(body));
          yield Answer.empty(204);
        }
        case "DELETE /_sandbox/plan" -> {
          plans.clear();
          yield Answer.empty(204);
        }
        case "POST /_sandbox/settings" -> {
          settings = settings.with(body);
          journal.append("settings", settings);
          runner.fill();
          yield Answer.json(200, Json.tree(settings));
        }
        default -> Answer.detail(404, "Not Found");
      };
    } catch (IllegalArgumentException e) {
      return Answer.detail(400, String.valueOf(e.getMessage()));
    }
  }
}
