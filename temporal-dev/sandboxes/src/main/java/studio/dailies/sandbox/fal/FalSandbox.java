package studio.dailies.sandbox.fal;

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

/// fal.ai on one loopback port. Its jobs, files, plans and what arrived survive being killed when
/// there is a folder for them; jobs that were running go on.
public final class FalSandbox implements AutoCloseable {
  private final String key;
  private final Clock clock;
  private final Journal journal;
  private final LocalServer server;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final Jobs jobs;
  private final Plans plans;
  private final Requests requests;
  private final Calls calls = new Calls();
  private final Cdn cdn;
  private final Payloads payloads;
  private final Runner runner;
  private final Queue queue;
  private volatile Settings settings = Settings.DEFAULT;

  /// Serves when it returns. Port 0 means any free one.
  public static FalSandbox start(int port, String key, Optional<Path> data, Clock clock)
      throws IOException {
    FalSandbox fal = new FalSandbox(port, key, data, clock);
    fal.journal.found().forEach(fal::replay);
    fal.jobs.all().stream()
        .filter(job -> job.outcome() == null || (!job.told() && job.callback() != null))
        .forEach(fal.runner::goOn);
    fal.server.serve(fal::handle);
    return fal;
  }

  private FalSandbox(int port, String key, Optional<Path> data, Clock clock) throws IOException {
    this.key = key;
    this.clock = clock;
    journal = Journal.open(data, "fal.jsonl");
    server = new LocalServer(port);
    Ids ids = new Ids(clock);
    jobs = new Jobs(journal);
    plans = new Plans(journal);
    requests = new Requests(journal);
    cdn = new Cdn(server.base(), data, journal, ids, () -> settings, clock);
    payloads = new Payloads(jobs, cdn);
    runner =
        new Runner(
            jobs,
            new Model(cdn, new Pictures()),
            new Callbacks(jobs, timer, clock, ids),
            () -> settings,
            timer,
            clock);
    queue = new Queue(server.base(), jobs, plans, runner, () -> settings, ids, clock);
  }

  public URI base() {
    return server.base();
  }

  @Override
  public void close() throws IOException {
    server.close();
    timer.shutdownNow();
    runner.close();
    journal.close();
  }

  private void replay(Journal.Line line) {
    switch (line.kind()) {
      case "job" -> jobs.replay(line.value());
      case "plans" -> plans.replay(line.value());
      case "file" -> cdn.replay(line.value());
      case "gone" -> cdn.replayGone(line.value());
      case "request" -> requests.replay(line.value());
      case "settings" -> settings = Settings.DEFAULT.with(line.value());
      default -> throw new IllegalStateException("the journal holds a " + line.kind());
    }
  }

  private Answer handle(Call call) throws IOException {
    calls.count(call);
    if (call.path().startsWith("/_sandbox/")) {
      return control(call);
    }
    if (call.path().startsWith("/files/")) {
      if (call.header("Authorization").isPresent()) {
        requests.add(call, clock.instant());
      }
      return cdn.serve(call);
    }
    if (call.is("GET", "/.well-known/jwks.json")) {
      return Answer.json(200, Signer.keys());
    }
    if (call.header("Authorization").isEmpty()) {
      return Answer.detail(401, "Authorization header is required");
    }
    if (!call.header("Authorization").get().equals("Key " + key)) {
      return Answer.detail(401, "invalid key credentials");
    }
    if (call.method().equals("DELETE") && Payloads.PATH.matcher(call.path()).matches()) {
      return payloads.delete(call);
    }
    if (call.method().equals("POST")) {
      requests.add(call, clock.instant());
    }
    return queue.handle(call);
  }

  private Answer control(Call call) {
    JsonNode body = call.json().orElseGet(Json::object);
    try {
      return switch (call.method() + " " + call.path()) {
        case "GET /_sandbox/bill" -> Answer.json(200, Bill.of(jobs.all()));
        case "GET /_sandbox/requests" -> {
          var all = Json.object();
          all.set("requests", Json.tree(requests.all()));
          yield Answer.json(200, all);
        }
        case "GET /_sandbox/downloads" -> Answer.json(200, cdn.downloads());
        case "GET /_sandbox/calls" -> Answer.json(200, calls.counted());
        case "POST /_sandbox/release" -> {
          jobs.all().stream().filter(job -> job.outcome() == null).forEach(runner::release);
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
          yield Answer.json(200, Json.tree(settings));
        }
        default -> Answer.detail(404, "Not Found");
      };
    } catch (IllegalArgumentException e) {
      return Answer.detail(400, String.valueOf(e.getMessage()));
    }
  }
}
