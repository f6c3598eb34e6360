package studio.dailies.api.token;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import studio.dailies.domain.token.Scope;

/// What a route asks of a token. This is the one table: the filter, the description and the matrix
/// of who may do what are made from it. A route that is not in it is for no token.
public enum Access {
  /// For a person at a browser alone: no token, whatever its scopes.
  SESSION(null),
  READ(Scope.READ),
  WRITE(Scope.WRITE),
  SPEND(Scope.SPEND);

  private static final Map<String, Access> TABLE = new TreeMap<>();
  private static final List<Rule> RULES = new ArrayList<>();

  /// What changes something and is left to somebody whose account is suspended: to prove who they
  /// are, and to stop what runs. Reading and deleting is left to them anyhow; a route that is not
  /// here is not.
  private static final Set<String> LEFT =
      Set.of(
          "POST /api/sign-in/challenges",
          "POST /api/sign-in/sessions",
          "POST /api/sign-in/flows",
          "POST /api/sign-in/returns",
          "POST /api/session/challenges",
          "POST /api/session/proofs",
          "POST /api/account/address-challenges",
          "PUT /api/account/address",
          "POST /api/exports",
          "POST /api/account/deletion",
          "POST /api/account/controlled-media",
          "PUT /api/mail-preferences",
          "POST /api/privacy-requests",
          "POST /api/public-requests",
          "POST /api/public-requests/challenges",
          "POST /api/accepted-policies",
          "POST /api/scene-runs/{id}/pause",
          "POST /api/scene-runs/{id}/cancel",
          "POST /api/generations/{id}/cancel");

  private static final Set<String> READING = Set.of("GET", "HEAD", "DELETE");

  private record Rule(String route, Predicate<HttpServletRequest> fits, Access access) {}

  static {
    // Ways in, whoever is in, what proves who somebody is, and what costs money.
    put(
        SESSION,
        "POST /api/sign-in/challenges",
        "POST /api/sign-in/sessions",
        "POST /api/sign-in/flows",
        "POST /api/sign-in/returns",
        "GET /api/session",
        "DELETE /api/session",
        "POST /api/session/challenges",
        "POST /api/session/proofs",
        "GET /api/sessions",
        "DELETE /api/sessions",
        "DELETE /api/sessions/{id}",
        "GET /api/tokens",
        "POST /api/tokens",
        "DELETE /api/tokens",
        "DELETE /api/tokens/{id}",
        "GET /api/account",
        "GET /api/account/access",
        "GET /api/account/access/disclosures",
        "POST /api/account/address-challenges",
        "PUT /api/account/address",
        "POST /api/account/identities",
        "DELETE /api/account/identities/{id}",
        "GET /api/exports",
        "POST /api/exports",
        "GET /api/exports/{id}",
        "DELETE /api/exports/{id}",
        "GET /api/exports/{id}/volumes/{number}",
        "GET /api/account/deletion",
        "POST /api/account/deletion",
        "GET /api/account/controlled-media",
        "POST /api/account/controlled-media",
        "GET /api/mail-preferences",
        "PUT /api/mail-preferences",
        "DELETE /api/mail-preferences/suppression",
        "GET /api/accepted-policies",
        "POST /api/accepted-policies",
        "POST /api/public-requests",
        "POST /api/public-requests/challenges",
        "GET /api/privacy-requests",
        "POST /api/privacy-requests",
        "GET /api/privacy-requests/{id}",
        "POST /api/purchases",
        // A stream ends with the session that it was opened by.
        "GET /api/projects/{id}/events",
        "GET /api/generations/{id}/events");
    put(
        READ,
        "GET /api/projects",
        "GET /api/projects/{id}",
        "GET /api/projects/{id}/scenes",
        "GET /api/projects/{id}/references",
        "GET /api/projects/{id}/cast",
        "GET /api/references/{id}",
        "GET /api/references/{id}/content",
        "GET /api/scenes/{id}",
        "GET /api/scenes/{id}/shots",
        "GET /api/scenes/{id}/runs",
        "GET /api/scenes/{id}/out-of-date",
        "GET /api/scene-runs/{id}",
        "GET /api/shots/{id}",
        "GET /api/shots/{id}/takes",
        "GET /api/cast/{id}",
        "GET /api/generations",
        "GET /api/generations/{id}",
        "GET /api/generations/{id}/media",
        "GET /api/generations/{id}/media-link",
        "GET /api/purchases",
        "GET /api/purchases/{id}",
        "GET /api/credits",
        "GET /api/credits/history",
        "GET /api/credits/history.csv");
    put(
        WRITE,
        "POST /api/projects",
        "PATCH /api/projects/{id}",
        "DELETE /api/projects/{id}",
        "POST /api/projects/{id}/restore",
        "POST /api/projects/{id}/scenes",
        "POST /api/projects/{id}/references",
        "POST /api/projects/{id}/cast",
        "PATCH /api/references/{id}",
        "DELETE /api/references/{id}",
        "PATCH /api/scenes/{id}",
        "DELETE /api/scenes/{id}",
        "POST /api/scenes/{id}/restore",
        "POST /api/scenes/{id}/position",
        "POST /api/scenes/{id}/shots",
        "POST /api/scenes/{id}/quotes",
        "POST /api/scenes/{id}/runs",
        "POST /api/scene-runs/{id}/pause",
        "POST /api/scene-runs/{id}/resume",
        "POST /api/scene-runs/{id}/cancel",
        "PATCH /api/shots/{id}",
        "DELETE /api/shots/{id}",
        "POST /api/shots/{id}/restore",
        "POST /api/shots/{id}/position",
        "PUT /api/shots/{id}/picked-take",
        "POST /api/takes/{id}/discard",
        "POST /api/takes/{id}/restore",
        "PATCH /api/cast/{id}",
        "DELETE /api/cast/{id}",
        "POST /api/cast/{id}/restore",
        "POST /api/quotes",
        "POST /api/generations/{id}/cancel",
        "POST /api/generations/{id}/adopt");
    // Each counts through `SpendLimit` before anything is bought.
    put(SPEND, "POST /api/generations", "POST /api/scene-runs/{id}/confirm");
  }

