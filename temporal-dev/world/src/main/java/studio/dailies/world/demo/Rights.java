package studio.dailies.world.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import studio.dailies.world.client.Digest;
import studio.dailies.world.client.FollowedDeletion;
import studio.dailies.world.client.OfferedModel;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.demo.Demo.Stage;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The rights, step by step: a person who has made a take takes everything along, deletes the
/// account, and has the receipt checked by the program of the docs.
public final class Rights {
  private static final String PROMPT = "A lighthouse at dusk, waves against the rocks";
  private static final String MODEL = "flux-dev";
  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final Duration DELETION_MAX = Duration.ofSeconds(150);
  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Stage stage;
  private final Story story;
  private final Path verifier;
  private final Findings findings;
  private final StudioClient studio;
  private final SandboxClient sandboxes;
  private final ObjectNode report = StudioClient.JSON.createObjectNode();

  /// @param verifier `docs/VerifyReceipt.java`
  public Rights(Stage stage, Story story, Path verifier) {
    this.stage = stage;
    this.story = story;
    this.verifier = verifier;
    this.findings = new Findings(story);
    this.studio = new StudioClient(stage.http(), stage.at().api());
    this.sandboxes = new SandboxClient(stage.http(), stage.at());
  }

  /// Plays it to the end, or to where it cannot go on.
  ///
  /// @return the report; its `ok` says whether everything was as it has to be, else there are
  ///   `problems`
  public ObjectNode play() {
    report.put("ok", false);
    try {
      String address = new Arriving(studio, sandboxes, story).signIn();
      JsonNode take = take();
      export(address, take);
      delete(address, URI.create(take.path("url").asString()));
    } catch (WorldProblem e) {
      findings.problem(String.valueOf(e.getMessage()));
    }
    report.put("ok", findings.problems().isEmpty());
    if (!findings.problems().isEmpty()) {
      findings.problems().forEach(report.putArray("problems")::add);
    }
    return report;
  }

  private JsonNode take() {
    String shot = new Arriving(studio, sandboxes, story).shot(PROMPT);
    Making making = new Making(studio, shot, PROMPT, LONGEST);
    OfferedModel model = OfferedModel.named(making.models(), MODEL);
    story.goesOn("making a take with " + MODEL);
    JsonNode done = making.ended(making.generate(making.quote(model, Map.of(), Map.of())));
    findings.same("state of the generation", "DONE", done.path("state").asString());
    JsonNode take = done.path("take");
    findings.same("answer of the take's address", 200, status(URI.create(url(take))));
    story.told("made a take, which anybody can open who has its address");
    return take;
  }

  private static String url(JsonNode take) {
    String url = take.path("url").asString("");
    if (url.isEmpty()) {
      throw new WorldProblem("There is no take.");
    }
    return url;
  }

  private void export(String address, JsonNode take) {
    prove(address);
    story.told("proved once more who they are, by another mailed code");
    String path =
        "/api/exports/" + studio.post("/api/exports", Map.of(), 202).path("id").asString();
    JsonNode ready =
        Await.found(LONGEST, LOOK, () -> ready(path))
            .orElseThrow(() -> new WorldProblem("The export is not ready: " + studio.get(path)));
    Map<String, byte[]> files = new TreeMap<>();
    ready.path("volumes").forEach(volume -> files.putAll(archive(volume)));
    compare(files, take);
  }

  private Optional<JsonNode> ready(String path) {
    JsonNode now = studio.get(path);
    story.goesOn("exporting: " + now.path("message").asString());
    return Optional.of(now).filter(it -> it.path("state").asString().equals("READY"));
  }

