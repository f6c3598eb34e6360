package studio.dailies.api.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import studio.dailies.store.policy.Acceptances;
import tools.jackson.databind.JsonNode;

class PolicyTest {
  private static final String FIRST = "2026-11-27";
  private static final String SECOND = "2026-12-15";
  private static final String THIRD = "2027-02-01";

  private final TestApi api = TestApi.shared();
  private final Browser nobody = api.browser();

  @Test
  void everyVersionIsThereForEverybody() {
    JsonNode list = nobody.get("/api/policy").json();

    assertThat(list.path("items").valueStream().map(it -> it.path("version").asString()))
        .containsExactly(THIRD, SECOND, FIRST);
    String current = list.path("current").asString();
    assertThat(nobody.get("/api/policy/current").json())
        .isEqualTo(nobody.get("/api/policy/" + current).json());
    assertThat(nobody.get("/api/policy/1999-01-01").problem()).isEqualTo("not-found");
  }

  @Test
  void promisesAreNumberedAsTheyAreEverywhere() {
    JsonNode text = nobody.get("/api/policy/" + FIRST).json().path("text");

    assertThat(
            text.valueStream()
                .filter(it -> it.path("kind").asString().equals("PROMISE"))
                .map(it -> it.path("number").asInt()))
        .hasSize(20)
        .startsWith(1)
        .endsWith(20);
  }

  @ParameterizedTest
  @CsvSource({FIRST + "," + THIRD, THIRD + "," + FIRST, FIRST + "," + SECOND, FIRST + "," + FIRST})
  void anyTwoAreCompared(String from, String to) {
    JsonNode rows = nobody.get("/api/policy/" + to + "/changes?from=" + from).json().path("rows");

    assertThat(rows.valueStream().filter(it -> it.path("change").asString().equals("CHANGED")))
        .hasSize(from.equals(to) ? 0 : 1);
    assertThat(rows.valueStream().map(it -> it.path("change").asString()))
        .doesNotContain("ADDED", "REMOVED");
  }

  @Test
  void comparisonNamesBothTextsWholeAndThePageMarksTheWords() {
    String path = "/policy/" + THIRD + "/changes?from=" + FIRST;
    JsonNode changed =
        nobody
            .get("/api" + path)
            .json()
            .path("rows")
            .valueStream()
            .filter(it -> it.path("change").asString().equals("CHANGED"))
            .findFirst()
            .orElseThrow();

    assertThat(changed.path("before").asString()).startsWith("13. Resend carries our mail:");
    assertThat(changed.path("after").asString())
        .startsWith("13. Resend and a second carrier take our mail:");
    assertThat(nobody.get(path).body())
        .contains("<del>carries</del>", "<ins>and</ins>")
        .doesNotContain("\uE000", "\uE001");
    assertThat(nobody.get("/api/policy/" + THIRD + "/changes").text("from")).isEqualTo(SECOND);
    assertThat(nobody.get("/api/policy/" + THIRD + "/changes?from=x").problem())
        .isEqualTo("not-found");
  }

  @ParameterizedTest
  @CsvSource({
    "/policy",
    "/policy/" + FIRST,
    "/policy/" + THIRD,
    "/policy/" + THIRD + "/changes?from=" + FIRST
  })
  void pageHasNoScriptAndAsksNobodyElse(String path) {
    Browser.Answer page = nobody.get(path);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.cookies()).isEmpty();
    assertThat(page.body()).doesNotContain("<script", "http", "<style", "style=", "<img", "onload");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
  }

  @Test
  void pageCarriesTheNumbersAndTheOtherVersions() {
    String page = nobody.get("/policy/" + FIRST).body();

    for (int i = 1; i <= 20; i++) {
      assertThat(page).contains("id=\"promise-" + i + "\"");
    }
    assertThat(page).contains("/policy/" + SECOND, "/policy/" + FIRST + "/changes?from=" + THIRD);
  }

  @Test
  void acceptanceKeepsWhichTextAndWhen() {
    Browser ada = api.browser().signIn();
    String digest = digest(FIRST);
    String body = "{\"version\":\"%s\",\"digest\":\"%s\"}".formatted(FIRST, digest);

    Browser.Answer first = ada.post("/api/accepted-policies", body);
    api.clock().advance(java.time.Duration.ofMinutes(1));
    Browser.Answer again = ada.post("/api/accepted-policies", body);

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.text("digest")).isEqualTo(digest);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(first.json().has("proof")).as("not yet signed").isFalse();
    assertThat(ada.get("/api/accepted-policies").json().path("items"))
        .singleElement()
        .isEqualTo(first.json());
    assertThat(api.browser().signIn().get("/api/accepted-policies").json().path("items").isEmpty())
        .isTrue();
    Acceptances acceptances = api.part(Acceptances.class);
    acceptances.unsigned(1_000).forEach(it -> acceptances.keepProof(it.id(), "{signed}"));
    assertThat(ada.get("/api/accepted-policies").json().at("/items/0/proof").asString())
        .isEqualTo("{signed}");
    assertThat(ada.get("/api/account/access").json().at("/policies/0/proof").asString())
        .isEqualTo("{signed}");
  }

  @Test
  void anotherTextThanTheVersionsIsNotAccepted() {
    Browser ada = api.browser().signIn();

    assertThat(
            ada.post(
                    "/api/accepted-policies",
                    "{\"version\":\"%s\",\"digest\":\"%s\"}".formatted(FIRST, digest(SECOND)))
                .problem())
        .isEqualTo("invalid-input");
    assertThat(ada.post("/api/accepted-policies", "{\"version\":\"x\",\"digest\":\"y\"}").problem())
        .isEqualTo("not-found");
    assertThat(ada.get("/api/accepted-policies").json().path("items").isEmpty()).isTrue();
  }

  private String digest(String version) {
    return nobody.get("/api/policy/" + version).json().path("version").path("digest").asString();
  }
}