  private final @Nullable Scope scope;

  Access(@Nullable Scope scope) {
    this.scope = scope;
  }

  private static void put(Access access, String... routes) {
    for (String route : routes) {
      String[] parts = route.split(" ", -1);
      HttpMethod method = HttpMethod.valueOf(parts[0]);
      var path = PathPatternRequestMatcher.withDefaults().matcher(parts[1]);
      TABLE.put(route, access);
      RULES.add(
          new Rule(
              route, request -> method.matches(asked(request)) && path.matches(request), access));
    }
  }

  /// Asking for the head of an answer is asking for it.
  private static String asked(HttpServletRequest request) {
    return request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
  }

  /// What the route of this request asks; empty where the table has none.
  static Optional<Access> of(HttpServletRequest request) {
    return RULES.stream().filter(rule -> rule.fits().test(request)).map(Rule::access).findFirst();
  }

  /// Whether somebody whose account is suspended may still ask this.
  static boolean staysWhileSuspended(HttpServletRequest request) {
    return READING.contains(request.getMethod())
        || RULES.stream()
            .filter(rule -> rule.fits().test(request))
            .allMatch(rule -> LEFT.contains(rule.route()));
  }

  /// Whether somebody whose account is suspended may still ask this, such as `POST /api/quotes`.
  public static boolean staysWhileSuspended(String route) {
    return READING.contains(route.substring(0, route.indexOf(' '))) || LEFT.contains(route);
  }

  /// What a route asks, such as `GET /api/projects/{id}`; empty where the table has none.
  public static Optional<Access> of(String route) {
    return Optional.ofNullable(TABLE.get(route));
  }

  /// All routes of the table.
  public static Set<String> routes() {
    return TABLE.keySet();
  }

  /// The scope that a token needs; empty if none is enough.
  public Optional<Scope> scope() {
    return Optional.ofNullable(scope);
  }
}
