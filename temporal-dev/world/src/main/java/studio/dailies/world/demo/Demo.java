package studio.dailies.world.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import studio.dailies.world.Addresses;
import studio.dailies.world.client.OfferedModel;
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
  private static final String USUAL = "kling-3-text-to-video";
  private static final Duration GENERATION_MAX = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration DOWNLOAD_MAX = Duration.ofSeconds(30);
  private static final int EVENTS_MAX = 28;

  private final Stage stage;
  private final Story story;
  private final String wanted;
  private final Findings findings;
  private final StudioClient studio;
  private final SandboxClient sandboxes;
  private final ObjectNode report = StudioClient.JSON.createObjectNode();

  /// @param model the catalogue's id of the one that is to do it; empty: the usual one
  public Demo(Stage stage, Story story, String model) {
    this.stage = stage;
    this.story = story;
    this.wanted = model;
    this.findings = new Findings(story);
    this.studio = new StudioClient(stage.http(), stage.at().api());
    this.sandboxes = new SandboxClient(stage.http(), stage.at());
  }

  /// Where the demo plays.
  public record Stage(
      HttpClient http,
      Addresses at,
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
      Arriving arriving = new Arriving(studio, sandboxes, story);
      arriving.signIn();
      make(arriving.shot(PROMPT));
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

  private void make(String shot) {
    Making making = new Making(studio, shot, PROMPT, GENERATION_MAX);
    OfferedModel model = OfferedModel.named(making.models(), wanted.isEmpty() ? USUAL : wanted);
    if (!model.needs().isEmpty()) {
      story.goesOn("making what it starts from");
    }
    Map<String, String> takes = making.starts(model, this::start);
    JsonNode quote = making.quote(model, Map.of(), takes);
    story.told("price %d credits (%s)".formatted(number(quote, "credits"), model.id()));
    long price = number(quote, "credits");
    long before = available();
    int billedBefore = sandboxes.billed();
    FollowedGeneration followed = new FollowedGeneration(studio, story, making.generate(quote));
    Await.until(GENERATION_MAX, LOOK, followed::look);
    judge(model, price, before, billedBefore, followed);
  }

  private void start(JsonNode done) {
    story.told(
        "made what it starts from (%s, %d credits)"
            .formatted(text(done, "model"), number(done, "capturedCredits")));
  }

  private void judge(
      OfferedModel model, long price, long before, int billedBefore, FollowedGeneration followed) {
    JsonNode done = followed.last();
    report
        .putObject("generation")
        .put("id", text(done, "id"))
        .put("workflowId", text(done, "workflowId"))
        .put("model", model.id())
        .put("state", text(done, "state"));
    findings.same("state of the generation", "DONE", text(done, "state"));
    if (done.path("failure").isObject()) {
      findings.problem("failure: " + done.path("failure"));
    }
    take(done.path("take"), model.makes());
    credits(price, before, followed.heldDuring(), number(done, "capturedCredits"));
    bill(billedBefore);
    history(text(done, "workflowId"), price, number(done, "capturedCredits"));
  }

  private void take(JsonNode take, String family) {
    ObjectNode seen = report.putObject("take");
    String url = text(take, "url");
    seen.put("url", url);
    if (url.isEmpty()) {
      findings.problem("there is no take");
      return;
    }
    Media media = Media.of(download(URI.create(url)));
    seen.put("bytes", media.bytes())
        .put("sha256", media.sha256())
        .put("contentType", media.contentType())
        .put("seconds", media.seconds().orElse(0))
        .put("width", media.width())
        .put("height", media.height());
    findings.holds("the take has no bytes", media.bytes() > 0);
    findings.same("bytes of the take", number(take, "bytes"), media.bytes());
    findings.same("SHA-256 of the take", text(take, "sha256"), media.sha256());
    findings.same("content type of the take", text(take, "contentType"), media.contentType());
    findings.same("family of the take", family, media.family());
    findings.holds("the take cannot be played", media.isPlayable());
    story.told("copied " + media.words());
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
        .put("api", stage.at().api() + "/api")
        .put("openapi", stage.at().api() + "/api/openapi.json")
        .put("temporal", stage.hasRealTemporal() ? workflowLink() : null)
        .put("mailbox", stage.at().mailbox() + "/");
  }

  private String workflowLink() {
    String id = report.path("generation").path("workflowId").asString("");
    return stage.at().temporalUi()
        + "/namespaces/default/workflows"
        + (id.isEmpty() ? "" : "/" + id);
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
}
