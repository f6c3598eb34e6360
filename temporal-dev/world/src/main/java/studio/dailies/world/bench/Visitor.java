package studio.dailies.world.bench;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import studio.dailies.domain.Ids;
import studio.dailies.world.DevWorld;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// Somebody who has signed in, with a shot and a take, and does a small thing again and again:
/// reads how a generation stands, or asks for a price.
public final class Visitor {
  private static final String PROMPT = "A lighthouse at dusk";
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /// One request of so many asks for a price, which stores one; the others read.
  private static final int ASKS_EVERY = 5;

  private final HttpClient http;
  private final StudioClient studio;
  private final Ids ids;
  private final String project;
  private final String scene;
  private final String shot;
  private String generation = "";

  private Visitor(DevWorld world, HttpClient http, Ids ids) {
    this.http = http;
    this.ids = ids;
    this.studio = new StudioClient(http, world.at().api());
    String address = "film-" + ids.next() + "@example.com";
    JsonNode challenge = studio.post("/api/sign-in/challenges", Map.of("email", address), 202);
    studio.post(
        "/api/sign-in/sessions",
        Map.of(
            "challenge",
            challenge.path("id").asString(),
            "code",
            SandboxClient.of(world.at()).code(address)),
        201);
    this.project = made("/api/projects", Map.of("name", "The lighthouse"));
    this.scene = made("/api/projects/" + project + "/scenes", Map.of("name", "Dusk"));
    this.shot = made("/api/scenes/" + scene + "/shots", Map.of("description", PROMPT));
  }

  public static Visitor arrives(DevWorld world, HttpClient http, Ids ids) {
    Visitor one = new Visitor(world, http, ids);
    one.generate();
    return one;
  }

  /// Buys one more generation.
  public void generate() {
    generation =
        studio
            .post(
                "/api/generations",
                Map.of("quote", quote()),
                202,
                Map.of("Idempotency-Key", ids.next()))
            .path("id")
            .asString();
  }

  String quote() {
    return made("/api/quotes", wish());
  }

  private Map<String, String> wish() {
    return Map.of("shot", shot, "model", Prepared.MODEL, "prompt", PROMPT);
  }

  public JsonNode read() {
    return studio.get("/api/generations/" + generation);
  }

  /// The request of this number: one of five asks for a price, the others read. Whatever is
  /// answered.
  public HttpResponse<String> ask(int number) {
    return number % ASKS_EVERY == 0
        ? studio.tryPost("/api/quotes", wish(), Map.of())
        : studio.tryGet("/api/generations/" + generation);
  }

  /// The same; what is not answered well ends the bench.
  public void asked(int number) {
    int status = ask(number).statusCode();
    if (status != 200 && status != 201) {
      throw new WorldProblem("Void: a request was answered with " + status);
    }
  }

  /// The same without the product.
  void bareAsked(int number, String origin) {
    if (number % ASKS_EVERY == 0) {
      bareQuote(origin);
    } else {
      bareRead(origin);
    }
  }

  public boolean isDone() {
    return read().path("state").asString().equals("DONE");
  }

  String generation() {
    return generation;
  }

  /// Hears what happens in their project. Must be closed.
  public InputStream follow() {
    return studio.events("/api/projects/" + project + "/events", null);
  }

  /// The same reading without the product: session, row and project are found.
  private void bareRead(String origin) {
    bare(HttpRequest.newBuilder().GET(), origin + "/read/" + generation + "/" + project);
  }

  /// The same asking without the product: session, project, scene and shot are found, and as much
  /// is stored.
  private void bareQuote(String origin) {
    bare(
        HttpRequest.newBuilder()
            .POST(BodyPublishers.ofString("{\"prompt\":\"%s\"}".formatted(PROMPT))),
        origin + "/ask/" + project + "/" + scene + "/" + shot);
  }

  private void bare(HttpRequest.Builder request, String uri) {
    HttpResponse<String> answer =
        StudioClient.exchange(
            http,
            request
                .uri(java.net.URI.create(uri))
                .header("Cookie", studio.cookie())
                .timeout(TIMEOUT)
                .build());
    if (answer.statusCode() != 200) {
      throw new WorldProblem("Void: the bare handler answered " + answer.statusCode());
    }
    StudioClient.json(answer.body());
  }

  private String made(String path, Map<String, ?> body) {
    return studio.post(path, body, 201).path("id").asString();
  }
}
