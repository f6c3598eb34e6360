package studio.dailies.api.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.api.Browser;
import studio.dailies.api.Takes;
import studio.dailies.api.TestApi;
import studio.dailies.api.Uploader;
import studio.dailies.domain.Ids;
import tools.jackson.databind.JsonNode;

class CastTest {
  private final TestApi api = TestApi.shared();
  private final Ids ids = api.part(Ids.class);
  private final Browser ada = api.browser();
  private final Browser eve = api.browser();
  private String project = "";
  private String shot = "";

  @BeforeEach
  void begin() {
    ada.signIn();
    eve.signIn();
    shot = ada.shot();
    project = ada.get("/api/shots/" + shot).text("project");
  }

  @Test
  void keepsWhoPlays() {
    String take = Takes.done(api, ada, shot).value();
    Browser.Answer made =
        ada.post(
            "/api/projects/" + project + "/cast",
            """
            {"name":"Lena","look":"Red coat","voice":"JBFqnCBsd6RMkjVDRZzb",\
            "references":[{"take":"%s"}]}\
            """
                .formatted(take));

    assertThat(made.status()).as(made.body()).isEqualTo(201);
    String location = made.headers().firstValue("Location").orElseThrow();
    assertThat(ada.get(location).body()).isEqualTo(made.body());
    JsonNode view = made.json();
    assertThat(view.path("look").asString()).isEqualTo("Red coat");
    assertThat(view.path("voice").asString()).isEqualTo("JBFqnCBsd6RMkjVDRZzb");
    assertThat(view.path("references").get(0).path("take").asString()).isEqualTo(take);
    assertThat(ids(ada.get("/api/projects/" + project + "/cast")))
        .containsExactly(view.path("id").asString());
    assertThat(api.everythingStored()).doesNotContain("Red coat", "JBFqnCBsd6RMkjVDRZzb");
  }

  @Test
  void voiceThatNobodyHasIsNamed() {
    Browser.Answer answer =
        ada.post("/api/projects/" + project + "/cast", "{\"name\":\"Lena\",\"voice\":\"Nobody\"}");

    assertThat(answer.problem()).isEqualTo("invalid-input");
    assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo("voice");
  }

  @Test
  void voiceOfASpeechModelIsAVoice() {
    try (TestApi speaking = api.beside(Map.of("dailies.providers", "fal,elevenlabs"))) {
      Browser there = speaking.browser().signIn();
      String film = there.make("/api/projects", "{\"name\":\"Foxes\"}");

      Browser.Answer made =
          there.post("/api/projects/" + film + "/cast", "{\"name\":\"Lena\",\"voice\":\"George\"}");

      assertThat(made.status()).as(made.body()).isEqualTo(201);
      assertThat(
              there
                  .post("/api/projects/" + film + "/cast", "{\"name\":\"L\",\"voice\":\"Georg\"}")
                  .text("detail"))
          .contains("Alice", "George");
    }
  }

  @Test
  void referencesAreTakesOfTheProject() {
    String evesTake = Takes.done(api, eve, eve.shot()).value();
    String elsewhere = Takes.done(api, ada, ada.shot()).value();
    Map<String, Long> before = api.counts();

    for (String id : List.of(evesTake, elsewhere, ids.next(), "nonsense")) {
      Browser.Answer answer =
          ada.post(
              "/api/projects/" + project + "/cast",
              "{\"name\":\"Lena\",\"references\":[{\"take\":\"%s\"}]}".formatted(id));
      assertThat(answer.status()).as(answer.body()).isEqualTo(404);
    }

    assertThat(api.counts()).isEqualTo(before);
  }

  @Test
  void referencesMayBeUploadedToTheProject() {
    String face = Uploader.upload(ada, project, "image/png", Uploader.png(64, 32)).text("id");
    String evesProject = eve.get("/api/shots/" + eve.shot()).text("project");
    String evesFace =
        Uploader.upload(eve, evesProject, "image/png", Uploader.png(64, 32)).text("id");
    String elsewhere = ada.make("/api/projects", "{\"name\":\"Other\"}");
    String other = Uploader.upload(ada, elsewhere, "image/png", Uploader.png(64, 32)).text("id");
    String path = "/api/cast/" + member("Lena");
    String body = "{\"references\":[{\"reference\":\"%s\"}]}";

    assertThat(ada.edit(path, body.formatted(face)).status()).isEqualTo(200);

    JsonNode named = ada.get(path).json().path("references").get(0);
    assertThat(named.path("reference").asString()).isEqualTo(face);
    assertThat(named.has("take")).isFalse();
    for (String id : List.of(evesFace, other, ids.next(), "nonsense")) {
      assertThat(ada.edit(path, body.formatted(id)).status()).as(id).isEqualTo(404);
    }
    assertThat(ada.get(path).json().path("references").get(0)).isEqualTo(named);
  }

  @Test
  void memberThatAShotNamesCannotBeDeleted() {
    String lena = member("Lena");
    ada.edit("/api/shots/" + shot, "{\"cast\":[\"%s\"]}".formatted(lena));

    Browser.Answer refused = ada.remove("/api/cast/" + lena);

    assertThat(refused.problem()).isEqualTo("in-use");
    assertThat(refused.text("detail")).startsWith("1 shot names it.");
    ada.edit("/api/shots/" + shot, "{\"cast\":[]}");
    assertThat(ada.remove("/api/cast/" + lena).status()).isEqualTo(200);
    assertThat(ada.get("/api/cast/" + lena).status()).isEqualTo(404);
    assertThat(ids(ada.get("/api/projects/" + project + "/cast"))).isEmpty();
    assertThat(ids(ada.get("/api/projects/" + project + "/cast?deleted=true")))
        .containsExactly(lena);
    assertThat(eve.post("/api/cast/" + lena + "/restore", "{}").status()).isEqualTo(404);
    assertThat(ada.post("/api/cast/" + lena + "/restore", "{}").status()).isEqualTo(200);
    assertThat(ada.get("/api/cast/" + lena).text("name")).isEqualTo("Lena");
  }

  @Test
  void thereAreAtMostFifty() {
    for (int i = 0; i < 50; i++) {
      member("m");
    }

    Browser.Answer answer =
        ada.post("/api/projects/" + project + "/cast", "{\"name\":\"one more\"}");

    assertThat(answer.problem()).isEqualTo("limit-reached");
    assertThat(answer.text("detail")).isEqualTo("A project has at most 50 cast members.");
    assertThat(ids(ada.get("/api/projects/" + project + "/cast"))).hasSize(50);
  }

  private String member(String name) {
    return ada.make("/api/projects/" + project + "/cast", "{\"name\":\"%s\"}".formatted(name));
  }

  private static List<String> ids(Browser.Answer page) {
    List<String> ids = new ArrayList<>();
    page.json().path("items").forEach(item -> ids.add(item.path("id").asString()));
    return ids;
  }
}
