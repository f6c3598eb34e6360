package studio.dailies.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is another's answers as what is missing: to the byte, in every method, with a body that
/// would be right.
class ForeignIdsTest {
  private final TestApi api = TestApi.shared();
  private final Browser ada = api.browser().signIn();
  private final Browser eve = api.browser().signIn();
  private final Belongings adas = new Belongings(api, ada);
  private String secret = "";

  @BeforeEach
  void nothingIsInTheWay() {
    eve.prove();
    secret = eve.token("read", "write", "spend");
  }

  /// The personal routes that name something, with a body that their owner could send. A route that
  /// is not here fails.
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("/api/projects/{id}", "{\"name\":\"Mine\"}"),
          Map.entry("/api/projects/{id}/scenes", "{\"name\":\"Mine\"}"),
          Map.entry("/api/projects/{id}/references", "{}"),
          Map.entry("/api/projects/{id}/events", "{}"),
          Map.entry("/api/generations/{id}/events", "{}"),
          Map.entry("/api/references/{id}", "{\"name\":\"Mine\"}"),
          Map.entry("/api/references/{id}/content", "{}"),
          Map.entry("/api/projects/{id}/restore", "{}"),
          Map.entry("/api/projects/{id}/cast", "{\"name\":\"Mine\"}"),
          Map.entry("/api/cast/{id}", "{\"name\":\"Mine\"}"),
          Map.entry("/api/cast/{id}/restore", "{}"),
          Map.entry("/api/scenes/{id}", "{\"name\":\"Mine\"}"),
          Map.entry("/api/scenes/{id}/restore", "{}"),
          Map.entry("/api/scenes/{id}/position", "{\"after\":null}"),
          Map.entry("/api/scenes/{id}/out-of-date", "{}"),
          Map.entry("/api/shots/{id}/position", "{\"after\":null}"),
          Map.entry("/api/shots/{id}/restore", "{}"),
          Map.entry("/api/takes/{id}/discard", "{}"),
          Map.entry("/api/takes/{id}/restore", "{}"),
          Map.entry("/api/scenes/{id}/shots", "{\"description\":\"Mine\"}"),
          Map.entry(
              "/api/scenes/{id}/quotes", "{\"model\":\"kling-3-text-to-video\",\"settings\":{}}"),
          Map.entry("/api/scenes/{id}/runs", "{\"model\":\"kling-3-text-to-video\"}"),
          Map.entry("/api/scene-runs/{id}", "{}"),
          Map.entry("/api/scene-runs/{id}/confirm", "{\"credits\":40}"),
          Map.entry("/api/scene-runs/{id}/pause", "{}"),
          Map.entry("/api/scene-runs/{id}/resume", "{}"),
          Map.entry("/api/scene-runs/{id}/cancel", "{}"),
          Map.entry("/api/shots/{id}", "{\"description\":\"Mine\"}"),
          Map.entry("/api/shots/{id}/takes", "{}"),
          Map.entry("/api/shots/{id}/picked-take", "{\"take\":\"%s\"}".formatted("0".repeat(32))),
          Map.entry("/api/generations/{id}", "{}"),
          Map.entry("/api/generations/{id}/cancel", "{}"),
          Map.entry("/api/generations/{id}/adopt", "{}"),
          Map.entry("/api/generations/{id}/media", "{}"),
          Map.entry("/api/generations/{id}/media-link", "{}"),
          Map.entry("/api/purchases/{id}", "{}"),
          Map.entry("/api/exports/{id}", "{}"),
          Map.entry("/api/exports/{id}/volumes/{number}", "{}"),
          Map.entry("/api/sessions/{id}", "{}"),
          Map.entry("/api/tokens/{id}", "{}"),
          Map.entry("/api/privacy-requests/{id}", "{}"),
          Map.entry("/api/account/identities/{id}", "{}"));

  static Stream<String> routes() {
    return Routes.PERSONAL.stream().filter(path -> path.contains("{"));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void anothersIsAsIfItWereMissing(String route) {
    assertThat(BODIES)
        .as("say here how its owner asks, and in Belongings what is there")
        .containsKey(route);
    String theirs = route.replaceAll("\\{[a-z]+}", adas.of(route));
    String missing = route.replaceAll("\\{[a-z]+}", "f".repeat(32));
    String before = adas.state();
    List<Browser> strangers = List.of(eve, api.browser().bearing(secret));

    for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
      for (Browser stranger : strangers) {
        Browser.Answer foreign = ask(stranger, method, theirs, BODIES.get(route));
        Browser.Answer absent = ask(stranger, method, missing, BODIES.get(route));
        assertThat(foreign.status()).as(method).isIn(forNobody(stranger), 404, 405);
        assertThat(foreign.body()).as(method).isEqualTo(absent.body());
        assertThat(told(foreign)).as(method).isEqualTo(told(absent));
      }
    }

    assertThat(adas.state()).isEqualTo(before);
  }

  /// What no token may, a stranger's may not either.
  private int forNobody(Browser stranger) {
    return stranger == eve ? 404 : 403;
  }

  private static Browser.Answer ask(Browser who, String method, String path, String body) {
    boolean upload = method.equals("POST") && path.endsWith("/references");
    return who.send(
        path,
        it ->
            it.method(method, BodyPublishers.ofString(body))
                .headers("Content-Type", upload ? "image/png" : "application/json")
                .headers("Reference-Name", "Mine", "Sec-Fetch-Site", "same-origin")
                .headers("If-Match", "\"1\""));
  }

  /// All headers that could tell.
  private static Map<String, List<String>> told(Browser.Answer answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.remove("date");
    // The server closes a connection after so many requests.
    headers.remove("connection");
    return headers;
  }
}
