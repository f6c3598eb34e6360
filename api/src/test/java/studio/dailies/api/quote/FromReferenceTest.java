package studio.dailies.api.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import studio.dailies.api.Uploader;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.reference.ReferenceId;
import studio.dailies.store.reference.Arrival;
import studio.dailies.store.reference.References;
import tools.jackson.databind.JsonNode;

/// Quotes for what starts from an upload.
class FromReferenceTest {
  private final TestApi api = TestApi.shared();
  private final Ids ids = new Ids(new Random());
  private final Browser ada = api.browser();
  private String shot = "";
  private String project = "";

  @BeforeEach
  void signIn() {
    ada.signIn();
    shot = ada.shot();
    project = ada.get("/api/shots/" + shot).text("project");
  }

  @Test
  void pictureThatWasUploadedIsWhatItStartsFrom() {
    String face = picture(ada, project);

    Browser.Answer quote = quote("{\"reference\":\"%s\"}".formatted(face));

    assertThat(quote.status()).as(quote.body()).isEqualTo(201);
    JsonNode start = quote.json().path("media").path("start").get(0);
    assertThat(start.path("reference").asString()).isEqualTo(face);
    assertThat(start.has("take")).isFalse();
    assertThat(quote("{\"reference\":\"%s\"}".formatted(picture(ada, project))).text("digest"))
        .isNotEqualTo(quote.text("digest"));
  }

  @Test
  void whatIsNotTheirsNotWholeOrDeletedIsAsIfItWereMissing() {
    Browser eve = api.browser().signIn();
    String evesShot = eve.shot();
    String foreign = picture(eve, eve.get("/api/shots/" + evesShot).text("project"));
    String deleted = picture(ada, project);
    ada.delete("/api/references/" + deleted);
    String missing = ids.next();
    String expected = refused(missing).replace(missing, "ID");
    Map<String, Long> before = api.counts();

    for (String id : new String[] {foreign, deleted}) {
      assertThat(refused(id).replace(id, "ID")).isEqualTo(expected);
    }
    String arriving = arriving();
    assertThat(refused(arriving).replace(arriving, "ID")).isEqualTo(expected);
    assertThat(refused("odd").replace("odd", "ID")).isEqualTo(expected);
    assertThat(api.counts().get("quotes")).isEqualTo(before.get("quotes"));
  }

  private String refused(String reference) {
    Browser.Answer answer = quote("{\"reference\":\"%s\"}".formatted(reference));
    assertThat(answer.problem()).isEqualTo("not-found");
    assertThat(answer.json().path("errors").get(0).path("field").asString())
        .isEqualTo("media.start");
    return answer.body();
  }

  private String arriving() {
    var arrival =
        new Arrival(
            new ReferenceId(ids.next()),
            new AccountId(ada.account().orElseThrow()),
            new ProjectId(project),
            1,
            new MediaKey(ids.next()),
            new MediaKey(ids.next()));
    api.part(References.class).begin(arrival);
    return arrival.id().value();
  }

  @Test
  void firstFrameThatWasUploadedIsWhatItStartsFromUnasked() {
    String face = picture(ada, project);
    ada.edit("/api/shots/" + shot, "{\"firstFrame\":{\"reference\":\"%s\"}}".formatted(face));
    String body = "{\"shot\":\"%s\",\"model\":\"kling-3-image-to-video\",\"prompt\":\"Go\"}";

    JsonNode quote = ada.post("/api/quotes", body.formatted(shot)).json();

    assertThat(quote.path("media").path("start").get(0).path("reference").asString())
        .isEqualTo(face);
    ada.delete("/api/references/" + face);
    assertThat(ada.post("/api/quotes", body.formatted(shot)).problem()).isEqualTo("invalid-input");
  }

  @Test
  void soundIsNoPicture() {
    String voice =
        Uploader.upload(ada, project, "audio/wav", Uploader.wav(8_000, 8_000, "")).text("id");

    Browser.Answer answer = quote("{\"reference\":\"%s\"}".formatted(voice));

    assertThat(answer.problem()).isEqualTo("invalid-input");
    JsonNode error = answer.json().path("errors").get(0);
    assertThat(error.path("field").asString()).isEqualTo("media.start");
    assertThat(error.path("value").asString()).isEqualTo(voice + ", a SOUND");
    assertThat(error.path("limit").asString()).isEqualTo("one picture");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "{\"take\":\"ID\",\"reference\":\"ID\"}"})
  void exactlyOneThingIsNamed(String choice) {
    Browser.Answer answer = quote(choice.replace("ID", picture(ada, project)));

    assertThat(answer.problem()).isEqualTo("invalid-input");
    assertThat(answer.text("detail")).contains("media.start", "a take or a reference");
  }

  private Browser.Answer quote(String choice) {
    return ada.post(
        "/api/quotes",
        "{\"shot\":\"%s\",\"model\":\"kling-3-image-to-video\",\"prompt\":\"She turns\",\"media\":{\"start\":[%s]}}"
            .formatted(shot, choice));
  }

  private static String picture(Browser who, String project) {
    return Uploader.upload(who, project, "image/png", Uploader.png(64, 32)).text("id");
  }
}
