package studio.dailies.world.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// A Chromium without a window, with one page, led by its DevTools protocol. It begins empty, and
/// what it has kept is gone with it.
public final class Chromium implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(30);
  private static final Duration CALL_MAX = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome");

  private final Path folder;
  private final Process process;
  private final WebSocket page;
  private final AtomicInteger calls = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();

  /// Starts the Chromium that `CHROMIUM` names, or one on the path.
  ///
  /// @throws WorldProblem when there is none, saying how to get one; or when it does not start
  public Chromium() {
    Path program = program();
    try {
      this.folder = Files.createTempDirectory("dailies-browser");
      this.process =
          new ProcessBuilder(
                  program.toString(),
                  "--headless=new",
                  "--no-sandbox", // it opens our own pages only, and runs as root in containers
                  "--disable-gpu",
                  "--disable-quic",
                  "--no-first-run",
                  "--disable-background-networking",
                  "--disable-component-update",
                  "--disable-sync",
                  "--remote-debugging-port=0",
                  "--user-data-dir=" + folder,
                  "about:blank")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
    } catch (IOException e) {
      throw new WorldProblem("Chromium does not start: " + e.getMessage(), e);
    }
    try {
      this.page = connected();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    call("Page.enable", Map.of());
    call("Network.enable", Map.of());
  }

  /// Asks the browser for something, and waits.
  ///
  /// @throws WorldProblem when it refuses, or does not answer
  public JsonNode call(String method, Map<String, ?> parameters) {
    int id = calls.incrementAndGet();
    var answer = new CompletableFuture<JsonNode>();
    waiting.put(id, answer);
    String text =
        StudioClient.JSON.writeValueAsString(
            Map.of("id", id, "method", method, "params", parameters));
    try {
      page.sendText(text, true).get(CALL_MAX.toSeconds(), TimeUnit.SECONDS);
      JsonNode found = answer.get(CALL_MAX.toSeconds(), TimeUnit.SECONDS);
      if (found.has("error")) {
        throw new WorldProblem(method + ": " + found.path("error").path("message").asString());
      }
      return found.path("result");
    } catch (ExecutionException | TimeoutException e) {
      throw new WorldProblem("Chromium does not answer to " + method + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorldProblem("Interrupted.", e);
    } finally {
      waiting.remove(id);
    }
  }

  /// What the browser has told of this kind since its start, oldest first.
  public List<JsonNode> told(String method) {
    return events.stream()
        .filter(each -> each.path("method").asString("").equals(method))
        .map(each -> each.path("params"))
        .toList();
  }

  /// Goes to an address, as if it were typed, and waits until all of it is there.
  public void open(URI address) {
    int before = told("Page.loadEventFired").size();
    JsonNode gone = call("Page.navigate", Map.of("url", address.toString()));
    if (gone.has("errorText") || gone.path("isDownload").asBoolean(false)) {
      return; // a page that is none: what was asked for, and what came, is recorded all the same
    }
    awaitPage(before);
  }

  /// Does something that leads to another page, and waits for that.
  public void follow(String script) {
    int before = told("Page.loadEventFired").size();
    evaluate(script);
    awaitPage(before);
  }

  private void awaitPage(int before) {
    if (!Await.until(CALL_MAX, LOOK, () -> told("Page.loadEventFired").size() > before)) {
      throw new WorldProblem("No page came within " + CALL_MAX.toSeconds() + " s.");
    }
  }

  /// What a script of the page comes to, once what it promises is there.
  ///
  /// @throws WorldProblem with what it threw
  public JsonNode evaluate(String script) {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", script, "awaitPromise", true, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new WorldProblem("A script failed: " + answer.path("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  private WebSocket connected() {
    Path said = folder.resolve("DevToolsActivePort");
    String port =
        Await.found(START_MAX, LOOK, () -> firstLine(said))
            .orElseThrow(() -> new WorldProblem("Chromium did not start: " + log()));
    HttpClient http = SandboxClient.http();
    HttpRequest pages =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
            .timeout(START_MAX)
            .build();
    String socket =
        Await.found(START_MAX, LOOK, () -> page(StudioClient.exchange(http, pages)))
            .orElseThrow(() -> new WorldProblem("Chromium has no page."));
    return http.newWebSocketBuilder().buildAsync(URI.create(socket), new Listening()).join();
  }

  private static Optional<String> page(HttpResponse<String> pages) {
    return StudioClient.json(pages.body())
        .valueStream()
        .filter(each -> each.path("type").asString("").equals("page"))
        .map(each -> each.path("webSocketDebuggerUrl").asString(""))
        .findFirst();
  }

  private Optional<String> firstLine(Path file) {
    if (!process.isAlive()) {
      throw new WorldProblem("Chromium did not start: " + log());
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log")).strip();
    } catch (IOException e) {
      return "it has no log";
    }
  }

  private static Path program() {
    String named = System.getenv().getOrDefault("CHROMIUM", "");
    if (!named.isEmpty()) {
      return Path.of(named);
    }
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .filter(folder -> !folder.isEmpty())
        .flatMap(folder -> NAMES.stream().map(Path.of(folder)::resolve))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new WorldProblem(
                "There is no Chromium on the path. Install it (Debian: apt-get install chromium),"
                    + " or name one in CHROMIUM."));
  }

  /// Text comes in pieces.
  private final class Listening implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        hear(StudioClient.json(text.toString()));
        text.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedStage(null);
    }

    private void hear(JsonNode message) {
      if (message.has("id")) {
        CompletableFuture<JsonNode> call = waiting.get(message.path("id").asInt());
        if (call != null) {
          call.complete(message);
        }
      } else {
        events.add(message);
      }
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = new ArrayList<>(files.toList());
      for (Path each : all.reversed()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new WorldProblem("The browser's folder stays: " + folder, e);
    }
  }
}
