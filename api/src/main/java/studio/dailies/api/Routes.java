package studio.dailies.api;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Who may ask what. A route that is in neither list is answered as if it did not exist.
final class Routes {
  /// For anybody.
  static final List<String> OPEN =
      List.of(
          "/health",
          "/api",
          "/api/reader.css",
          "/api/reader.js",
          "/api/openapi.json",
          "/api/sign-in/ways",
          "/api/sign-in/challenges",
          "/api/sign-in/sessions",
          "/api/sign-in/flows",
          "/api/sign-in/returns",
          "/sign-in/return/{way}",
          "/sign-in/return.css",
          "/sign-in/return.js",
          "/api/session",
          "/api/models",
          "/api/models/{id}",
          "/api/packs",
          "/billing/return",
          "/billing/return.css",
          "/billing/return.js",
          "/webhooks/shop",
          "/callbacks/{provider}/{generation}/{attempt}/{mac}");

  /// For people who have signed in, each seeing only what is theirs.
  static final List<String> PERSONAL =
      List.of(
          "/api/session/challenges",
          "/api/session/proofs",
          "/api/sessions",
          "/api/sessions/{id}",
          "/api/account",
          "/api/account/address-challenges",
          "/api/account/address",
          "/api/account/identities",
          "/api/account/identities/{id}",
          "/api/projects",
          "/api/projects/{id}",
          "/api/projects/{id}/scenes",
          "/api/scenes/{id}/shots",
          "/api/scenes/{id}/quotes",
          "/api/shots/{id}",
          "/api/shots/{id}/takes",
          "/api/shots/{id}/picked-take",
          "/api/quotes",
          "/api/generations",
          "/api/generations/{id}",
          "/api/generations/{id}/cancel",
          "/api/generations/{id}/adopt",
          "/api/purchases",
          "/api/purchases/{id}",
          "/api/credits",
          "/api/credits/history",
          "/api/credits/history.csv");

  private Routes() {}

  static RequestMatcher open() {
    return matcher(OPEN);
  }

  static RequestMatcher personal() {
    return matcher(PERSONAL);
  }

  private static RequestMatcher matcher(List<String> patterns) {
    Stream<RequestMatcher> each =
        patterns.stream().map(pattern -> PathPatternRequestMatcher.withDefaults().matcher(pattern));
    return new OrRequestMatcher(each.toList());
  }
}
