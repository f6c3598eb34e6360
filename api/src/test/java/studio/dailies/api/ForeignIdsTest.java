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

  @BeforeEach
  void nothingIsInTheWay() {
    eve.prove();
  }

  /// The personal routes that name something, with a body that their owner could send. A route that
  /// is not here fails.
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("/api/projects/{id}", "{\"name\":\"Mine\"}"),
          Map.entry("/api/projects/{id}/scenes", "{\"name\":\"Mine\"}"),
          Map.entry("/api/scenes/{id}/shots", "{\"description\":\"Mine\"}"),
          Map.entry(
              "/api/scenes/{id}/quotes", "{\"model\":\"kling-3-text-to-video\",\"settings\":{}}"),
          Map.entry("/api/shots/{id}", "{\"description\":\"Mine\"}"),
          Map.entry("/api/shots/{id}/takes", "{}"),
          Map.entry("/api/shots/{id}/picked-take", "{\"take\":\"%s\"}".formatted("0".repeat(32))),
          Map.entry("/api/generations/{id}", "{}"),
          Map.entry("/api/generations/{id}/cancel", "{}"),
          Map.entry("/api/generations/{id}/adopt", "{}"),
          Map.entry("/api/purchases/{id}", "{}"),
          Map.entry("/api/sessions/{id}", "{}"),
          Map.entry("/api/account/identities/{id}", "{}"));

  static Stream<String> routes() {
    return Routes.PERSONAL.stream().filter(path -> path.contains("{"));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void anothersIsAsIfItWereMissing(String route) {
    assertThat(BODIES).as("say here how its owner asks, and whose() names what").containsKey(route);
    String theirs = route.replaceAll("\\{[a-z]+}", whose(route));
    String missing = route.replaceAll("\\{[a-z]+}", "f".repeat(32));
    String before = state(ada);

    for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
      Browser.Answer foreign = ask(method, theirs, BODIES.get(route));
      Browser.Answer absent = ask(method, missing, BODIES.get(route));
      assertThat(foreign.status()).as(method).isIn(404, 405);
      assertThat(foreign.body()).as(method).isEqualTo(absent.body());
      assertThat(told(foreign)).as(method).isEqualTo(told(absent));
    }

    assertThat(state(ada)).isEqualTo(before);
  }

  private Browser.Answer ask(String method, String path, String body) {
    return eve.send(
        path,
        it ->
            it.method(method, BodyPublishers.ofString(body))
                .headers("Content-Type", "application/json", "Sec-Fetch-Site", "same-origin"));
  }

  /// What ada has of the kind that the route names.
  private String whose(String route) {
    String shot = ada.shot();
    return switch (route.split("/")[2]) {
      case "projects" -> first("/api/projects");
      case "scenes" -> first("/api/projects/" + first("/api/projects") + "/scenes");
      case "shots" -> shot;
      case "generations" -> generation(shot);
      case "purchases" ->
          ada.post("/api/purchases", "{\"pack\":\"pack-100\"}", "Idempotency-Key", "k").text("id");
      case "sessions" -> first("/api/sessions");
      case "account" -> identity();
      default -> throw new AssertionError("say here what is at " + route);
    };
  }

  private String identity() {
    ada.connect("google", api.issuers().google(Browser.newAddress(), true, null));
    return ada.get("/api/account").json().path("identities").path(0).path("id").asString();
  }

  private String generation(String shot) {
    String quote =
        ada.make(
            "/api/quotes",
            "{\"shot\":\"%s\",\"model\":\"kling-3-text-to-video\",\"prompt\":\"A fox\",\"settings\":{}}"
                .formatted(shot));
    return ada.post(
            "/api/generations", "{\"quote\":\"%s\"}".formatted(quote), "Idempotency-Key", "k")
        .text("id");
  }

  private String first(String list) {
    return ada.get(list).json().path("items").path(0).path("id").asString();
  }

  private static String state(Browser owner) {
    String project = owner.get("/api/projects").json().path("items").path(0).path("id").asString();
    return owner.get("/api/projects").body()
        + owner.get("/api/projects/" + project + "/scenes").body()
        + owner.get("/api/sessions").body()
        + owner.get("/api/generations").body();
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
