package studio.dailies.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.dailies.sandbox.google.GoogleSandbox;
import studio.dailies.sandbox.oauth.Client;
import studio.dailies.sandbox.operators.OperatorIssuer;
import studio.dailies.sandbox.x.XSandbox;
import tools.jackson.databind.json.JsonMapper;

/// Google and X on loopback, and somebody who is at their pages.
public final class TestIssuers {
  /// Nobody looks at Temporal's UI here.
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String RETURN = "http://app.localhost/sign-in/return/";

  private final GoogleSandbox google;
  private final XSandbox x;
  private final OperatorIssuer operators;

  TestIssuers(Clock clock) {
    try {
      google =
          GoogleSandbox.start(
              0,
              Client.of("google-id", "google/secret", RETURN + "google"),
              Optional.empty(),
              clock);
      operators =
          OperatorIssuer.start(
              0, "https://login.example", "dailies-operators", NOWHERE, NOWHERE.toString(), clock);
      x = XSandbox.start(0, Client.of("x-id", "x+secret", RETURN + "x"), Optional.empty(), clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, String> settings() {
    Map<String, String> all = new HashMap<>();
    all.put("dailies.google.id", "google-id");
    all.put("dailies.google.secret", "google/secret");
    all.put("dailies.google.authorization", google.base() + "/o/oauth2/v2/auth");
    all.put("dailies.google.token", google.base() + "/token");
    all.put("dailies.google.keys", google.base() + "/oauth2/v3/certs");
    all.put("dailies.x.id", "x-id");
    all.put("dailies.x.secret", "x+secret");
    all.put("dailies.x.authorization", x.base() + "/i/oauth2/authorize");
    all.put("dailies.x.token", x.base() + "/2/oauth2/token");
    all.put("dailies.x.user", x.base() + "/2/users/me");
    all.put("dailies.operator.issuer", "https://login.example");
    all.put("dailies.operator.audience", "dailies-operators");
    all.put("dailies.operator.keys", operators.base() + "/keys");
    all.put("dailies.operator.port", "0");
    return all;
  }

  /// The operators' issuer signs with another key from now on.
  public void rotateOperators() {
    control(operators.base(), "rotate", Map.of());
  }

  /// A token of an operator.
  ///
  /// @param roles with a space between them
  /// @param fault why it must not be taken; empty for a good one
  public String operator(String subject, String roles, String fault) {
    return send(HttpRequest.newBuilder(operators.base().resolve("/_sandbox/tokens"))
            .POST(
                BodyPublishers.ofString(
                    JSON.writeValueAsString(
                        Map.of("subject", subject, "roles", roles, "fault", fault)))))
        .body();
  }

  /// Somebody new at Google.
  public String google(String email, boolean verified, @Nullable String domain) {
    Map<String, Object> body = new HashMap<>(Map.of("email", email, "verified", verified));
    if (domain != null) {
      body.put("domain", domain);
    }
    return control(google.base(), "people", body).path("sub").asString();
  }

  /// Somebody new at X.
  public String x(@Nullable String email) {
    Map<String, Object> body = new HashMap<>(Map.of("username", "somebody"));
    if (email != null) {
      body.put("email", email);
    }
    return control(x.base(), "people", body).path("id").asString();
  }

  /// Makes one of them misbehave, once.
  public void plan(String way, String behaviour) {
    control(base(way), "plan", Map.of("behaviour", behaviour));
  }

  /// No more faults are to come.
  public void behave() {
    for (URI base : new URI[] {google.base(), x.base()}) {
      send(HttpRequest.newBuilder(base.resolve("/_sandbox/plan")).DELETE());
    }
  }

  /// Google signs with another key from now on.
  public void rotate() {
    control(google.base(), "rotate", Map.of());
  }

  public int readsOfX() {
    return JSON.readTree(send(HttpRequest.newBuilder(x.base().resolve("/_sandbox/bill"))).body())
        .path("reads")
        .asInt();
  }

  /// Chooses at the page whom to be; empty: says no.
  ///
  /// @return what the browser is sent back with
  public Map<String, String> agree(String address, String person) {
    var answer =
        send(
            HttpRequest.newBuilder(URI.create(address))
                .POST(
                    BodyPublishers.ofString(
                        "person=" + URLEncoder.encode(person, StandardCharsets.UTF_8))));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
    assertThat(back.toString()).startsWith(RETURN);
    return parameters(back);
  }

  static Map<String, String> parameters(URI uri) {
    return Arrays.stream(uri.getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private URI base(String way) {
    return way.equals("google") ? google.base() : x.base();
  }

  private static tools.jackson.databind.JsonNode control(
      URI base, String what, Map<String, ?> body) {
    var answer =
        send(
            HttpRequest.newBuilder(base.resolve("/_sandbox/" + what))
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
    return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
