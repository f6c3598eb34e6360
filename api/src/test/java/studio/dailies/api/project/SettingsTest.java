package studio.dailies.api.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.SceneContent;
import studio.dailies.domain.project.SceneId;
import studio.dailies.store.project.Projects;
import studio.dailies.store.project.Scenes;
import tools.jackson.databind.JsonNode;

/// The settings of projects, and the scenes in them.
class SettingsTest {
  private final TestApi api = TestApi.shared();
  private final Ids ids = api.part(Ids.class);
  private final Browser ada = api.browser();
  private final Browser eve = api.browser();
  private String project = "";

  @BeforeEach
  void begin() {
    ada.signIn();
    eve.signIn();
    project = ada.make("/api/projects", "{\"name\":\"Foxes\"}");
  }

  @Test
  void keepsTheSettingsOfAProject() {
    Browser.Answer answer =
        edit(
            """
            {"aspectRatio":"16:9","style":"Grainy","models":{"TEXT_TO_VIDEO":\
            "kling-3-text-to-video","TEXT_TO_IMAGE":"flux-dev"}}\
            """);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(ada.get("/api/projects/" + project).body()).isEqualTo(answer.body());
    assertThat(answer.text("aspectRatio")).isEqualTo("16:9");
    assertThat(answer.text("style")).isEqualTo("Grainy");
    assertThat(answer.text("name")).isEqualTo("Foxes");
  }

  @Test
  void modelsAreMergedKindByKind() {
    edit(
        "{\"models\":{\"TEXT_TO_VIDEO\":\"kling-3-text-to-video\",\"TEXT_TO_IMAGE\":\"flux-dev\"}}");

    JsonNode models = edit("{\"models\":{\"TEXT_TO_IMAGE\":null}}").json().path("models");

    assertThat(models.path("TEXT_TO_VIDEO").asString()).isEqualTo("kling-3-text-to-video");
    assertThat(models.has("TEXT_TO_IMAGE")).isFalse();
    assertThat(edit("{\"models\":null}").json().path("models")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"aspectRatio\":\"5:4\"} | aspectRatio | 21:9, 16:9, 4:3, 1:1, 3:4, 9:16",
        "{\"models\":{\"PAINTING\":\"flux-dev\"}} | models | must be one of: TEXT_TO_IMAGE",
        "{\"models\":{\"TEXT_TO_VIDEO\":\"flux-dev\"}} | models.TEXT_TO_VIDEO | kling-3",
        "{\"models\":{\"SPEECH\":\"eleven-v3\"}} | models.SPEECH | no model of this kind",
        "{\"name\":null} | name | must be given",
        "{\"name\":\"\"} | name | 1 to 200",
      })
  void whatIsNotAllowedIsNamed(String body, String field, String limit) {
    Browser.Answer answer = edit(body);

    assertThat(answer.problem()).as(answer.body()).isEqualTo("invalid-input");
    JsonNode error = answer.json().path("errors").get(0);
    assertThat(error.path("field").asString()).isEqualTo(field);
    assertThat(error.path("limit").asString()).contains(limit);
    assertThat(ada.tag("/api/projects/" + project)).isEqualTo("\"1\"");
  }

  @Test
  void scenesHaveASynopsisAndAnOrder() {
    String one = scene("one");
    String two = scene("two");
    String three = scene("three");

    assertThat(ada.edit("/api/scenes/" + one, "{\"synopsis\":\"They meet\"}").text("synopsis"))
        .isEqualTo("They meet");
    assertThat(place(three, "null").status()).isEqualTo(200);
    assertThat(scenes()).containsExactly(three, one, two);
    assertThat(place(three, "\"" + one + "\"").status()).isEqualTo(200);
    assertThat(scenes()).containsExactly(one, three, two);
  }

