package studio.dailies.api.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import studio.dailies.domain.Ids;
import tools.jackson.databind.JsonNode;

class ProjectTest {
  private final TestApi api = TestApi.shared();
  private final Browser ada = api.browser();
  private final Browser eve = api.browser();
  private final Ids ids = api.part(Ids.class);

  @BeforeEach
  void signIn() {
    ada.signIn();
    eve.signIn();
  }

  @Test
  void keepsProjectsScenesAndShots() {
    String project = ada.make("/api/projects", "{\"name\":\" Foxes \"}");
    String scene = ada.make("/api/projects/" + project + "/scenes", "{\"name\":\"Night\"}");
    String first = ada.make("/api/scenes/" + scene + "/shots", "{\"description\":\"A fox\"}");
    String second = ada.make("/api/scenes/" + scene + "/shots", "{\"description\":\"\"}");

    assertThat(ada.get("/api/projects/" + project).text("name")).isEqualTo("Foxes");
    assertThat(ids(ada.get("/api/projects"))).containsExactly(project);
    assertThat(ids(ada.get("/api/projects/" + project + "/scenes"))).containsExactly(scene);
    assertThat(ids(ada.get("/api/scenes/" + scene + "/shots")))
        .containsExactlyInAnyOrder(first, second);
    assertThat(ada.get("/api/shots/" + first).text("description")).isEqualTo("A fox");
    assertThat(ada.get("/api/shots/" + first + "/takes").body()).isEqualTo("{\"items\":[]}");
  }

  @Test
  void whatWasMadeReadsTheSameLater() {
    Browser.Answer made = ada.post("/api/projects", "{\"name\":\"Foxes\"}");

    String location = made.headers().firstValue("Location").orElseThrow();
    assertThat(ada.get(location).body()).isEqualTo(made.body());
  }

  @Test
  void namesAndDescriptionsCanBeChanged() {
    String project = ada.make("/api/projects", "{\"name\":\"Foxes\"}");
    String shot = ada.shot();

    ada.edit("/api/projects/" + project, "{\"name\":\"Owls\"}");
    ada.edit("/api/shots/" + shot, "{\"description\":\"An owl\\nat night\"}");

    assertThat(ada.get("/api/projects/" + project).text("name")).isEqualTo("Owls");
    assertThat(ada.get("/api/shots/" + shot).text("description")).isEqualTo("An owl\nat night");
  }

  @Test
  void whatAPersonWroteLiesSealed() {
    String planted = "planted" + ids.next();
    ada.make("/api/projects", "{\"name\":\"%s\"}".formatted(planted));

    MongoDatabase database = api.part(MongoDatabase.class);
    for (String collection : database.listCollectionNames()) {
      for (Document document : database.getCollection(collection).find()) {
        assertThat(document.toString()).as(collection).doesNotContain(planted);
        for (Object value : document.values()) {
          if (value instanceof org.bson.types.Binary binary) {
            assertThat(new String(binary.getData(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(planted);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/projects/%s", "/api/projects/%s/scenes"})
  void foreignProjectAnswersExactlyAsAMissingOne(String path) {
    assertLooksMissing(ada.make("/api/projects", "{\"name\":\"Foxes\"}"), path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/shots/%s", "/api/shots/%s/takes"})
  void foreignShotAnswersExactlyAsAMissingOne(String path) {
    assertLooksMissing(ada.shot(), path);
  }

  @Test
  void foreignThingsCannotBeChangedOrAddedTo() {
    String shot = ada.shot();
    String project = ada.get("/api/shots/" + shot).text("project");
    String scene = ada.get("/api/shots/" + shot).text("scene");

    assertThat(eve.edit("/api/projects/" + project, "{\"name\":\"x\"}").status()).isEqualTo(404);
    assertThat(eve.edit("/api/shots/" + shot, "{\"description\":\"x\"}").status()).isEqualTo(404);
    assertThat(eve.put("/api/shots/" + shot + "/picked-take", "{\"take\":\"x\"}").status())
        .isEqualTo(404);
    assertThat(eve.post("/api/projects/" + project + "/scenes", "{\"name\":\"x\"}").status())
        .isEqualTo(404);
    assertThat(eve.post("/api/scenes/" + scene + "/shots", "{\"description\":\"x\"}").status())
        .isEqualTo(404);
    assertThat(eve.get("/api/scenes/" + scene + "/shots").status()).isEqualTo(404);
    assertThat(ada.get("/api/projects/" + project).text("name")).isEqualTo("Foxes");
    assertThat(ids(eve.get("/api/projects"))).isEmpty();
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepeat() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      made.add(ada.make("/api/projects", "{\"name\":\"p\"}"));
    }

    List<String> seen = new ArrayList<>();
    String next = "";
    do {
      Browser.Answer page = ada.get("/api/projects" + next);
      seen.addAll(ids(page));
      next = page.json().has("next") ? "?cursor=" + page.text("next") : "";
    } while (!next.isEmpty());

    assertThat(seen).containsExactlyInAnyOrderElementsOf(made);
    assertThat(eve.get("/api/projects?cursor=" + made.getFirst()).problem())
        .isEqualTo("invalid-input");
  }

  @Test
  void repeatedRequestMakesOneProject() {
    Browser.Answer first = ada.post("/api/projects", "{\"name\":\"a\"}", "Idempotency-Key", "k1");
    Browser.Answer again = ada.post("/api/projects", "{\"name\":\"a\"}", "Idempotency-Key", "k1");
    Browser.Answer other = ada.post("/api/projects", "{\"name\":\"b\"}", "Idempotency-Key", "k1");
    Browser.Answer eves = eve.post("/api/projects", "{\"name\":\"b\"}", "Idempotency-Key", "k1");

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(other.problem()).isEqualTo("idempotency-key-reused");
    assertThat(eves.status()).isEqualTo(201);
    assertThat(ids(ada.get("/api/projects"))).hasSize(1);
  }

  private void assertLooksMissing(String id, String path) {
    assertThat(ada.get(path.formatted(id)).status()).isEqualTo(200);

    Browser.Answer foreign = eve.get(path.formatted(id));
    Browser.Answer missing = eve.get(path.formatted(ids.next()));
    Browser.Answer nonsense = eve.get(path.formatted("nonsense"));

    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.body()).isEqualTo(missing.body()).isEqualTo(nonsense.body());
    assertThat(foreign.headers().map().keySet()).isEqualTo(missing.headers().map().keySet());
  }

  private static List<String> ids(Browser.Answer page) {
    List<String> ids = new ArrayList<>();
    for (JsonNode item : page.json().path("items")) {
      ids.add(item.path("id").asString());
    }
    return ids;
  }
}
