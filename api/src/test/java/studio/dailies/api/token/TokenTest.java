package studio.dailies.api.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.mongodb.core.MongoOperations;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import tools.jackson.databind.JsonNode;

class TokenTest {
  private final TestApi api = TestApi.shared();
  private final Browser ada = api.browser();

  @BeforeEach
  void signIn() {
    ada.signIn();
    ada.prove();
  }

  @Test
  void secretIsShownOnce() {
    Browser.Answer made =
        ada.post(
            "/api/tokens",
            """
            {"name":"Render farm","scopes":["spend","read"],"days":90,"dailyCredits":500}\
            """);

    assertThat(made.status()).as(made.body()).isEqualTo(201);
    String secret = made.text("secret");
    assertThat(secret).matches("dailies_[0-9a-f]{40}");
    Browser.Answer list = ada.get("/api/tokens");
    assertThat(list.json().path("items").get(0)).isEqualTo(made.json().path("token"));
    assertThat(list.body()).doesNotContain(secret);
    JsonNode token = made.json().path("token");
    assertThat(token.path("name").asString()).isEqualTo("Render farm");
    assertThat(token.path("scopes").valueStream().map(JsonNode::asString))
        .containsExactly("read", "spend");
    assertThat(token.path("dailyCredits").asInt()).isEqualTo(500);
    assertThat(token.path("spentToday").asInt(-1)).isZero();
    assertThat(token.has("lastUsedOn")).isFalse();
    assertThat(api.everythingStored()).doesNotContain(secret, "Render farm");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"scopes\":[\"read\"],\"days\":1}                                             | name",
        "{\"name\":\"a\",\"days\":1}                                                    | scopes",
        "{\"name\":\"a\",\"scopes\":[],\"days\":1}                                      | scopes",
        "{\"name\":\"a\",\"scopes\":[\"admin\"],\"days\":1}                             | scopes",
        "{\"name\":\"a\",\"scopes\":[\"READ\"],\"days\":1}                              | scopes",
        "{\"name\":\"a\",\"scopes\":[null],\"days\":1}                                  | scopes",
        "{\"name\":\"a\",\"scopes\":[\"read\"]}                                         | days",
        "{\"name\":\"a\",\"scopes\":[\"read\"],\"days\":0}                              | days",
        "{\"name\":\"a\",\"scopes\":[\"read\"],\"days\":366}                            | days",
        "{\"name\":\"a\",\"scopes\":[\"read\"],\"days\":1,\"dailyCredits\":5}           |"
            + " dailyCredits",
        "{\"name\":\"a\",\"scopes\":[\"spend\"],\"days\":1}                             |"
            + " dailyCredits",
        "{\"name\":\"a\",\"scopes\":[\"spend\"],\"days\":1,\"dailyCredits\":0}          |"
            + " dailyCredits",
        "{\"name\":\"a\",\"scopes\":[\"spend\"],\"days\":1,\"dailyCredits\":10001}      |"
            + " dailyCredits"
      })
  void bodyThatIsNotRightMakesNone(String body, String field) {
    Browser.Answer answer = ada.post("/api/tokens", body);

    assertThat(answer.problem()).isEqualTo("invalid-input");
    assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo(field);
    assertThat(ada.get("/api/tokens").json().path("items")).isEmpty();
  }

  @Test
  void isMadeWithAFreshProofOnly() {
    api.clock().advance(Duration.ofMinutes(10));

    Browser.Answer answer =
        ada.post("/api/tokens", "{\"name\":\"a\",\"scopes\":[\"read\"],\"days\":1}");

    assertThat(answer.problem()).isEqualTo("proof-needed");
    assertThat(ada.get("/api/tokens").json().path("items")).isEmpty();
  }

  @Test
  void thereAreAtMostTwenty() {
    for (int i = 0; i < 20; i++) {
      ada.token("read");
    }

    assertThat(
            ada.post("/api/tokens", "{\"name\":\"a\",\"scopes\":[\"read\"],\"days\":1}").problem())
        .isEqualTo("limit-reached");
    assertThat(ada.delete("/api/tokens").status()).isEqualTo(204);
    ada.token("read");
  }

  @Test
  void endedIsEndedOnEveryProcess() {
    String secret = ada.token("read");
    String id = ada.get("/api/tokens").json().path("items").get(0).path("id").asString();
    try (TestApi second = api.beside(Map.of())) {
      Browser there = second.browser().bearing(secret);
      assertThat(there.get("/api/projects").status()).isEqualTo(200);

      assertThat(ada.delete("/api/tokens/" + id).status()).isEqualTo(204);

      assertThat(there.get("/api/projects").problem()).isEqualTo("token-refused");
    }
  }

  @Test
  void expiresByItsDate() {
    Browser program = api.browser().bearing(ada.token("read"));
    api.clock().advance(Duration.ofDays(90).minusSeconds(1));
    assertThat(program.get("/api/projects").status()).isEqualTo(200);

    api.clock().advance(Duration.ofSeconds(1));

    assertThat(program.get("/api/projects").problem()).isEqualTo("token-refused");
  }

  /// As a session would.
  @Test
  void endsWhenTheWaysIntoTheAccountChange() {
    Browser program = api.browser().bearing(ada.token("read"));
    ada.moveTo(Browser.newAddress());
    assertThat(program.get("/api/projects").problem()).isEqualTo("token-refused");

    program.bearing(ada.token("read"));
    ada.connect("google", api.issuers().google(Browser.newAddress(), true, null));
    assertThat(program.get("/api/projects").problem()).isEqualTo("token-refused");
  }

  @Test
  void outlivesTheSessionItWasMadeInButNotTheAccount() {
    Browser program = api.browser().bearing(ada.token("read"));
    String account = ada.account().orElseThrow();
    ada.delete("/api/sessions");
    assertThat(program.get("/api/projects").status()).isEqualTo(200);

    api.part(MongoOperations.class)
        .getCollection("accounts")
        .deleteOne(new org.bson.Document("_id", account));

    assertThat(program.get("/api/projects").problem()).isEqualTo("token-refused");
  }

  @Test
  void saysHowToProveWhoAsks() {
    Browser program = api.browser().bearing(ada.token("read"));

    assertThat(challenge(api.browser().get("/api/projects"))).isEqualTo("Bearer realm=\"dailies\"");
    assertThat(challenge(api.browser().get("/api/session"))).isEqualTo("Bearer realm=\"dailies\"");
    assertThat(challenge(api.browser().bearing("x").get("/api/projects")))
        .isEqualTo("Bearer realm=\"dailies\", error=\"invalid_token\"");
    Browser.Answer missing = program.post("/api/projects", "{\"name\":\"Foxes\"}");
    assertThat(challenge(missing))
        .isEqualTo("Bearer realm=\"dailies\", error=\"insufficient_scope\", scope=\"write\"");
    assertThat(missing.problem()).isEqualTo("scope-missing");
    assertThat(missing.text("detail")).isEqualTo("This needs a token with the scope write.");
    assertThat(program.get("/api/session").headers().firstValue("WWW-Authenticate")).isEmpty();
  }

  private static String challenge(Browser.Answer answer) {
    return answer.headers().firstValue("WWW-Authenticate").orElse("none");
  }

  /// A page elsewhere cannot add the header, so where a request comes from says nothing.
  @Test
  void programSaysNothingOfWhereItIs() {
    String secret = ada.token("write");
    for (String site : List.of("", "cross-site", "none")) {
      Browser.Answer made =
          api.browser()
              .bearing(secret)
              .send(
                  "/api/projects",
                  it -> {
                    it.POST(BodyPublishers.ofString("{\"name\":\"Foxes\"}"))
                        .header("Content-Type", "application/json");
                    return site.isEmpty() ? it : it.header("Sec-Fetch-Site", site);
                  });
      assertThat(made.status()).as(site).isEqualTo(201);
    }
    assertThat(ada.get("/api/projects").json().path("items")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic %s", "%s", "bearer%s", "Bearer %s x", "Bearer", "Token %s"})
  void nothingElseIsAToken(String header) {
    String secret = ada.token("read");

    Browser.Answer answer =
        api.browser()
            .send(
                "/api/projects", it -> it.GET().header("Authorization", header.formatted(secret)));

    assertThat(answer.problem()).isEqualTo("token-refused");
  }

  @Test
  void twoTokensAreNoneAndOneInTheAddressIsNone() {
    String secret = ada.token("read");

    assertThat(
            api.browser()
                .bearing(secret)
                .send("/api/projects", it -> it.GET().header("Authorization", "Bearer " + secret))
                .problem())
        .isEqualTo("token-refused");
    assertThat(api.browser().get("/api/projects?access_token=" + secret).problem())
        .isEqualTo("signed-out");
    assertThat(
            ada.send("/api/projects", it -> it.GET().header("Authorization", "Bearer " + secret))
                .problem())
        .isEqualTo("two-credentials");
  }

  /// Whoever writes anything at all into the header costs no look into the database.
  @Test
  void whatCanBeNoTokenNeverReachesTheDatabase() {
    Browser program = api.browser().bearing("dailies_" + "0".repeat(40));
    program.get("/api/projects");
    long before = api.databaseCalls();

    assertThat(program.get("/api/projects").problem()).isEqualTo("token-refused");

    assertThat(api.databaseCalls()).isEqualTo(before);
  }

  @Test
  void lastDayOfUseIsToldAndWrittenOncePerDay() {
    Browser program = api.browser().bearing(ada.token("read"));
    long unused = calls(program);
    long used = calls(program);
    assertThat(used).isEqualTo(unused - 1);
    JsonNode token = ada.get("/api/tokens").json().path("items").get(0);
    assertThat(token.path("lastUsedOn").asString())
        .isEqualTo(api.clock().instant().toString().substring(0, 10));

    api.clock().advance(Duration.ofDays(1));

    assertThat(calls(program)).isEqualTo(unused);
  }

  private long calls(Browser program) {
    long before = api.databaseCalls();
    assertThat(program.get("/api/projects").status()).isEqualTo(200);
    return api.databaseCalls() - before;
  }
}