  private Map<String, byte[]> archive(JsonNode volume) {
    Map<String, byte[]> files = new TreeMap<>();
    try (InputStream content = studio.open(volume.path("address").asString())) {
      byte[] archive = content.readAllBytes();
      findings.same(
          "SHA-256 of an archive",
          volume.path("sha256").asString(),
          Digest.of(new ByteArrayInputStream(archive)));
      var zip = new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.UTF_8);
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new WorldProblem("An archive broke off: " + e.getMessage(), e);
    }
    return files;
  }

  /// With what the manifest says.
  private void compare(Map<String, byte[]> files, JsonNode take) {
    byte[] manifest = files.get("manifest.json");
    if (manifest == null) {
      throw new WorldProblem("The export has no manifest.");
    }
    int checked = 0;
    boolean hasTake = false;
    for (JsonNode file : StudioClient.JSON.readTree(manifest).path("files")) {
      String path = file.path("path").asString();
      findings.same(
          "SHA-256 of " + path,
          file.path("sha256").asString(),
          digest(files.getOrDefault(path, new byte[0])));
      hasTake |= file.path("sha256").asString().equals(take.path("sha256").asString());
      checked++;
    }
    findings.holds("the take is not in the export", hasTake);
    report.putObject("export").put("files", checked).put("hasTake", hasTake);
    story.told("took everything along: %d files, each with its checksum".formatted(checked));
  }

  private static String digest(byte[] content) {
    try {
      return Digest.of(new ByteArrayInputStream(content));
    } catch (IOException e) {
      throw new WorldProblem("Not to be read: " + e.getMessage(), e);
    }
  }

  private void delete(String address, URI take) {
    JsonNode plan = studio.get("/api/account/deletion");
    plan.path("goes").forEach(goes -> story.told("will be gone: " + goes.asString()));
    plan.path("kept").forEach(kept -> story.told("will be kept: " + kept.path("what").asString()));
    FollowedDeletion deletion = FollowedDeletion.begun(studio, stage.http(), stage.at().api());
    story.told("said: delete it. Signed out everywhere, and following it at a secret address");
    findings.same("answer to the old session", 401, session());
    String completion =
        deletion.completion(DELETION_MAX, words -> story.goesOn("deleting: " + words));
    int status = status(take);
    findings.same("answer of the take's address afterwards", 404, status);
    story.told("all of it is gone; the address of the take answers " + status);
    boolean mailed =
        sandboxes.mails(address).stream().anyMatch(text -> text.contains("dailies-deletion-1"));
    findings.holds("there is no mail with the receipt", mailed);
    story.told("the receipt was mailed, and then the address forgotten");
    verify(completion, mailed);
  }

  private int session() {
    var request =
        HttpRequest.newBuilder(stage.at().api().resolve("/api/account"))
            .timeout(ANSWER_MAX)
            .header("Cookie", studio.cookie());
    return StudioClient.exchange(stage.http(), request.build()).statusCode();
  }

  private void verify(String completion, boolean mailed) {
    String keys = body(stage.at().api().resolve("/.well-known/dailies-receipt-keys.json"));
    String said = verified(completion, keys);
    boolean verifies = said.startsWith("Verified");
    findings.holds("the completion does not verify: " + said, verifies);
    story.told("java docs/VerifyReceipt.java says: " + said);
    String forged = verified(completion.replace("\"kind\":\"c", "\"kind\":\"k"), keys);
    boolean forgedIsTold = forged.startsWith("NOT VERIFIED");
    findings.holds("one letter changed, and it verifies: " + forged, forgedIsTold);
    story.told("with one letter changed: " + forged);
    report
        .putObject("deletion")
        .put("receiptMailed", mailed)
        .put("verifies", verifies)
        .put("forgedIsTold", forgedIsTold)
        .put("completion", completion);
  }

  /// What the program of the docs says.
  private String verified(String completion, String keys) {
    try {
      Path folder = Files.createTempDirectory("dailies-receipt");
      Path text = Files.writeString(folder.resolve("completion.json"), completion);
      Path published = Files.writeString(folder.resolve("keys.json"), keys);
      try {
        return run(text, published);
      } finally {
        Files.delete(text);
        Files.delete(published);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new WorldProblem("The receipt cannot be checked: " + e.getMessage(), e);
    }
  }

  private String run(Path text, Path keys) throws IOException {
    String java = Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
    Process program =
        new ProcessBuilder(java, verifier.toString(), text.toString(), keys.toString())
            .redirectErrorStream(true)
            .start();
    try {
      if (!program.waitFor(ANSWER_MAX.toSeconds(), TimeUnit.SECONDS)) {
        throw new WorldProblem(verifier + " does not end.");
      }
      return new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorldProblem("Interrupted.", e);
    } finally {
      program.destroyForcibly();
    }
  }

  private void prove(String address) {
    String challenge = studio.post("/api/session/challenges", Map.of(), 202).path("id").asString();
    studio.post(
        "/api/session/proofs",
        Map.of("challenge", challenge, "code", sandboxes.code(address, challenge)),
        200);
  }

  private int status(URI url) {
    HttpRequest request = HttpRequest.newBuilder(url).timeout(ANSWER_MAX).build();
    try {
      return stage.http().send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new WorldProblem("no answer from " + url + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorldProblem("Interrupted.", e);
    }
  }

  private String body(URI url) {
    HttpRequest request = HttpRequest.newBuilder(url).timeout(ANSWER_MAX).build();
    return StudioClient.exchange(stage.http(), request).body();
  }
}
