package studio.dailies.api.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.api.Browser;
import studio.dailies.api.Takes;
import studio.dailies.api.TestApi;
import studio.dailies.api.Uploader;
import studio.dailies.domain.Ids;
import studio.dailies.domain.generation.GenerationId;
import tools.jackson.databind.JsonNode;

class DeletedProjectTest {
  private static final String QUOTE =
      "{\"shot\":\"%s\",\"model\":\"kling-3-text-to-video\",\"prompt\":\"a\"}";

  private final TestApi api = TestApi.shared();
  private final Ids ids = api.part(Ids.class);
  private final Browser ada = api.browser();
  private final Browser eve = api.browser();
  private final String address = Browser.newAddress();
  private String project = "";
  private String scene = "";
  private String shot = "";
  private String lena = "";
  private String face = "";

  @BeforeEach
  void begin() {
    ada.signIn(address);
    eve.signIn();
    shot = ada.shot();
    JsonNode view = ada.get("/api/shots/" + shot).json();
    project = view.path("project").asString();
    scene = view.path("scene").asString();
    lena = ada.make("/api/projects/" + project + "/cast", "{\"name\":\"Lena\"}");
    face = Uploader.upload(ada, project, "image/png", Uploader.png(64, 32)).text("id");
  }

  @Test
  void saysUntilWhenItCanBeBroughtBack() {
    Browser.Answer deleted = ada.remove("/api/projects/" + project);

    assertThat(deleted.status()).as(deleted.body()).isEqualTo(200);
    assertThat(deleted.text("restorableUntil"))
        .isEqualTo(api.clock().instant().plus(Duration.ofDays(30)).toString());
    assertThat(deleted.text("message"))
        .startsWith("This project is deleted. It can be restored, with all that is in it, until ");
    assertThat(items("/api/projects")).isEmpty();
    assertThat(items("/api/projects?deleted=true")).containsExactly(project);
    assertThat(items(eve, "/api/projects?deleted=true")).isEmpty();
  }

