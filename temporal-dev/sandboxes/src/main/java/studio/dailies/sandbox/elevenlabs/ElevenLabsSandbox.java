package studio.dailies.sandbox.elevenlabs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.http.LocalServer;
import studio.dailies.sandbox.journal.Journal;

/// ElevenLabs on one loopback port. What it made, its plans and what arrived survive being killed
/// when there is a folder for them; flows that were running go on.
public final class ElevenLabsSandbox implements AutoCloseable {
  private static final Pattern SPEECH =
      Pattern.compile(
          "/v1/text-to-speech/([^/]+)(?:/(stream|with-timestamps|stream/with-timestamps))?");
  private static final Pattern MUSIC = Pattern.compile("/v1/music(?:/(stream|detailed))?");

  private final Clock clock;
  private final Journal journal;
  private final LocalServer server;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final Generations generations;
  private final Plans plans;
  private final Requests requests;
  private final Calls calls = new Calls();
  private final Content content;
  private final FlowRunner runner;
  private final SpeechCalls speech;
  private final EffectCalls effects;
  private final MusicCalls music;
  private final FlowCalls flows;
  private final HistoryCalls history;
  private final Account account;
  private final Control control;
  private volatile Settings settings = Settings.DEFAULT;

  /// Serves when it returns. Port 0 means any free one.
  ///
  /// @param key the only one that is good
  /// @param data where it is kept; empty: nothing survives the process
  public static ElevenLabsSandbox start(int port, String key, Optional<Path> data, Clock clock)
      throws IOException {
    ElevenLabsSandbox sandbox = new ElevenLabsSandbox(port, key, data, clock);
    sandbox.journal.found().forEach(sandbox::replay);
    sandbox.generations.all().stream()
        .filter(one -> one.product() == Product.FLOW)
        .forEach(sandbox.runner::goOn);
    sandbox.server.serve(sandbox::handle);
    return sandbox;
  }

  private ElevenLabsSandbox(int port, String key, Optional<Path> data, Clock clock)
      throws IOException {
    this.clock = clock;
    journal = Journal.open(data, "elevenlabs.jsonl");
    server = new LocalServer(port);
    generations = new Generations(journal);
    plans = new Plans(journal);
    requests = new Requests(journal);
    content = new Content(server.base(), generations, clock);
    var patience = new Patience();
    var till = new Till(generations, plans, () -> settings, patience, new Ids(), clock);
    var gate = new Gate(key, till::refuse);
    var webhooks = new Webhooks(generations, content, () -> settings, clock);
    runner = new FlowRunner(generations, webhooks, timer, clock);
    speech = new SpeechCalls(gate, till, () -> settings);
    effects = new EffectCalls(gate, till);
    music = new MusicCalls(gate, till);
    flows = new FlowCalls(gate, till, generations, runner, content, () -> settings, clock);
    history = new HistoryCalls(gate, till, generations, content, clock);
    account = new Account(gate, till, generations, () -> settings, clock);
    control =
        new Control(
            generations, plans, requests, calls, runner, patience, () -> settings, this::change);
  }

  public URI base() {
    return server.base();
  }

  @Override
  public void close() throws IOException {
    server.close();
    timer.shutdownNow();
    journal.close();
  }

  private void change(Settings now) {
    settings = now;
    journal.append("settings", now);
  }

  private void replay(Journal.Line line) {
    switch (line.kind()) {
      case "generation" -> generations.replay(line.value());
      case "plans" -> plans.replay(line.value());
      case "request" -> requests.replay(line.value());
      case "settings" -> settings = Json.MAPPER.convertValue(line.value(), Settings.class);
      default -> throw new IllegalStateException("the journal holds a " + line.kind());
    }
  }

  private Answer handle(Call call) throws IOException {
    calls.count(call);
    if (call.path().startsWith("/_sandbox/")) {
      return control.handle(call);
    }
    if (call.path().startsWith(Content.PATH)) {
      if (call.header(Gate.KEY_HEADER).isPresent()) {
        requests.add(call, clock.instant());
      }
      return content.serve(call);
    }
    if (!call.method().equals("GET")) {
      requests.add(call, clock.instant());
    }
    return api(call);
  }

  private Answer api(Call call) throws IOException {
    boolean post = call.method().equals("POST");
    Matcher spoken = SPEECH.matcher(call.path());
    if (post && spoken.matches()) {
      return speech.handle(call, spoken.group(1), group(spoken, 2));
    }
    Matcher played = MUSIC.matcher(call.path());
    if (post && played.matches()) {
      return music.handle(call, group(played, 1));
    }
    if (call.is("POST", "/v1/sound-generation")) {
      return effects.handle(call);
    }
    if (call.path().matches("/v1/flows/text-to-speech(/[^/]+)?")) {
      return flows.handle(call);
    }
    if (call.path().matches("/v1/history(/[^/]+(/audio)?)?")) {
      return history.handle(call);
    }
    return account.handle(call);
  }

  private static String group(Matcher path, int number) {
    String found = path.group(number);
    return found == null ? "" : found;
  }
}
