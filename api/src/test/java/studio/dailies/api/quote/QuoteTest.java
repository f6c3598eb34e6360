package studio.dailies.api.quote;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.dailies.api.Browser;
import studio.dailies.api.Takes;
import studio.dailies.api.TestApi;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.SceneId;
import studio.dailies.domain.project.ShotContent;
import studio.dailies.domain.project.ShotId;
import studio.dailies.store.model.Catalogue;
import studio.dailies.store.model.Impossible;
import studio.dailies.store.project.Shots;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QuoteTest {
  private static final String VIDEO = "kling-3-text-to-video";
  private static final String FROM_PICTURE = "kling-3-image-to-video";

  private final TestApi api = TestApi.shared();
  private final Ids ids = api.part(Ids.class);
  private final Browser ada = api.browser();
  private final Browser eve = api.browser();
  private String project = "";
  private String scene = "";

  @BeforeEach
  void signIn() {
    ada.signIn();
    eve.signIn();
    project = ada.make("/api/projects", "{\"name\":\"Foxes\"}");
    scene = ada.make("/api/projects/" + project + "/scenes", "{\"name\":\"Night\"}");
  }

  @Test
  void quoteNamesTheExactRequestAndThePriceItIsFrom() {
    String shot = shot("a fox");
    Browser.Answer quote = quote(shot, "a fox");

    assertThat(quote.text("digest")).matches("[0-9a-f]{64}");
    assertThat(quote.text("priceVersion"))
        .isEqualTo(api.part(Catalogue.class).version(new ModelId(VIDEO)).orElseThrow());
    assertThat(quote(shot, "a fox").text("digest")).isEqualTo(quote.text("digest"));
    assertThat(quote(shot, "an owl").text("digest")).isNotEqualTo(quote.text("digest"));
  }

  @Test
  void quoteOfAnotherPriceListBuysNothing() {
    String quote = quote(shot("a fox"), "a fox").text("id");
    rows().updateOne(Filters.eq(quote), Updates.set("priceVersion", "0123456789abcdef"));
    Map<String, Long> before = api.counts();

    Browser.Answer answer = buy(quote);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("quote-expired");
    assertThat(answer.text("detail")).contains("changed since", "nothing was charged");
    assertThat(api.counts()).isEqualTo(before);
  }

  @Test
  void quoteThatWasMovedToAnotherModelIsNotFollowed() {
    String quote = quote(shot("a fox"), "a fox").text("id");
    rows().updateOne(Filters.eq(quote), Updates.set("model", FROM_PICTURE));

    assertThat(buy(quote).status()).isEqualTo(500);
  }

  @Test
  void wholeSceneIsQuotedShotByShotAndNothingIsHeld() {
    List<String> shots = List.of(shot("a fox"), shot("an owl"), shot("a hare"));

    Browser.Answer answer = quoteScene(ada, VIDEO, "{}");

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    JsonNode quotes = answer.json().path("quotes");
    assertThat(quotes).hasSize(3);
    long total = 0;
    for (int i = 0; i < 3; i++) {
      assertThat(quotes.get(i).path("shot").asString()).isEqualTo(shots.get(i));
      total += quotes.get(i).path("credits").asLong();
    }
    assertThat(quotes.get(1).path("prompt").asString()).isEqualTo("an owl");
    assertThat(answer.json().path("credits").asLong()).isEqualTo(total).isPositive();
    assertThat(answer.text("expiresAt"))
        .isEqualTo(api.clock().instant().plus(Duration.ofMinutes(15)).toString());
    assertThat(answer.json().path("blocked")).isEmpty();
    assertThat(ada.get("/api/credits").json().path("held").asLong()).isZero();
    assertThat(buy(quotes.get(0).path("id").asString()).status()).isEqualTo(202);
  }

  @Test
  void shotThatCannotBeMadeIsBlockedWithTheReasonInWords() {
    String empty = shot("");
    String good = shot("a fox");
    String longer = shot("a".repeat(4000));

    JsonNode answer = quoteScene(ada, VIDEO, "{}").json();

    assertThat(answer.path("quotes")).hasSize(1);
    assertThat(answer.path("quotes").get(0).path("shot").asString()).isEqualTo(good);
    JsonNode blocked = answer.path("blocked");
    assertThat(blocked.get(0).path("shot").asString()).isEqualTo(empty);
    assertThat(blocked.get(0).path("reason").asString())
        .isEqualTo("Its description has nothing to read; the model takes some words.");
    assertThat(blocked.get(1).path("shot").asString()).isEqualTo(longer);
    assertThat(blocked.get(1).path("reason").asString())
        .startsWith("Its description has 4000 characters; the model takes at most ");
  }

  @Test
  void shotWithoutAPickedPictureIsBlockedForAModelThatNeedsOne() {
    shot("a fox");

    JsonNode answer = quoteScene(ada, FROM_PICTURE, "{}").json();

    assertThat(answer.path("quotes")).isEmpty();
    assertThat(answer.path("credits").asLong()).isZero();
    assertThat(answer.has("expiresAt")).isFalse();
    assertThat(answer.path("blocked").get(0).path("reason").asString())
        .isEqualTo(
            "The model starts from a picture: give this shot a first frame, or pick a take of it"
                + " that is one.");
  }

  @Test
  void modelThatNeedsAPictureStartsFromTheFirstFrameBeforeThePickedTake() {
    String shot = shot("a fox");
    String picked = Takes.done(api, ada, shot).value();
    String frame = Takes.done(api, ada, shot).value();
    ada.put("/api/shots/" + shot + "/picked-take", "{\"take\":\"%s\"}".formatted(picked));
    assertThat(startOf(quoteScene(ada, FROM_PICTURE, "{}"))).isEqualTo(picked);

    ada.edit("/api/shots/" + shot, "{\"firstFrame\":{\"take\":\"%s\"}}".formatted(frame));

    assertThat(startOf(quoteScene(ada, FROM_PICTURE, "{}"))).isEqualTo(frame);
  }

  private static String startOf(Browser.Answer quotes) {
    return quotes.json().at("/quotes/0/media/start/0/take").asString();
  }

  @Test
  void repeatedRequestKeepsTheQuotesItGot() {
    shot("a fox");
    String before = quoteScene(ada, VIDEO, "{}", "Idempotency-Key", "k").body();

    assertThat(quoteScene(ada, VIDEO, "{}", "Idempotency-Key", "k").body()).isEqualTo(before);
    shot("an owl");
    JsonNode later = quoteScene(ada, VIDEO, "{}", "Idempotency-Key", "k").json();

    assertThat(later.path("quotes")).hasSize(2);
    assertThat(before).contains(later.path("quotes").get(0).toString());
    assertThat(quoteScene(ada, VIDEO, "{\"sound\":true}", "Idempotency-Key", "k").problem())
        .isEqualTo("idempotency-key-reused");
  }

  @Test
  void foreignSceneLooksMissing() {
    shot("a fox");
    Map<String, Long> before = api.counts();

    Browser.Answer foreign = quoteScene(eve, VIDEO, "{}");
    Browser.Answer missing =
        eve.post("/api/scenes/" + ids.next() + "/quotes", "{\"model\":\"%s\"}".formatted(VIDEO));

    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.body()).isEqualTo(missing.body());
    assertThat(api.counts()).isEqualTo(before);
  }

  @Test
  void fiveHundredShotsAreQuotedAndThereAreNoMore() {
    var account = new AccountId(ada.get("/api/session").text("account"));
    Shots shots = api.part(Shots.class);
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      made.add(ids.next());
      shots.add(
          new ShotId(made.getLast()),
          account,
          new ProjectId(project),
          new SceneId(scene),
          ShotContent.of("fox"));
    }
    assertThat(quoteScene(ada, VIDEO, "{}").json().path("quotes")).hasSize(500);

    Browser.Answer answer =
        ada.post("/api/scenes/" + scene + "/shots", "{\"description\":\"one more\"}");

    assertThat(answer.problem()).isEqualTo("limit-reached");
    assertThat(answer.text("detail")).isEqualTo("A scene has at most 500 shots.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no-such-model | {} | invalid-input | model | no-such-model",
        "@ | {\"colour\":\"red\"} | invalid-input | settings.colour | \"red\"",
        "@ | {\"duration\":0} | invalid-input | settings.duration | 0",
        "@ | {\"duration\":-5} | invalid-input | settings.duration | -5",
        "@ | {\"duration\":2.5} | invalid-input | settings.duration | 2.5",
        "@ | {\"duration\":99999999999999999999} | invalid-input | settings.duration"
            + " | a very large number",
        "@ | {\"x\":[1]} | invalid-input | settings.x | [1]",
        "@ | {}, \"prompt\":\"a\" | malformed-json | prompt | a",
      })
  void whatTheModelCannotDoIsNamedAndNothingIsStored(
      String model, String settings, String problem, String field, String value) {
    shot("a fox");
    Map<String, Long> before = api.counts();

    Browser.Answer answer = quoteScene(ada, model.equals("@") ? VIDEO : model, settings);

    assertThat(answer.problem()).as(answer.body()).isEqualTo(problem);
    JsonNode error = answer.json().path("errors").get(0);
    assertThat(error.path("field").asString()).isEqualTo(field);
    assertThat(error.path("value").asString()).isEqualTo(value);
    assertThat(api.counts()).isEqualTo(before);
  }

  /// All that an offered model says of itself is put to the test; nothing is quoted, held or
  /// fetched.
  @Test
  void impossibleSettingsOfEveryModelAreNamedAndNothingIsStored() {
    String shot = shot("a fox");
    Map<String, Long> before = api.counts();
    List<String> offered = ada.get("/api/models").json().findValuesAsString("id");

    for (Impossible one : Impossible.settings()) {
      if (!offered.contains(one.model().id().value())) {
        continue;
      }
      String body =
          JsonMapper.shared()
              .writeValueAsString(
                  Map.of("shot", shot, "model", one.model().id().value(), "settings", one.asked()));
      Browser.Answer answer = ada.post("/api/quotes", body);

      assertThat(answer.problem()).as("%s: %s", one, answer.body()).isEqualTo("invalid-input");
      assertThat(answer.json().path("errors").findValuesAsString("field"))
          .as("%s", one)
          .contains("settings." + one.field());
    }
    assertThat(api.counts()).isEqualTo(before);
  }

  private String shot(String description) {
    api.clock().advance(Duration.ofMillis(1));
    return ada.make(
        "/api/scenes/" + scene + "/shots", "{\"description\":\"%s\"}".formatted(description));
  }

  private Browser.Answer quote(String shot, String prompt) {
    return ada.post(
        "/api/quotes",
        "{\"shot\":\"%s\",\"model\":\"%s\",\"prompt\":\"%s\"}".formatted(shot, VIDEO, prompt));
  }

  private Browser.Answer quoteScene(Browser who, String model, String settings, String... headers) {
    return who.post(
        "/api/scenes/" + scene + "/quotes",
        "{\"model\":\"%s\",\"settings\":%s}".formatted(model, settings),
        headers);
  }

  private Browser.Answer buy(String quote) {
    return ada.post(
        "/api/generations", "{\"quote\":\"%s\"}".formatted(quote), "Idempotency-Key", ids.next());
  }

  private com.mongodb.client.MongoCollection<org.bson.Document> rows() {
    return api.part(MongoDatabase.class).getCollection("quotes");
  }
}
