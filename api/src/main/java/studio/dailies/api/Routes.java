package studio.dailies.api;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
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
          "/api/deletions/{secret}",
          "/.well-known/dailies-receipt-keys.json",
          "/webhooks/shop",
          "/webhooks/mail",
          "/mail/unsubscribe/{link}",
          "/linked-media/{link}",
          "/api/public-requests",
          "/api/public-requests/challenges",
          "/requests",
          "/requests.js",
          "/api/policy",
          "/api/policy/{version}",
          "/api/policy/{version}/changes",
          "/policy",
          "/policy/{version}",
          "/policy/{version}/changes",
          "/callbacks/{provider}/{generation}/{attempt}/{mac}");

  /// For people who have signed in, each seeing only what is theirs.
  static final List<String> PERSONAL =
      List.of(
          "/api/session/challenges",
          "/api/session/proofs",
          "/api/sessions",
          "/api/sessions/{id}",
          "/api/tokens",
          "/api/tokens/{id}",
          "/api/account",
          "/api/account/access",
          "/api/account/access/disclosures",
          "/api/account/address-challenges",
          "/api/account/address",
          "/api/account/identities",
          "/api/account/identities/{id}",
          "/api/exports",
          "/api/exports/{id}",
          "/api/exports/{id}/volumes/{number}",
          "/api/account/deletion",
          "/api/account/controlled-media",
          "/api/mail-preferences",
          "/api/mail-preferences/suppression",
          "/api/accepted-policies",
          "/api/privacy-requests",
          "/api/privacy-requests/{id}",
          "/api/projects",
          "/api/projects/{id}",
          "/api/projects/{id}/restore",
          "/api/projects/{id}/scenes",
          "/api/projects/{id}/references",
          "/api/references/{id}",
          "/api/references/{id}/content",
          "/api/projects/{id}/cast",
          "/api/projects/{id}/events",
          "/api/scenes/{id}",
          "/api/scenes/{id}/shots",
          "/api/scenes/{id}/restore",
          "/api/scenes/{id}/position",
          "/api/scenes/{id}/quotes",
          "/api/scenes/{id}/runs",
          "/api/scenes/{id}/out-of-date",
          "/api/scene-runs/{id}",
          "/api/scene-runs/{id}/confirm",
          "/api/scene-runs/{id}/pause",
          "/api/scene-runs/{id}/resume",
          "/api/scene-runs/{id}/cancel",
          "/api/shots/{id}",
          "/api/shots/{id}/position",
          "/api/shots/{id}/restore",
          "/api/shots/{id}/takes",
          "/api/shots/{id}/picked-take",
          "/api/takes/{id}/discard",
          "/api/takes/{id}/restore",
          "/api/cast/{id}",
          "/api/cast/{id}/restore",
          "/api/quotes",
          "/api/generations",
          "/api/generations/{id}",
          "/api/generations/{id}/cancel",
          "/api/generations/{id}/adopt",
          "/api/generations/{id}/events",
          "/api/generations/{id}/media",
          "/api/generations/{id}/media-link",
          "/api/purchases",
          "/api/purchases/{id}",
          "/api/credits",
          "/api/credits/history",
          "/api/credits/history.csv");

  /// For operators, at their own door only.
  static final List<String> OPERATOR =
      List.of(
          "/operator/generations/{id}",
          "/operator/generations/{id}/retry",
          "/operator/generations/{id}/restart",
          "/operator/generations/{id}/end",
          "/operator/generations/{id}/adopt",
          "/operator/providers",
          "/operator/providers/{name}/park",
          "/operator/providers/{name}/unpark",
          "/operator/sweeps/{name}",
          "/operator/payloads/decode",
          "/operator/accounts/find",
          "/operator/accounts/{id}/suspend",
          "/operator/accounts/{id}/restore",
          "/operator/accounts/{id}/control-media",
          "/operator/requests",
          "/operator/requests/{id}",
          "/operator/requests/{id}/read",
          "/operator/requests/{id}/answer",
          "/operator/grants",
          "/operator/grants/{id}",
          "/operator/grants/{id}/confirm",
          "/operator/actions");

  /// What lasts as long as a slow client likes, and the question whether all is well.
  private static final List<String> LONG =
      List.of(
          "/health",
          "/api/exports/{id}/volumes/{number}",
          "/api/references/{id}/content",
          "/api/generations/{id}/media",
          "/api/credits/history.csv");

  private Routes() {}

  /// What takes no place from anything else; uploads are part of it.
  static RequestMatcher placeless() {
    return new OrRequestMatcher(
        matcher(LONG),
        PathPatternRequestMatcher.withDefaults()
            .matcher(HttpMethod.POST, "/api/projects/{id}/references"));
  }

  static RequestMatcher operator() {
    return matcher(OPERATOR);
  }

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
