package studio.dailies.world.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The main job of Dailies, done once through the HTTP API and judged from outside: by the API's
/// answers, the provider's bill, the engine's history and the bytes of the clip.
public final class Demo {
  private static final String PROMPT =
      "A lighthouse at dusk: the lamp comes on, gulls circle, slow push in";
  private static final Duration GENERATION_MAX = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration DOWNLOAD_MAX = Duration.ofSeconds(30);
  private static final int EVENTS_MAX = 28;

  private final Stage stage;
  private final Story story;
  private final Findings findings;
  private final StudioClient studio;
  private final SandboxClient sandboxes;
  private final ObjectNode report = StudioClient.JSON.createObjectNode();

  public Demo(Stage stage, Story story) {
    this.stage = stage;
    this.story = story;
    this.findings = new Findings(story);
    this.studio = new StudioClient(stage.http(), stage.api());
    this.sandboxes = new SandboxClient(stage.http(), stage.fal(), stage.mailbox());
  }

  /// Where the demo plays.
  ///
  /// @param api the app's origin
  public record Stage(
      HttpClient http,
      URI api,
      URI fal,
      URI mailbox,
      URI temporalUi,
      Histories histories,
      String temporalServer,
      String temporalVersion) {
    public static final String DEV_SERVER = "dev-server";
    public static final String IN_MEMORY = "in-memory";

    boolean hasRealTemporal() {
      return temporalServer.equals(DEV_SERVER);
    }
  }

  /// Plays it to the end, or to where it cannot go on.
  ///
  /// @return the report; its `ok` says whether everything was as it has to be, else there are
  ///   `problems`
  public ObjectNode play() {
    report.put("ok", false);
    report
        .putObject("temporal")
        .put("server", stage.temporalServer())
        .put("version", stage.temporalVersion());
    try {
      signIn();
      generate(quote(shot()));
    } catch (WorldProblem e) {
      findings.problem(String.valueOf(e.getMessage()));
    }
    links();
    report.put("ok", findings.problems().isEmpty());
    if (!findings.problems().isEmpty()) {
      findings.problems().forEach(report.putArray("problems")::add);
    }
    return report;
  }

  /// The report of a demo that could not even begin.
  public static ObjectNode failed(String problem) {
    ObjectNode report = StudioClient.JSON.createObjectNode();
    report.put("ok", false);
    report.putArray("problems").add(problem);
    return report;
  }

  private void signIn() {
    String address = "film-" + random() + "@example.com";
    JsonNode challenge = studio.post("/api/sign-in/challenges", Map.of("email", address), 202);
    String code = sandboxes.code(address);
    story.told("code mailed to " + address + ": " + code);
    studio.post(
        "/api/sign-in/sessions", Map.of("challenge", text(challenge, "id"), "code", code), 201);
    story.told("signed in with " + available() + " credits");
  }

  private String shot() {
    String project = made("/api/projects", Map.of("name", "The lighthouse"));
    String scene = made("/api/projects/" + project + "/scenes", Map.of("name", "Dusk"));
    String shot = made("/api/scenes/" + scene + "/shots", Map.of("description", PROMPT));
    story.told("project, scene and shot made");
    return shot;
  }

  private JsonNode quote(String shot) {
    String model = textToVideo();
    JsonNode quote =
        studio.post(
            "/api/quotes",
            Map.of("shot", shot, "model", model, "prompt", PROMPT, "settings", Map.of()),
            201);
    story.told("price %d credits (%s)".formatted(number(quote, "credits"), model));
    return quote;
  }

  private void generate(JsonNode quote) {
    long price = number(quote, "credits");
    long before = available();
    int billedBefore = sandboxes.billed();
    JsonNode accepted =
        studio.post(
            "/api/generations",
            Map.of("quote", text(quote, "id")),
            202,
            Map.of("Idempotency-Key", "demo-" + random()));
    Progress progress = follow(text(accepted, "id"));
    JsonNode done = progress.last();

    report
        .putObject("generation")
        .put("id", text(done, "id"))
        .put("workflowId", text(done, "workflowId"))
        .put("state", text(done, "state"));
    findings.same("state of the generation", "DONE", text(done, "state"));
    if (done.path("failure").isObject()) {
      findings.problem("failure: " + done.path("failure"));
    }
    clip(done.path("take"));
    credits(price, before, progress.heldDuring(), number(done, "capturedCredits"));
    bill(billedBefore);
    history(text(done, "workflowId"), price, number(done, "capturedCredits"));
  }

