package studio.dailies.api.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import studio.dailies.api.Browser;
import studio.dailies.api.Takes;
import studio.dailies.api.TestApi;
import studio.dailies.domain.Ids;
import tools.jackson.databind.JsonNode;

class ShotTest {
  private final TestApi api = TestApi.shared();
  private final Ids ids = api.part(Ids.class);
  private final Browser ada = api.browser();
  private final Browser eve = api.browser();
  private String project = "";
  private String scene = "";
  private String shot = "";
  private String lena = "";

  @BeforeEach
  void begin() {
    ada.signIn();
    eve.signIn();
    shot = ada.shot();
    project = ada.get("/api/shots/" + shot).text("project");
    scene = ada.get("/api/shots/" + shot).text("scene");
    lena = member(ada, project);
  }

  @Test
  void keepsWhatFilmMakersSayOfAShot() {
    String frame = Takes.done(api, ada, shot).value();

    Browser.Answer answer =
        edit(
            """
            {"description":"Night","size":"EXTREME_CLOSE_UP","move":"DOLLY_IN","lens":85,\
            "duration":5,"firstFrame":{"take":"%s"},"cast":["%s"],\
            "dialogue":[{"member":"%s","text":"Who is there?"}]}\
            """
                .formatted(frame, lena, lena));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    JsonNode view = ada.get("/api/shots/" + shot).json();
    assertThat(view).isEqualTo(answer.json());
    assertThat(view.path("version").asLong()).isEqualTo(2);
    assertThat(view.path("size").asString()).isEqualTo("EXTREME_CLOSE_UP");
    assertThat(view.path("lens").asInt()).isEqualTo(85);
    assertThat(view.path("firstFrame").path("take").asString()).isEqualTo(frame);
    assertThat(view.path("dialogue").get(0).path("text").asString()).isEqualTo("Who is there?");
    assertThat(view.path("cast").get(0).asString()).isEqualTo(lena);
  }

