package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.process.Await;
import tools.jackson.databind.JsonNode;

/// A person leaves, with work in every phase, while the worker dies and outside parties are away.
@TestInstance(Lifecycle.PER_CLASS)
class DeletionIT {
  private static final Duration SOON = Duration.ofSeconds(300);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final String MODEL = "flux-dev";

  private final Path root = Path.of(System.getProperty("dailies.root", "../.."));
  private final DevWorld world =
      TestWorlds.start(at -> Special.settings(Map.of("DAILIES_TIMEOUTS_FACTOR", "0.1"), Map.of()));
  private final Operator operator = new Operator(world);
  private final RawStores stores = new RawStores(world);
  private final TestEdge edge = new TestEdge(world);
  private final MongoClient mongo = MongoClients.create(world.at().mongodb());
  private final MongoDatabase database = mongo.getDatabase("dailies");
  private final String word = "zzq" + Person.random() + "qzz";

  @AfterAll
  void close() {
    mongo.close();
    operator.close();
    world.close();
  }

  @Test
  void nothingIsLeftOfWhoLeavesThoughTheWorkerDiesAndOutsidePartiesAreAway() throws Exception {
    String address = "leaver-" + Person.random() + "@example.com";
    Person ada = new Person(world, address);
    String account = ada.studio.get("/api/account").path("id").asString();
    ada.studio.post("/api/projects/" + ada.project + "/cast", Map.of("name", word), 201);
    ada.studio.upload(
        "/api/projects/" + ada.project + "/references",
        "image/png",
        word,
        RawStores.picture(),
        Map.of());
    String done = ada.ended(ada.generate(MODEL, "A fox, " + word)).path("id").asString();
    URI url = URI.create(ada.read(done).path("take").path("url").asString());
    assertThat(SharedWorld.status(url)).isEqualTo(200);
    ada.studio.post("/api/purchases", Map.of("pack", "pack-100"), 201, key());
    ada.outside.jobsRun(Duration.ofSeconds(6));
    String under = ada.generate(Person.TEXT_TO_VIDEO, "An owl, " + word);
    ada.reached(under, Set.of("ACCEPTED"));
    String run = sceneRun(ada);
    String waiting = ada.generate(MODEL, "Not yet sent, " + word);

    prove(ada, address);
    edge.refusesPurges();
    JsonNode begun = ada.studio.post("/api/account/deletion", Map.of(), 202);
    String follow = begun.path("follow").asString();
    assertThat(signedOut(ada)).isTrue();

    awaitStage(follow, Set.of("ENDING_WORK", "PROJECTS"));
    assertThat(world.kill("worker")).isEqualTo(137);
    world.restart("worker");
    awaitStage(follow, Set.of("PROJECTS"));
    assertThat(world.kill("worker")).isEqualTo(137);
    world.restart("worker");
    assertThat(staysShort(follow)).as("a purge that fails holds the receipt back").isTrue();
    assertThat(mailed(address)).doesNotContain("dailies-deletion-1");
    edge.recovers();
    JsonNode end = awaitStage(follow, Set.of("DONE"));

    String completion = end.path("completion").asString();
    assertThat(verified(completion)).as("the completion").isZero();
    assertThat(verified(completion.replace("confirmed", "requested"))).as("forged").isEqualTo(1);
    assertThat(completion).contains("\"name\":\"fal\"", "Lemon Squeezy", "Resend", "Cloudflare");
    assertThat(completion).doesNotContain(account, address, word);
    assertThat(mailed(address)).contains("dailies-deletion-1");
    assertThat(SharedWorld.status(url)).isEqualTo(404);
    assertThat(RawStores.naming(database, account))
        .as("collections that name the account")
        .isEmpty();
    assertThat(stores.filesWith(word)).as("files that hold what was written").isEmpty();
    assertThat(vault()).doesNotContain(account);
    assertThat(stores.object(url)).isEmpty();
    assertThat(
            histories(
                "generation:" + done,
                "generation:" + under,
                "generation:" + waiting,
                "scene-run:" + run,
                "project-erasure:" + ada.project))
        .as("histories")
        .isEmpty();

    Person back = new Person(world, address);
    assertThat(back.studio.get("/api/account").path("id").asString()).isNotEqualTo(account);
    assertThat(back.studio.get("/api/projects").path("items").size()).isEqualTo(1);
    assertThat(back.available()).isEqualTo(Settings.WELCOME_CREDITS);
  }