  private record Progress(JsonNode last, long heldDuring) {}

  private Progress follow(String generation) {
    FollowedGeneration followed = new FollowedGeneration(studio, story, generation);
    Await.until(GENERATION_MAX, LOOK, followed::look);
    return new Progress(followed.last(), followed.heldDuring());
  }

  private void clip(JsonNode take) {
    ObjectNode seen = report.putObject("take");
    String url = text(take, "url");
    seen.put("url", url);
    if (url.isEmpty()) {
      findings.problem("there is no take with a clip");
      return;
    }
    Clip clip = new Clip(download(URI.create(url)));
    seen.put("bytes", clip.length());
    seen.put("sha256", clip.sha256());
    seen.put("contentType", clip.contentType());
    seen.put("seconds", clip.seconds().orElse(0));
    findings.holds("the clip has no bytes", clip.length() > 0);
    findings.same("bytes of the clip", number(take, "bytes"), (long) clip.length());
    findings.same("SHA-256 of the clip", text(take, "sha256"), clip.sha256());
    findings.same("content type of the clip", text(take, "contentType"), clip.contentType());
    findings.holds("the clip cannot be played", clip.seconds().isPresent());
    story.told(
        String.format(
            Locale.ROOT,
            "copied %.1f MB, plays %.1f s",
            clip.length() / 1e6,
            clip.seconds().orElse(0)));
  }

  private byte[] download(URI url) {
    try {
      HttpResponse<byte[]> response =
          stage
              .http()
              .send(
                  HttpRequest.newBuilder(url).timeout(DOWNLOAD_MAX).build(),
                  BodyHandlers.ofByteArray());
      findings.same("answer of " + url, 200, response.statusCode());
      return response.statusCode() == 200 ? response.body() : new byte[0];
    } catch (IOException e) {
      findings.problem("no answer from " + url + ": " + e.getMessage());
      return new byte[0];
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorldProblem("Interrupted.", e);
    }
  }

  private void credits(long price, long before, long heldDuring, long captured) {
    JsonNode credits = studio.get("/api/credits");
    long after = number(credits, "available");
    report
        .putObject("credits")
        .put("before", before)
        .put("heldDuring", heldDuring)
        .put("after", after);
    findings.same("captured credits", price, captured);
    findings.same("held credits while it ran", price, heldDuring);
    findings.same("held credits at the end", 0L, number(credits, "held"));
    findings.same("credits at the end", before - price, after);
    story.told("captured %d, %d credits left".formatted(captured, after));
  }

  private void bill(int before) {
    int billed = sandboxes.billed() - before;
    report.put("providerBilled", billed);
    findings.same("jobs on the provider's bill", 1, billed);
    story.told("the provider billed " + billed + (billed == 1 ? " job" : " jobs"));
  }

  private void history(String workflowId, long price, long captured) {
    int events = stage.histories().events(workflowId);
    ((ObjectNode) report.path("generation"))
        .put("historyEvents", events)
        .put("quotedCredits", price)
        .put("capturedCredits", captured);
    findings.holds(
        "the history has %d events, more than %d".formatted(events, EVENTS_MAX),
        events <= EVENTS_MAX);
  }

  private void links() {
    report
        .putObject("links")
        .put("api", stage.api() + "/api")
        .put("openapi", stage.api() + "/api/openapi.json")
        .put("temporal", stage.hasRealTemporal() ? workflowLink() : null)
        .put("mailbox", stage.mailbox() + "/");
  }

  private String workflowLink() {
    String id = report.path("generation").path("workflowId").asString("");
    return stage.temporalUi() + "/namespaces/default/workflows" + (id.isEmpty() ? "" : "/" + id);
  }

  private String textToVideo() {
    for (JsonNode model : studio.get("/api/models").path("items")) {
      String kind = model.path("kind").asString("").toLowerCase(Locale.ROOT).replace('_', '-');
      if (kind.equals("text-to-video") || text(model, "id").contains("text-to-video")) {
        return text(model, "id");
      }
    }
    throw new WorldProblem("no text-to-video model in GET /api/models");
  }

  private String made(String path, Map<String, ?> body) {
    return text(studio.post(path, body, 201), "id");
  }

  private long available() {
    return number(studio.get("/api/credits"), "available");
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  private static long number(JsonNode node, String field) {
    return node.path(field).asLong(-1);
  }

  private static String random() {
    byte[] bytes = new byte[8];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