  @Test
  void everythingInItIsAsIfItWereMissing() {
    GenerationId take = Takes.done(api, ada, shot);
    String quote = ada.make("/api/quotes", QUOTE.formatted(shot));
    var before = new TreeMap<String, String>();
    for (String path : paths(take)) {
      Browser.Answer answer = ada.get(path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      before.put(path, answer.body());
    }
    ada.remove("/api/projects/" + project);

    for (String path : paths(take)) {
      String missing = path.replaceAll("[0-9a-f]{32}", ids.next());
      assertThat(ada.get(path).status()).as(path).isEqualTo(404);
      assertThat(ada.get(path).body()).as(path).isEqualTo(ada.get(missing).body());
    }
    for (String path : List.of("/api/shots/" + shot, "/api/scenes/" + scene, "/api/cast/" + lena)) {
      assertThat(ada.edit(path, "{}").status()).as(path).isEqualTo(404);
    }
    assertThat(ada.post("/api/scenes/" + scene + "/shots", "{\"description\":\"x\"}").status())
        .isEqualTo(404);
    assertThat(ada.post("/api/quotes", QUOTE.formatted(shot)).status()).isEqualTo(404);
    assertThat(
            ada.post(
                    "/api/generations",
                    "{\"quote\":\"%s\"}".formatted(quote),
                    "Idempotency-Key",
                    "x")
                .status())
        .isEqualTo(404);
    assertThat(ada.post("/api/takes/" + take + "/discard", "{}").status()).isEqualTo(404);
    assertThat(ada.delete("/api/references/" + face).status()).isEqualTo(404);
    assertThat(ada.patch("/api/references/" + face, "{\"name\":\"x\"}").status()).isEqualTo(404);
    assertThat(items("/api/generations")).isEmpty();

    assertThat(eve.post("/api/projects/" + project + "/restore", "{}").status()).isEqualTo(404);
    assertThat(ada.post("/api/projects/" + project + "/restore", "{}").status()).isEqualTo(200);
    before.forEach((path, body) -> assertThat(ada.get(path).body()).as(path).isEqualTo(body));
    assertThat(items("/api/generations")).containsExactly(take.value());
  }

  private List<String> paths(GenerationId take) {
    return List.of(
        "/api/projects/" + project,
        "/api/projects/" + project + "/scenes",
        "/api/projects/" + project + "/cast",
        "/api/scenes/" + scene,
        "/api/scenes/" + scene + "/shots",
        "/api/scenes/" + scene + "/out-of-date",
        "/api/shots/" + shot,
        "/api/shots/" + shot + "/takes",
        "/api/cast/" + lena,
        "/api/projects/" + project + "/references",
        "/api/references/" + face,
        "/api/references/" + face + "/content",
        "/api/generations/" + take);
  }

  @Test
  void whileSomethingRunsItIsNotDeleted() {
    GenerationId running = Takes.bought(api, ada, shot, "flux-dev");

    Browser.Answer refused = ada.remove("/api/projects/" + project);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("generations-running");
    assertThat(refused.text("detail"))
        .isEqualTo(
            "1 of its generations has not ended, and may still cost. Stop or await them first.");
    assertThat(ada.get("/api/projects/" + project).status()).isEqualTo(200);
    Takes.make(api, running, "image/png");
    assertThat(ada.remove("/api/projects/" + project).status()).isEqualTo(200);
  }

  /// Whatever comes first: nothing goes on in a project that is gone.
  @Test
  void whatIsBoughtWhileItIsDeletedIsEitherSeenOrNotMade() throws Exception {
    for (int round = 0; round < 6; round++) {
      shot = ada.shot();
      project = ada.get("/api/shots/" + shot).text("project");
      String quote = ada.make("/api/quotes", QUOTE.formatted(shot));
      List<Callable<Browser.Answer>> both =
          List.of(
              () -> ada.remove("/api/projects/" + project),
              () ->
                  ada.post(
                      "/api/generations",
                      "{\"quote\":\"%s\"}".formatted(quote),
                      "Idempotency-Key",
                      quote));
      List<Integer> answers = new ArrayList<>();
      try (var tabs = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Browser.Answer> each : tabs.invokeAll(both)) {
          answers.add(each.get().status());
        }
      }
      assertThat(answers.getFirst()).isIn(200, 409);
      if (answers.getFirst() == 200) {
        assertThat(answers.getLast()).isEqualTo(404);
        assertThat(
                api.part(MongoDatabase.class)
                    .getCollection("generations")
                    .find(Filters.eq("project", project))
                    .map(row -> row.getString("step")))
            .allMatch("ENDING"::equals);
      }
    }
  }

  @Test
  void deletionNeedsTheVersionThatWasSeen() {
    String seen = ada.tag("/api/projects/" + project);
    ada.edit("/api/projects/" + project, "{\"name\":\"Owls\"}");

    Browser.Answer stale =
        ada.send(
            "/api/projects/" + project,
            it -> it.DELETE().headers("Sec-Fetch-Site", "same-origin", "If-Match", seen));

    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.json().path("changed").get(0).asString()).isEqualTo("name");
    assertThat(ada.delete("/api/projects/" + project).problem()).isEqualTo("version-needed");
    assertThat(ada.get("/api/projects/" + project).status()).isEqualTo(200);
  }

  @Test
  void afterThirtyDaysItIsGone() {
    ada.remove("/api/projects/" + project);
    api.clock().advance(Duration.ofDays(30));
    ada.withCookie(null).signIn(address);

    assertThat(ada.post("/api/projects/" + project + "/restore", "{}").status()).isEqualTo(404);
    assertThat(items("/api/projects?deleted=true")).isEmpty();
  }

  private List<String> items(String path) {
    return items(ada, path);
  }

  private static List<String> items(Browser who, String path) {
    List<String> ids = new ArrayList<>();
    who.get(path).json().path("items").forEach(item -> ids.add(item.path("id").asString()));
    return ids;
  }
}