  /// Begun, and left before its first: the worker is busy elsewhere.
  private String sceneRun(Person who) {
    String scene = who.studio.get("/api/shots/" + who.shot).path("scene").asString();
    for (int i = 0; i < 3; i++) {
      who.studio.post(
          "/api/scenes/" + scene + "/shots", Map.of("description", "Shot of " + word), 201);
    }
    JsonNode plan = who.studio.post("/api/scenes/" + scene + "/runs", Map.of("model", MODEL), 201);
    String id = plan.path("id").asString();
    who.studio.post(
        "/api/scene-runs/" + id + "/confirm",
        Map.of("credits", plan.path("credits").asLong()),
        202);
    return id;
  }

  private void prove(Person who, String address) {
    JsonNode challenge = who.studio.post("/api/session/challenges", Map.of(), 202);
    String id = challenge.path("id").asString();
    who.studio.post(
        "/api/session/proofs", Map.of("challenge", id, "code", who.outside.code(address, id)), 200);
  }

  private static Map<String, String> key() {
    return Map.of("Idempotency-Key", Person.random());
  }

  private static boolean signedOut(Person who) {
    try {
      who.studio.get("/api/account");
      return false;
    } catch (studio.dailies.world.process.WorldProblem e) {
      return e.getMessage().contains("401");
    }
  }

  private JsonNode follow(String path) {
    return new StudioClient(SharedWorld.HTTP, world.at().api()).get(path);
  }

  private JsonNode awaitStage(String path, Set<String> stages) {
    return Await.found(
            SOON,
            LOOK,
            () ->
                Optional.of(follow(path))
                    .filter(now -> stages.contains(now.path("stage").asString())))
        .orElseThrow(() -> new AssertionError("still " + follow(path)));
  }

  /// Whether it is not done, for as long as a whole round takes and more.
  private boolean staysShort(String path) {
    return !Await.until(
        Duration.ofSeconds(15), LOOK, () -> follow(path).path("stage").asString().equals("DONE"));
  }

  /// By the program of the docs.
  private int verified(String completion) throws Exception {
    Path folder = Files.createTempDirectory("receipt");
    Path text = Files.writeString(folder.resolve("completion.json"), completion);
    Path keys =
        Files.writeString(
            folder.resolve("keys.json"),
            body(world.at().api().resolve("/.well-known/dailies-receipt-keys.json")));
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                root.resolve("docs/VerifyReceipt.java").toString(),
                text.toString(),
                keys.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return java.exitValue();
  }

  /// The texts of all mails to it.
  private String mailed(String address) throws IOException, InterruptedException {
    JsonNode mails =
        StudioClient.json(body(world.at().mailbox().resolve("/_sandbox/mails"))).path("mails");
    StringBuilder texts = new StringBuilder();
    for (JsonNode mail : mails) {
      if (mail.path("to").toString().contains(address)) {
        texts.append(mail.path("text").asString());
      }
    }
    return texts.toString();
  }

  private String vault() {
    StringBuilder all = new StringBuilder();
    MongoDatabase keys = mongo.getDatabase("vault");
    for (String collection : keys.listCollectionNames()) {
      keys.getCollection(collection).find().forEach(it -> all.append(it.toJson()));
    }
    return all.toString();
  }

  private List<String> histories(String... workflows) {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(world.at().temporal()).build());
    try {
      List<String> left = new ArrayList<>();
      for (String workflow : workflows) {
        stubs
            .blockingStub()
            .listWorkflowExecutions(
                ListWorkflowExecutionsRequest.newBuilder()
                    .setNamespace("default")
                    .setQuery("WorkflowId = '" + workflow + "'")
                    .build())
            .getExecutionsList()
            .forEach(it -> left.add(it.getExecution().getWorkflowId()));
      }
      return left;
    } finally {
      stubs.shutdownNow();
    }
  }

  private static String body(URI url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(10)).build();
    return SharedWorld.HTTP.send(request, BodyHandlers.ofString()).body();
  }
}
