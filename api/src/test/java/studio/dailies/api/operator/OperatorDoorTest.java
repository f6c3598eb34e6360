package studio.dailies.api.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.api.Browser.Answer;
import studio.dailies.api.TestApi;

/// Who gets in at the operators' door, and by which door.
class OperatorDoorTest {
  private static final String NOBODY = "f".repeat(32);
  private static final String WHY = "{\"why\":\"a look\"}";

  /// What each route takes, and is answered when the role is right and nothing is there.
  private static final Map<String, Wanted> ROUTES =
      Map.ofEntries(
          Map.entry("GET /operator/generations/" + NOBODY, new Wanted("", "", 404)),
          Map.entry("POST /operator/generations/" + NOBODY + "/retry", operator(404)),
          Map.entry("POST /operator/generations/" + NOBODY + "/restart", operator(404)),
          Map.entry("POST /operator/generations/" + NOBODY + "/end", operator(404)),
          Map.entry("POST /operator/generations/" + NOBODY + "/adopt", operator(404)),
          Map.entry("GET /operator/providers", new Wanted("", "", 200)),
          Map.entry("POST /operator/providers/nobody/park", operator(404)),
          Map.entry("POST /operator/providers/nobody/unpark", operator(404)),
          Map.entry("POST /operator/sweeps/nothing", operator(404)),
          Map.entry(
              "POST /operator/payloads/decode", new Wanted("operator", "{\"payloads\":[]}", 200)),
          Map.entry(
              "POST /operator/accounts/find",
              new Wanted("operator", "{\"email\":\"no@body.example\",\"why\":\"x\"}", 404)),
          Map.entry("POST /operator/accounts/" + NOBODY + "/suspend", operator(404)),
          Map.entry("POST /operator/accounts/" + NOBODY + "/restore", operator(404)),
          Map.entry("POST /operator/accounts/" + NOBODY + "/control-media", operator(404)),
          Map.entry("GET /operator/grants", new Wanted("", "", 200)),
          Map.entry("GET /operator/grants/" + NOBODY, new Wanted("", "", 404)),
          Map.entry(
              "PUT /operator/grants/" + NOBODY,
              new Wanted(
                  "operator", "{\"account\":\"" + NOBODY + "\",\"credits\":1,\"why\":\"x\"}", 404)),
          Map.entry(
              "POST /operator/grants/" + NOBODY + "/confirm", new Wanted("credits", WHY, 404)),
          Map.entry("GET /operator/actions", new Wanted("", "", 200)));

  private final TestApi api = TestApi.shared();

  /// @param role empty: either
  private record Wanted(String role, String body, int status) {}

  private static Wanted operator(int status) {
    return new Wanted("operator", WHY, status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "expired",
        "endless",
        "other-audience",
        "other-issuer",
        "other-key",
        "nameless",
        "unsigned",
        "ours"
      })
  void whoHasNoGoodTokenIsRefusedEverywhere(String fault) {
    String token =
        switch (fault) {
          case "none" -> "";
          case "ours" -> personsToken();
          default -> api.issuers().operator("eve", "operator credits", fault);
        };
    Desk eve = Desk.with(api, token);
    var before = api.counts();

    ROUTES.forEach((route, wanted) -> {
      Answer answer = ask(eve, route, wanted);
      assertThat(answer.status()).as(route).isEqualTo(401);
      assertThat(answer.problem()).as(route).isEqualTo("token-refused");
    });
    assertThat(api.counts()).isEqualTo(before);
  }

  private String personsToken() {
    var ada = api.browser().signIn();
    ada.prove();
    return ada.token("read", "write", "spend");
  }

  @Test
  void everyRouteTakesItsRoleAndWhatItRefusesChangesNothing() {
    for (String roles : List.of("", "admin", "operator", "credits", "operator credits")) {
      Desk desk = Desk.of(api, "ada", roles);
      ROUTES.forEach((route, wanted) -> {
        boolean may =
            wanted.role().isEmpty()
                ? roles.contains("operator") || roles.contains("credits")
                : List.of(roles.split(" ")).contains(wanted.role());
        var before = api.counts();
        Answer answer = ask(desk, route, wanted);
        String what = route + " as " + roles + ": " + answer.body();
        assertThat(answer.status()).as(what).isEqualTo(may ? wanted.status() : 403);
        if (!may) {
          assertThat(answer.problem()).as(what).isEqualTo("role-missing");
          assertThat(api.counts()).as(what).isEqualTo(before);
        }
      });
    }
  }

  @Test
  void eachDoorHasItsOwnRoutes() {
    Desk ada = Desk.of(api, "ada", "operator credits");
    ROUTES.forEach((route, wanted) -> {
      Answer answer = ask(ada.at(api.origin()), route, wanted);
      assertThat(answer.status()).as(route + " at the public door").isEqualTo(404);
      assertThat(answer.problem()).isEqualTo("not-found");
    });
    for (String path :
        List.of("/health", "/api", "/api/models", "/api/projects", "/api/openapi.json", "/error")) {
      assertThat(ada.get(path).status()).as(path + " at the operators' door").isEqualTo(404);
    }
  }

  @Test
  void aKeyThatIsNewIsFetched() {
    String before = api.issuers().operator("ada", "operator", "");
    assertThat(Desk.with(api, before).get("/operator/providers").status()).isEqualTo(200);
    api.issuers().rotateOperators();

    String after = api.issuers().operator("ada", "operator", "");

    assertThat(Desk.with(api, after).get("/operator/providers").status()).isEqualTo(200);
  }

  @Test
  void withoutAnIssuerThereIsNoDoor() {
    try (TestApi closed = api.beside(Map.of("dailies.operator.issuer", ""))) {
      assertThat(closed.part(OperatorDoor.class).port()).isEmpty();
      assertThat(
              Desk.of(api, "ada", "operator")
                  .at(closed.origin())
                  .get("/operator/providers")
                  .status())
          .isEqualTo(404);
    }
  }

  private static Answer ask(Desk desk, String route, Wanted wanted) {
    String[] parts = route.split(" ");
    return desk.send(parts[0], parts[1], wanted.body());
  }
}
