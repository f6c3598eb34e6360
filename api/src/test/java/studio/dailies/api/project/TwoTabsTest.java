package studio.dailies.api.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import tools.jackson.databind.JsonNode;

/// Everything that can be edited, edited in two tabs at once.
class TwoTabsTest {
  private final TestApi api = TestApi.shared();
  private final Browser ada = api.browser();
  private String project = "";
  private String scene = "";
  private String shot = "";
  private String member = "";

  /// What can be edited, and a field of it.
  record Thing(String kind, String field) {}

  static List<Thing> things() {
    return List.of(
        new Thing("projects", "name"),
        new Thing("scenes", "synopsis"),
        new Thing("shots", "description"),
        new Thing("cast", "look"));
  }

  @BeforeEach
  void begin() {
    ada.signIn();
    shot = ada.shot();
    JsonNode view = ada.get("/api/shots/" + shot).json();
    project = view.path("project").asString();
    scene = view.path("scene").asString();
    member = ada.make("/api/projects/" + project + "/cast", "{\"name\":\"Lena\"}");
  }

  @ParameterizedTest
  @MethodSource("things")
  void ofTwoChangesAtOnceOneWinsAndTheOtherIsToldWhatHasChanged(Thing thing) throws Exception {
    String path = path(thing);
    for (int round = 0; round < 10; round++) {
      String seen = ada.tag(path);
      List<Browser.Answer> answers = atOnce(path, thing.field(), seen, round);

      List<Browser.Answer> won = answers.stream().filter(it -> it.status() == 200).toList();
      List<Browser.Answer> lost = answers.stream().filter(it -> it.status() == 412).toList();
      assertThat(won).hasSize(1);
      assertThat(lost).hasSize(answers.size() - 1);
      for (Browser.Answer answer : lost) {
        assertThat(answer.problem()).isEqualTo("changed-meanwhile");
        assertThat(answer.json().path("changed").get(0).asString()).isEqualTo(thing.field());
        assertThat(answer.json().path("current")).isEqualTo(won.getFirst().json());
        assertThat(answer.headers().firstValue("ETag"))
            .isEqualTo(won.getFirst().headers().firstValue("ETag"));
        assertThat(answer.text("detail"))
            .contains("was changed in another tab: " + thing.field() + ".");
      }
      assertThat(ada.get(path).body()).isEqualTo(won.getFirst().body());
    }
  }

  private List<Browser.Answer> atOnce(String path, String field, String seen, int round)
      throws Exception {
    List<Callable<Browser.Answer>> tabs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String body = "{\"%s\":\"tab %d of round %d\"}".formatted(field, i, round);
      tabs.add(() -> ada.patch(path, body, "If-Match", seen));
    }
    List<Browser.Answer> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Browser.Answer> done : threads.invokeAll(tabs)) {
        answers.add(done.get());
      }
    }
    return answers;
  }

  @ParameterizedTest
  @MethodSource("things")
  void withoutAVersionNothingIsChanged(Thing thing) {
    String before = ada.get(path(thing)).body();

    Browser.Answer answer = ada.patch(path(thing), "{\"%s\":\"x\"}".formatted(thing.field()));

    assertThat(answer.status()).isEqualTo(428);
    assertThat(answer.problem()).isEqualTo("version-needed");
    assertThat(answer.text("detail")).contains("If-Match");
    assertThat(ada.get(path(thing)).body()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "1", "\"0\"", "W/\"1\"", "\"1\", \"2\"", "\"x\"", "\"-1\""})
  void whatIsNoVersionOfOursIsNamed(String given) {
    Browser.Answer answer =
        ada.patch("/api/shots/" + shot, "{\"description\":\"x\"}", "If-Match", given);

    assertThat(answer.problem()).isEqualTo("invalid-input");
    assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo("If-Match");
  }

  @Test
  void versionThatNeverWasIsRefused() {
    Browser.Answer answer =
        ada.patch("/api/shots/" + shot, "{\"description\":\"x\"}", "If-Match", "\"9\"");

    assertThat(answer.status()).isEqualTo(412);
    assertThat(answer.text("detail")).contains("no such version");
  }

  @Test
  void whatChangesNothingIsNoVersion() {
    assertThat(ada.edit("/api/shots/" + shot, "{\"description\":\"A fox\"}").status())
        .isEqualTo(200);
    assertThat(ada.edit("/api/shots/" + shot, "{}").status()).isEqualTo(200);

    assertThat(ada.get("/api/shots/" + shot).json().path("version").asLong()).isEqualTo(1);
    assertThat(ada.tag("/api/shots/" + shot)).isEqualTo("\"1\"");
  }

  /// The rows of before there were versions have none of the new fields.
  @Test
  void rowOfAnOlderProgramIsItsFirstVersion() {
    var rows = api.part(MongoDatabase.class).getCollection("projects");
    rows.updateOne(
        Filters.eq(project), Updates.combine(Updates.unset("version"), Updates.unset("changes")));

    assertThat(ada.tag("/api/projects/" + project)).isEqualTo("\"1\"");
    Browser.Answer changed = ada.edit("/api/projects/" + project, "{\"name\":\"Owls\"}");
    assertThat(changed.json().path("version").asLong()).isEqualTo(2);
    assertThat(ada.get("/api/projects/" + project).text("name")).isEqualTo("Owls");
  }

  private String path(Thing thing) {
    String id =
        switch (thing.kind()) {
          case "projects" -> project;
          case "scenes" -> scene;
          case "cast" -> member;
          default -> shot;
        };
    return "/api/" + thing.kind() + "/" + id;
  }
}