  @Test
  void sceneIsPutBehindNothingElse() {
    String one = scene("one");
    String evesProject = eve.make("/api/projects", "{\"name\":\"Owls\"}");
    String evesScene = eve.make("/api/projects/" + evesProject + "/scenes", "{\"name\":\"x\"}");
    String other = ada.make("/api/projects", "{\"name\":\"Hares\"}");
    String elsewhere = ada.make("/api/projects/" + other + "/scenes", "{\"name\":\"x\"}");

    for (String after : List.of(evesScene, elsewhere, one, ids.next())) {
      assertThat(place(one, "\"" + after + "\"").status()).isEqualTo(404);
    }
  }

  @Test
  void deletedSceneTakesItsShotsWithItAndBringsThemBack() {
    String one = scene("one");
    String two = scene("two");
    String shot = ada.make("/api/scenes/" + one + "/shots", "{\"description\":\"A fox\"}");
    String lena = ada.make("/api/projects/" + project + "/cast", "{\"name\":\"Lena\"}");
    ada.edit("/api/shots/" + shot, "{\"cast\":[\"%s\"]}".formatted(lena));
    String before = ada.get("/api/shots/" + shot).body();

    Browser.Answer deleted = ada.remove("/api/scenes/" + one);

    assertThat(deleted.status()).as(deleted.body()).isEqualTo(200);
    assertThat(deleted.json().has("restorableUntil")).isTrue();
    assertThat(scenes()).containsExactly(two);
    assertThat(ada.get("/api/projects/" + project + "/scenes?deleted=true").body()).contains(one);
    for (String path : List.of("/api/scenes/" + one, "/api/shots/" + shot)) {
      assertThat(ada.get(path).status()).as(path).isEqualTo(404);
      assertThat(ada.edit(path, "{}").status()).as(path).isEqualTo(404);
    }
    assertThat(ada.post("/api/shots/" + shot + "/restore", "{}").status()).isEqualTo(404);
    assertThat(ada.remove("/api/cast/" + lena).status()).as("nobody names it").isEqualTo(200);
    assertThat(eve.post("/api/scenes/" + one + "/restore", "{}").status()).isEqualTo(404);

    assertThat(ada.post("/api/cast/" + lena + "/restore", "{}").status()).isEqualTo(200);
    assertThat(ada.post("/api/scenes/" + one + "/restore", "{}").status()).isEqualTo(200);
    assertThat(scenes()).containsExactly(one, two);
    assertThat(ada.get("/api/shots/" + shot).body()).isEqualTo(before);
  }

  @Test
  void thereAreAtMostTwoHundredScenes() {
    var account = new AccountId(ada.get("/api/session").text("account"));
    for (int i = 0; i < 200; i++) {
      api.part(Scenes.class)
          .add(new SceneId(ids.next()), account, new ProjectId(project), new SceneContent("s", ""));
    }

    Browser.Answer answer =
        ada.post("/api/projects/" + project + "/scenes", "{\"name\":\"one more\"}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("limit-reached");
    assertThat(answer.text("detail")).isEqualTo("A project has at most 200 scenes.");
    assertThat(api.part(Projects.class).find(account, new ProjectId(project))).isPresent();
  }

  private Browser.Answer edit(String body) {
    return ada.edit("/api/projects/" + project, body);
  }

  private String scene(String name) {
    api.clock().advance(Duration.ofMillis(5));
    return ada.make("/api/projects/" + project + "/scenes", "{\"name\":\"%s\"}".formatted(name));
  }

  private Browser.Answer place(String scene, String after) {
    return ada.post(
        "/api/scenes/" + scene + "/position",
        "{\"after\":%s}".formatted(after),
        "If-Match",
        ada.tag("/api/scenes/" + scene));
  }

  private List<String> scenes() {
    List<String> ids = new ArrayList<>();
    ada.get("/api/projects/" + project + "/scenes")
        .json()
        .path("items")
        .forEach(item -> ids.add(item.path("id").asString()));
    return ids;
  }
}