  @Test
  void whatIsLeftOutStaysAndNullClears() {
    edit("{\"size\":\"WIDE\",\"lens\":35,\"duration\":4}");

    edit("{\"lens\":null}");

    JsonNode view = ada.get("/api/shots/" + shot).json();
    assertThat(view.has("lens")).isFalse();
    assertThat(view.path("size").asString()).isEqualTo("WIDE");
    assertThat(view.path("duration").asInt()).isEqualTo(4);
    assertThat(view.path("description").asString()).isEqualTo("A fox");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"size\":\"HUGE\"} | size | HUGE | must be one of: EXTREME_WIDE",
        "{\"move\":\"pan\"} | move | pan | must be one of: STATIC",
        "{\"lens\":7} | lens | 7 | must be a whole number from 8 to 300 (millimetres)",
        "{\"lens\":35.5} | lens | 35.5 | whole number",
        "{\"lens\":99999999999} | lens | 99999999999 | whole number",
        "{\"lens\":\"35\"} | lens | 35 | must be a number",
        "{\"duration\":0} | duration | 0 | from 1 to 60 (seconds)",
        "{\"duration\":61} | duration | 61 | from 1 to 60 (seconds)",
        "{\"dialogue\":[null]} | dialogue[0] | null | must have a member and a text",
        "{\"firstFrame\":{}} | firstFrame | null | must name a take or a reference",
        "{\"cast\":[null]} | cast[0] | null | a member of this project's cast",
        "{\"cast\":[\"x\"]} | cast[0] | x | a member of this project's cast",
        "{\"description\":\"a\",\"colour\":\"red\"} | colour | red | is not a known field",
      })
  void whatIsNotAllowedIsNamedAndNothingIsStored(
      String body, String field, String value, String limit) {
    String before = ada.get("/api/shots/" + shot).body();

    Browser.Answer answer = edit(body);

    assertThat(answer.status()).as(answer.body()).isIn(400, 404);
    JsonNode error = answer.json().path("errors").get(0);
    assertThat(error.path("field").asString()).isEqualTo(field);
    assertThat(error.path("value").asString()).isEqualTo(value);
    assertThat(error.path("limit").asString()).contains(limit);
    assertThat(ada.get("/api/shots/" + shot).body()).isEqualTo(before);
  }

  @Test
  void tooMuchOfAnythingIsRefused() {
    String line = "{\"member\":\"%s\",\"text\":\"a\"}".formatted(lena);

    assertThat(edit(list("dialogue", line, 31)).problem()).isEqualTo("invalid-input");
    assertThat(edit(list("cast", "\"" + lena + "\"", 21)).problem()).isEqualTo("invalid-input");
    assertThat(edit(list("cast", "\"" + lena + "\"", 2)).text("detail")).contains("twice");
    assertThat(edit("{\"description\":\"%s\"}".formatted("a".repeat(5001))).problem())
        .isEqualTo("invalid-input");
  }

  private static String list(String field, String item, int count) {
    return "{\"%s\":[%s]}"
        .formatted(field, String.join(",", java.util.Collections.nCopies(count, item)));
  }

  @Test
  void whoeverSpeaksIsInTheCastAndStays() {
    String line = "{\"dialogue\":[{\"member\":\"%s\",\"text\":\"Hi\"}]}".formatted(lena);

    assertThat(edit(line).status()).isEqualTo(404);
    edit("{\"cast\":[\"%s\"]}".formatted(lena));
    assertThat(edit(line).status()).isEqualTo(200);
    assertThat(edit("{\"cast\":[]}").text("detail")).contains("everybody who speaks");
    assertThat(edit("{\"cast\":[],\"dialogue\":[]}").status()).isEqualTo(200);
  }

  /// What a body may name, and what is there of it that must not be reached.
  static List<String> foreign() {
    return List.of(
        "another's member",
        "member of another project",
        "deleted member",
        "another's take",
        "take of another project",
        "nobody");
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void nothingThatIsElsewhereCanBeNamed(String what) {
    String id = elsewhere(what);
    String before = ada.get("/api/shots/" + shot).body();
    String missing = ids.next();
    List<String> bodies =
        List.of(
            "{\"description\":\"x\",\"cast\":[\"%s\"]}",
            "{\"description\":\"x\",\"dialogue\":[{\"member\":\"%s\",\"text\":\"x\"}]}",
            "{\"description\":\"x\",\"firstFrame\":{\"take\":\"%s\"}}",
            "{\"description\":\"x\",\"lastFrame\":{\"take\":\"%s\"}}");
    for (String body : bodies) {
      Browser.Answer answer = edit(body.formatted(id));
      assertThat(answer.status()).as(answer.body()).isEqualTo(404);
      assertThat(answer.body().replace(id, "ID"))
          .isEqualTo(edit(body.formatted(missing)).body().replace(missing, "ID"));
      Map<String, Long> counts = api.counts();
      assertThat(ada.post("/api/scenes/" + scene + "/shots", body.formatted(id)).status())
          .isEqualTo(404);
      assertThat(api.counts()).isEqualTo(counts);
    }

    assertThat(ada.get("/api/shots/" + shot).body()).isEqualTo(before);
  }

  private String elsewhere(String what) {
    return switch (what) {
      case "another's member" -> member(eve, eve.get("/api/shots/" + eve.shot()).text("project"));
      case "member of another project" ->
          member(ada, ada.get("/api/shots/" + ada.shot()).text("project"));
      case "deleted member" -> {
        String gone = member(ada, project);
        assertThat(ada.remove("/api/cast/" + gone).status()).isEqualTo(200);
        yield gone;
      }
      case "another's take" -> Takes.done(api, eve, eve.shot()).value();
      case "take of another project" -> Takes.done(api, ada, ada.shot()).value();
      default -> ids.next();
    };
  }

  @Test
  void shotsMoveWithinTheirSceneAndToAnother() {
    String second = add("two");
    String third = add("three");
    String other = ada.make("/api/projects/" + project + "/scenes", "{\"name\":\"Day\"}");

    assertThat(place(third, "{\"after\":null}").status()).isEqualTo(200);
    assertThat(shots(scene)).containsExactly(third, shot, second);
    assertThat(place(third, "{\"after\":\"%s\"}".formatted(shot)).status()).isEqualTo(200);
    assertThat(shots(scene)).containsExactly(shot, third, second);
    Browser.Answer away = place(shot, "{\"scene\":\"%s\",\"after\":null}".formatted(other));
    assertThat(away.text("scene")).isEqualTo(other);
    assertThat(shots(scene)).containsExactly(third, second);
    assertThat(shots(other)).containsExactly(shot);
  }

  @Test
  void shotGoesNowhereElse() {
    String evesScene = eve.get("/api/shots/" + eve.shot()).text("scene");
    String ownElsewhere = ada.get("/api/shots/" + ada.shot()).text("scene");
    String evesShot = eve.shot();

    for (String to : List.of(evesScene, ownElsewhere, ids.next())) {
      assertThat(place(shot, "{\"scene\":\"%s\",\"after\":null}".formatted(to)).status())
          .isEqualTo(404);
    }
    for (String after : List.of(evesShot, ids.next(), shot)) {
      assertThat(place(shot, "{\"after\":\"%s\"}".formatted(after)).status()).isEqualTo(404);
    }
    assertThat(place(shot, "{}").problem()).isEqualTo("invalid-input");
    assertThat(shots(scene)).containsExactly(shot);
    assertThat(ada.tag("/api/shots/" + shot)).isEqualTo("\"1\"");
  }

  @Test
  void twoTabsMoveOneShotAndOneIsToldSo() {
    String second = add("two");
    String seen = ada.tag("/api/shots/" + second);
    String path = "/api/shots/" + second + "/position";
    ada.post(path, "{\"after\":null}", "If-Match", seen);

    Browser.Answer late = ada.post(path, "{\"after\":\"%s\"}".formatted(shot), "If-Match", seen);

    assertThat(late.status()).isEqualTo(412);
    assertThat(late.text("detail")).contains("This shot was changed in another tab: position.");
    assertThat(ada.post(path, "{\"after\":null}").problem()).isEqualTo("version-needed");
  }

  @Test
  void movesAtOnceLoseNoShot() throws Exception {
    List<String> all = new ArrayList<>(List.of(shot));
    for (int i = 0; i < 7; i++) {
      all.add(add("shot " + i));
    }
    List<Callable<Browser.Answer>> moves = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String moved = all.get(i % 8);
      String after = i % 4 == 0 ? "null" : "\"" + all.get((i * 3 + 1) % 8) + "\"";
      moves.add(() -> place(moved, "{\"after\":%s}".formatted(after)));
    }
    try (var tabs = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Browser.Answer> each : tabs.invokeAll(moves)) {
        assertThat(each.get().status()).as(each.get().body()).isIn(200, 404, 412);
      }
    }

    assertThat(shots(scene)).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void deletedShotIsMissingAndCanBeBroughtBack() {
    String second = add("two");
    String before = ada.get("/api/shots/" + shot).body();

    Browser.Answer deleted = ada.remove("/api/shots/" + shot);

    assertThat(deleted.status()).as(deleted.body()).isEqualTo(200);
    assertThat(deleted.text("restorableUntil"))
        .isEqualTo(api.clock().instant().plus(Duration.ofDays(30)).toString());
    assertThat(ada.get("/api/shots/" + shot).body())
        .isEqualTo(ada.get("/api/shots/" + ids.next()).body());
    assertThat(ada.get("/api/shots/" + shot + "/takes").status()).isEqualTo(404);
    assertThat(shots(scene)).containsExactly(second);
    assertThat(ids(ada.get("/api/scenes/" + scene + "/shots?deleted=true"))).containsExactly(shot);
    assertThat(eve.post("/api/shots/" + shot + "/restore", "{}").status()).isEqualTo(404);

    assertThat(ada.post("/api/shots/" + shot + "/restore", "{}").status()).isEqualTo(200);
    assertThat(ada.get("/api/shots/" + shot).body()).isEqualTo(before);
    assertThat(shots(scene)).containsExactly(shot, second);
  }

  private Browser.Answer edit(String body) {
    return ada.edit("/api/shots/" + shot, body);
  }

  private Browser.Answer place(String moved, String body) {
    String tag = ada.tag("/api/shots/" + moved);
    return ada.post("/api/shots/" + moved + "/position", body, "If-Match", tag);
  }

  private String add(String description) {
    api.clock().advance(Duration.ofMillis(5));
    return ada.make(
        "/api/scenes/" + scene + "/shots", "{\"description\":\"%s\"}".formatted(description));
  }

  private static String member(Browser who, String project) {
    return who.make("/api/projects/" + project + "/cast", "{\"name\":\"Lena\"}");
  }

  private List<String> shots(String of) {
    return ids(ada.get("/api/scenes/" + of + "/shots"));
  }

  private static List<String> ids(Browser.Answer page) {
    List<String> ids = new ArrayList<>();
    page.json().path("items").forEach(item -> ids.add(item.path("id").asString()));
    return ids;
  }
}
