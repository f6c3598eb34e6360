package studio.dailies.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import studio.dailies.api.token.Access;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.token.Scope;
import studio.dailies.store.account.Accounts;

/// Every route, made from those that the running api has, by everybody who may ask. What is
/// another's is looked at by `ForeignIdsTest` and `NestedIdsTest`; here nothing is there at all, so
/// that nothing happens to whoever gets through.
class AuthorisationMatrixTest {
  private static final String THROUGH = "through";
  private static final List<String> RIGHTS =
      List.of("DELETE ", "GET ", "/deletion", "/exports", "/mail-preferences", "/privacy-requests");
  private static final String SUSPENDED = "somebody whose account is suspended";
  private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJyb2xlIjoib3BlcmF0b3IifQ.c2ln";

  private final TestApi api = TestApi.shared();
  private final List<String> faults = new ArrayList<>();

  private record Asker(Browser browser, Function<String, String> expected) {}

  @Test
  void everyRouteHasARow() {
    Set<String> needed = new TreeSet<>();
    for (String route : routes()) {
      String path = route.substring(route.indexOf(' ') + 1);
      if (Routes.PERSONAL.contains(path) || isWayIn(route)) {
        needed.add(route);
      }
    }

    assertThat(Access.routes()).as("the table in Access").isEqualTo(needed);
  }

  @Test
  void everybodyGetsWhatTheTableSaysAndNoMore() {
    Map<String, Asker> askers = askers();
    int asked = 0;
    for (String route : routes()) {
      for (Map.Entry<String, Asker> who : askers.entrySet()) {
        Asker asker = who.getValue();
        String expected = asker.expected().apply(route);
        Browser.Answer answer = ask(asker.browser(), route);
        String got = outcome(answer);
        boolean isPerson = Set.of("a person", SUSPENDED).contains(who.getKey());
        if (isPerson && asker.browser().cookie() == null) {
          asker.browser().signIn();
          if (who.getKey().equals(SUSPENDED)) {
            suspend(asker.browser());
          }
        }
        if (!got.equals(expected)) {
          faults.add("%s as %s: %s, not %s".formatted(route, who.getKey(), got, expected));
        }
        asked++;
      }
    }

    assertThat(faults).as("of " + asked + " answers").isEmpty();
    assertThat(asked).isGreaterThan(900);
  }

  /// Written out, so that whoever lets them do more has to say so here too.
  @Test
  void whoIsSuspendedMakesSpendsAndBuysNothing() {
    assertThat(Access.routes().stream().filter(it -> !Access.staysWhileSuspended(it)))
        .contains(
            "POST /api/tokens",
            "POST /api/purchases",
            "POST /api/projects",
            "POST /api/projects/{id}/references",
            "POST /api/quotes",
            "POST /api/generations",
            "POST /api/scenes/{id}/runs",
            "POST /api/scene-runs/{id}/confirm",
            "POST /api/scene-runs/{id}/resume");
  }

  /// Written out, so that whoever opens one to a token has to say so here too.
  @Test
  void noTokenSignsInMakesTokensTakesDataAwayOrPays() {
    assertThat(Access.routes().stream().filter(it -> Access.of(it).orElseThrow().scope().isEmpty()))
        .contains(
            "GET /api/session",
            "POST /api/session/proofs",
            "GET /api/sessions",
            "DELETE /api/sessions/{id}",
            "GET /api/tokens",
            "POST /api/tokens",
            "DELETE /api/tokens/{id}",
            "GET /api/account",
            "PUT /api/account/address",
            "POST /api/account/identities",
            "DELETE /api/account/identities/{id}",
            "GET /api/account/access",
            "POST /api/account/deletion",
            "POST /api/exports",
            "GET /api/exports/{id}/volumes/{number}",
            "POST /api/privacy-requests",
            "POST /api/purchases",
            "GET /api/projects/{id}/events",
            "GET /api/generations/{id}/events");
    assertThat(
            Access.routes().stream()
                .filter(it -> Access.of(it).orElseThrow().scope().equals(Optional.of(Scope.SPEND))))
        .as("each counts through SpendLimit")
        .containsExactlyInAnyOrder("POST /api/generations", "POST /api/scene-runs/{id}/confirm");
    assertThat(
            Access.routes().stream()
                .filter(it -> !it.startsWith("GET "))
                .filter(it -> Access.of(it).orElseThrow().scope().equals(Optional.of(Scope.READ))))
        .as("reading changes nothing")
        .isEmpty();
  }

  /// Whatever is asked about one's own data is a right, and no suspension takes it away.
  @Test
  void whoIsSuspendedKeepsTheirRights() {
    assertThat(
            Access.routes().stream()
                .filter(route ->
                    RIGHTS.stream().anyMatch(route::contains)
                        && !Access.staysWhileSuspended(route)))
        .isEmpty();
  }

