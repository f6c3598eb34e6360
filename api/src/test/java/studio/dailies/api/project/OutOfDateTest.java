package studio.dailies.api.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.api.Browser;
import studio.dailies.api.Takes;
import studio.dailies.api.TestApi;
import studio.dailies.domain.generation.GenerationId;
import tools.jackson.databind.JsonNode;

class OutOfDateTest {
  private final TestApi api = TestApi.shared();
  private final Browser ada = api.browser();
  private String shot = "";
  private String scene = "";
  private String lena = "";

  @BeforeEach
  void begin() {
    ada.signIn();
    shot = ada.shot();
    JsonNode view = ada.get("/api/shots/" + shot).json();
    scene = view.path("scene").asString();
    String project = view.path("project").asString();
    lena = ada.make("/api/projects/" + project + "/cast", "{\"name\":\"Lena\"}");
    ada.edit("/api/shots/" + shot, "{\"cast\":[\"%s\"]}".formatted(lena));
  }

  @Test
  void newTakeIsUpToDate() {
    pickedVideo();

    assertThat(view().has("outOfDate")).isFalse();
    assertThat(ofScene().path("shots")).isEmpty();
    assertThat(ofScene().path("credits").asLong()).isZero();
  }

  @Test
  void changeOfAMemberMarksTheShotAndSaysWhatRefreshingCosts() {
    GenerationId take = pickedVideo();
    long price = ada.get("/api/generations/" + take).json().path("quotedCredits").asLong();
    long generations = ada.get("/api/generations").json().path("items").size();
    api.clock().advance(Duration.ofMinutes(1));

    ada.edit("/api/cast/" + lena, "{\"look\":\"Red coat\"}");

    JsonNode outOfDate = view().path("outOfDate");
    JsonNode reason = outOfDate.path("reasons").get(0);
    assertThat(outOfDate.path("reasons")).hasSize(1);
    assertThat(reason.path("member").asString()).isEqualTo(lena);
    assertThat(reason.path("fields").get(0).asString()).isEqualTo("look");
    assertThat(reason.path("at").asString()).isEqualTo(api.clock().instant().toString());
    assertThat(reason.path("message").asString())
        .startsWith("The look of Lena was changed on ")
        .endsWith(" UTC.");
    assertThat(outOfDate.path("credits").asLong()).isEqualTo(price).isPositive();
    assertThat(outOfDate.path("message").asString())
        .isEqualTo("To make it anew costs %d credits; nothing is made by itself.".formatted(price));
    assertThat(ofScene().path("credits").asLong()).isEqualTo(price);
    assertThat(ofScene().path("shots").get(0).path("outOfDate")).isEqualTo(outOfDate);
    assertThat(ada.get("/api/generations").json().path("items")).hasSize((int) generations);
  }

  @Test
  void changeOfTheShotMarksItUntilAnotherTakeIsPicked() {
    pickedVideo();

    Browser.Answer changed =
        ada.edit("/api/shots/" + shot, "{\"lens\":35,\"description\":\"An owl\"}");

    assertThat(changed.json().at("/outOfDate/reasons/0/message").asString())
        .startsWith("The description and lens of this shot were changed on ");
    pickedVideo();
    assertThat(view().has("outOfDate")).isFalse();
  }

  @Test
  void whatATakeDoesNotShowChangesNothing() {
    pickedVideo();

    ada.edit("/api/cast/" + lena, "{\"name\":\"Anna\"}");
    ada.post(
        "/api/shots/" + shot + "/position",
        "{\"after\":null}",
        "If-Match",
        ada.tag("/api/shots/" + shot));
    ada.edit("/api/scenes/" + scene, "{\"synopsis\":\"Night\"}");

    assertThat(view().has("outOfDate")).isFalse();
  }

  /// What was quoted before a change is made from what there was then, though it is bought later.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void changeBetweenQuoteAndPurchaseCounts(boolean wholeScene) {
    String quote = wholeScene ? quoteOfScene() : quoteOfShot();
    ada.edit("/api/cast/" + lena, "{\"look\":\"Red coat\"}");
    GenerationId take =
        new GenerationId(
            ada.post(
                    "/api/generations",
                    "{\"quote\":\"%s\"}".formatted(quote),
                    "Idempotency-Key",
                    "k")
                .text("id"));
    Takes.make(api, take, "video/mp4");
    pick(take);

    assertThat(view().path("outOfDate").path("reasons")).hasSize(1);
  }

  private String quoteOfShot() {
    return ada.make(
        "/api/quotes",
        "{\"shot\":\"%s\",\"model\":\"kling-3-text-to-video\",\"prompt\":\"a\"}".formatted(shot));
  }

  private String quoteOfScene() {
    return ada.post("/api/scenes/" + scene + "/quotes", "{\"model\":\"kling-3-text-to-video\"}")
        .json()
        .at("/quotes/0/id")
        .asString();
  }

  private GenerationId pickedVideo() {
    GenerationId take = Takes.bought(api, ada, shot, "kling-3-text-to-video");
    Takes.make(api, take, "video/mp4");
    pick(take);
    return take;
  }

  private void pick(GenerationId take) {
    Browser.Answer picked =
        ada.put("/api/shots/" + shot + "/picked-take", "{\"take\":\"%s\"}".formatted(take));
    assertThat(picked.status()).as(picked.body()).isEqualTo(200);
  }

  private JsonNode view() {
    return ada.get("/api/shots/" + shot).json();
  }

  private JsonNode ofScene() {
    return ada.get("/api/scenes/" + scene + "/out-of-date").json();
  }
}
