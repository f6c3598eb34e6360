package studio.dailies.world.soak;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import studio.dailies.world.DevWorld;
import studio.dailies.world.client.Chromium;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// What one person does in one browser. After each page it is asked what it has kept.
final class BrowserVisit {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(300);
  private static final Set<String> FINAL = Set.of("DONE", "FAILED");

  /// They would sign the person out, who does so in the end.
  private static final Set<String> LAST = Set.of("/api/session", "/api/sessions");

  private static final List<String> ODD =
      List.of("/", "/error", "/favicon.ico", "/api/nothing", "/api/projects", "/billing/return");

  /// Entries of both storages, databases, caches, workers.
  private static final String KEPT =
      """
      (async () => [localStorage.length, sessionStorage.length,
        (await indexedDB.databases()).length, (await caches.keys()).length,
        (await navigator.serviceWorker.getRegistrations()).length].join(" "))()
      """;

  private final Chromium browser;
  private final URI api;
  private final SandboxClient outside;
  private final TreeMap<Integer, Integer> statuses = new TreeMap<>();
  private final List<String> kept = new ArrayList<>();
  private int pages;

  BrowserVisit(Chromium browser, DevWorld world) {
    this.browser = browser;
    this.api = world.at().api();
    this.outside = SandboxClient.of(world.at());
  }

  private record Answer(int status, String body) {
    JsonNode json() {
      return StudioClient.json(body);
    }
  }

  int pages() {
    return pages;
  }

  int asked() {
    return statuses.values().stream().mapToInt(each -> each).sum();
  }

  /// How often each was answered to what pages asked.
  Map<Integer, Integer> statuses() {
    return statuses;
  }

  /// Pages that kept something.
  List<String> kept() {
    return kept;
  }

  void signInByCode(String address) {
    open("/api");
    String challenge = id("/api/sign-in/challenges", Map.of("email", address));
    sent(
        "/api/sign-in/sessions",
        Map.of("challenge", challenge, "code", outside.code(address, challenge)));
  }

  void makeATakeAndLookAtIt() {
    String project = id("/api/projects", Map.of("name", "A film"));
    String scene = id("/api/projects/" + project + "/scenes", Map.of("name", "One"));
    String shot = id("/api/scenes/" + scene + "/shots", Map.of("description", "A fox"));
    String quote = id("/api/quotes", Map.of("shot", shot, "model", "flux-dev", "prompt", "A fox"));
    String generation = id("/api/generations", Map.of("quote", quote));
    JsonNode ended =
        Await.found(PATIENCE, LOOK, () -> ended(generation))
            .orElseThrow(() -> new WorldProblem(generation + " does not end."));
    open(URI.create(ended.path("take").path("url").asString()));
    open("/api");
  }

  private Optional<JsonNode> ended(String generation) {
    return Optional.of(ask("GET", "/api/generations/" + generation, null).json())
        .filter(each -> FINAL.contains(each.path("state").asString("")));
  }

  /// With ids of nothing, and empty bodies.
  void askEveryRoute() {
    JsonNode paths = ask("GET", "/api/openapi.json", null).json().path("paths");
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (String method : path.getValue().propertyNames()) {
        if (!LAST.contains(path.getKey()) || !method.equals("delete")) {
          askOne(method.toUpperCase(Locale.ROOT), path.getKey().replaceAll("\\{[^}]+}", random()));
        }
      }
    }
  }

  private void askOne(String method, String path) {
    Answer answer = ask(method, path, method.equals("GET") ? null : Map.of());
    if (answer.status >= 500) {
      throw new WorldProblem("%s %s answered %d".formatted(method, path, answer.status));
    }
  }

  void lookAtOddPages() {
    ODD.forEach(this::open);
    open("/api");
  }

  void signInWithGoogle(String address) {
    String departure =
        sent("/api/sign-in/flows", Map.of("way", "google")).path("address").asString();
    browser.open(URI.create(departure));
    pages++;
    browser.follow(
        """
        for (const form of document.forms) {
          if (form.elements.email) {
            form.elements.email.value = %s;
            form.elements.verified.value = "yes";
            form.elements.person.click();
          }
        }
        """
            .formatted(quoted(address)));
    pages++;
    if (!Await.until(PATIENCE, LOOK, () -> text().contains("You are signed in."))) {
      throw new WorldProblem("Google signed nobody in: " + text());
    }
    look("the page that Google leads back to");
  }

  private String text() {
    return browser.evaluate("document.body.innerText").asString("");
  }

  void signOut() {
    open("/api");
    ask("DELETE", "/api/session", Map.of());
  }

  private void open(String path) {
    open(api.resolve(path));
  }

  private void open(URI address) {
    browser.open(address);
    pages++;
    look(address.toString());
  }

  private void look(String page) {
    String now = browser.evaluate(KEPT).asString();
    if (!now.equals("0 0 0 0 0")) {
      kept.add(page + ": " + now);
    }
  }

  private String id(String path, Map<String, ?> body) {
    return sent(path, body).path("id").asString();
  }

  private JsonNode sent(String path, Map<String, ?> body) {
    Answer answer = ask("POST", path, body);
    if (answer.status / 100 != 2) {
      throw new WorldProblem("%s answered %d: %s".formatted(path, answer.status, answer.body));
    }
    return answer.json();
  }

  /// Asks as a page of ours does.
  private Answer ask(String method, String path, @Nullable Map<String, ?> body) {
    Map<String, Object> how = new TreeMap<>(Map.of("method", method));
    if (body != null) {
      how.put("headers", Map.of("Content-Type", "application/json", "Idempotency-Key", random()));
      how.put("body", StudioClient.JSON.writeValueAsString(body));
    }
    JsonNode answer =
        browser.evaluate(
            """
            (async () => {
              const answer = await fetch(%s, %s);
              return [answer.status, await answer.text()];
            })()
            """
                .formatted(quoted(path), StudioClient.JSON.writeValueAsString(how)));
    int status = answer.path(0).asInt();
    statuses.merge(status, 1, Integer::sum);
    return new Answer(status, answer.path(1).asString(""));
  }

  private static String quoted(String text) {
    return StudioClient.JSON.writeValueAsString(text);
  }

  private static String random() {
    byte[] bytes = new byte[16];
    RandomGenerator.getDefault().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