  @Test
  void descriptionSaysOfEachRouteWhoMayCallIt() {
    var paths = api.browser().get("/api/openapi.json").json().path("paths");
    for (String route : Access.routes()) {
      String[] parts = route.split(" ");
      if (isWayIn(route) && !parts[1].startsWith("/api/session")) {
        continue;
      }
      var security = paths.path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT)).path("security");
      String scope = Access.of(route).flatMap(Access::scope).map(Scope::word).orElse("none");
      assertThat(security.findPath("session").isMissingNode()).as(route).isFalse();
      assertThat(security.findPath("token").path(0).asString("none")).as(route).isEqualTo(scope);
    }
  }

  private Map<String, Asker> askers() {
    Browser ada = api.browser().signIn();
    ada.prove();
    Browser gone = api.browser().signIn();
    gone.prove();
    String left = gone.token("read", "write", "spend");
    String oldCookie = gone.cookie();
    depart(gone);
    String ended = ada.token("read", "write", "spend");
    ada.delete("/api/tokens");
    Map<String, Asker> askers = new LinkedHashMap<>();
    askers.put("nobody", new Asker(api.browser(), this::forNobody));
    askers.put(
        "somebody who has left", new Asker(api.browser().withCookie(oldCookie), this::forNobody));
    askers.put("a person", new Asker(api.browser().signIn(), _ -> THROUGH));
    askers.put(
        SUSPENDED, new Asker(suspend(api.browser().signIn()), AuthorisationMatrixTest::suspended));
    for (Scope scope : Scope.values()) {
      askers.put(
          "a token to " + scope.word(),
          new Asker(api.browser().bearing(ada.token(scope.word())), it -> forToken(it, scope)));
    }
    askers.put(
        "a token for all",
        new Asker(
            api.browser().bearing(ada.token("read", "write", "spend")),
            it -> forToken(it, Scope.values())));
    askers.put("a token that was ended", dead(ended));
    askers.put("a token of somebody who has left", dead(left));
    askers.put("an operator", dead(JWT));
    askers.put("a made-up token", dead("dailies_" + "0".repeat(40)));
    askers.put("an expired token", dead(expired()));
    return askers;
  }

  private Browser suspend(Browser who) {
    AccountId account = new AccountId(who.account().orElseThrow());
    assertThat(api.part(Accounts.class).suspend(account)).isTrue();
    return who;
  }

  private static String suspended(String route) {
    boolean known = Access.of(route).isPresent();
    return !known || Access.staysWhileSuspended(route) ? THROUGH : "account-suspended";
  }

  private void depart(Browser gone) {
    String account = gone.account().orElseThrow();
    gone.delete("/api/sessions");
    api.part(MongoOperations.class)
        .getCollection("accounts")
        .deleteOne(new Document("_id", account));
  }

  private String expired() {
    Browser bob = api.browser().signIn();
    bob.prove();
    String secret = bob.token("read", "write", "spend");
    api.part(MongoOperations.class)
        .getCollection("tokens")
        .updateOne(
            new Document("account", bob.account().orElseThrow()),
            new Document(
                "$set",
                new Document(
                    "expiresAt", Date.from(api.clock().instant().minus(Duration.ofSeconds(1))))));
    return secret;
  }

  private Asker dead(String secret) {
    return new Asker(
        api.browser().bearing(secret),
        route -> route.contains(" /api") ? "token-refused" : THROUGH);
  }

  private String forNobody(String route) {
    String path = route.substring(route.indexOf(' ') + 1);
    boolean signedOut = Routes.PERSONAL.contains(path) || route.equals("GET /api/session");
    return signedOut ? "signed-out" : THROUGH;
  }

  private String forToken(String route, Scope... scopes) {
    Optional<Access> access = Access.of(route);
    if (access.isEmpty()) {
      return THROUGH;
    }
    return access
        .get()
        .scope()
        .map(needed -> Set.of(scopes).contains(needed) ? THROUGH : "scope-missing")
        .orElse("session-needed");
  }

  /// What decides is whether somebody was let in, not what they found there.
  private static String outcome(Browser.Answer answer) {
    if (answer.status() != 401 && answer.status() != 403) {
      return THROUGH;
    }
    String problem = answer.problem();
    return Set.of("proof-needed", "code-refused", "sign-in-refused", "signature-refused")
            .contains(problem)
        ? THROUGH
        : problem;
  }

  private static Browser.Answer ask(Browser browser, String route) {
    String[] parts = route.split(" ");
    String path = parts[1].replaceAll("\\{[a-z]+}", "f".repeat(32));
    boolean upload = parts[0].equals("POST") && path.endsWith("/references");
    return browser.send(
        path,
        it ->
            it.method(parts[0], BodyPublishers.ofString("{}"))
                .headers("Content-Type", upload ? "image/png" : "application/json")
                .headers("Sec-Fetch-Site", "same-origin"));
  }

  private static boolean isWayIn(String route) {
    return (route.contains(" /api/sign-in/") && !route.equals("GET /api/sign-in/ways"))
        || route.contains(" /api/public-requests")
        || route.contains(" /api/session");
  }

  private List<String> routes() {
    Set<String> all = new TreeSet<>();
    api.part(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((mapping, handler) -> {
          if (handler.getBeanType().getPackageName().startsWith("studio.dailies")) {
            mapping
                .getPatternValues()
                .forEach(path ->
                    mapping
                        .getMethodsCondition()
                        .getMethods()
                        .forEach(method -> all.add(method + " " + path)));
          }
        });
    return List.copyOf(all);
  }
}
