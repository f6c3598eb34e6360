package studio.dailies.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.Ids;
import studio.dailies.domain.signin.ChallengeId;
import studio.dailies.store.signin.Challenges;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody at a browser: keeps the one cookie, and says that its requests come from our own page.
/// Each is at home in a network of its own, behind the one proxy that we trust.
public final class Browser {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Ids IDS = new Ids(new java.security.SecureRandom());

  private final TestApi api;
  private @Nullable String cookie;
  private @Nullable String token;
  private String network =
      "2001:db8:" + IDS.next().substring(0, 8).replaceAll("(.{4})(.{4})", "$1:$2") + "::1";
  private String userAgent = "";

  Browser(TestApi api) {
    this.api = api;
  }

  /// What came back.
  public record Answer(int status, String body, java.net.http.HttpHeaders headers) {
    public JsonNode json() {
      return JSON.readTree(body);
    }

    public String text(String field) {
      return json().path(field).asString();
    }

    /// The stable end of a problem's type.
    public String problem() {
      assertThat(headers.firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(json().path("status").asInt()).isEqualTo(status);
      return text("type").substring("/problems/".length());
    }

    public List<String> cookies() {
      return headers.allValues("Set-Cookie");
    }
  }

  public Answer get(String path) {
    return send(path, it -> it.GET());
  }

  public Answer post(String path, String json, String... headers) {
    return withBody("POST", path, json, headers);
  }

  public Answer patch(String path, String json, String... headers) {
    return withBody("PATCH", path, json, headers);
  }

  /// Changes what is there now.
  public Answer edit(String path, String json) {
    return patch(path, json, "If-Match", tag(path));
  }

  /// Deletes what is there now.
  public Answer remove(String path) {
    String tag = tag(path);
    return send(path, it -> it.DELETE().headers("Sec-Fetch-Site", "same-origin", "If-Match", tag));
  }

  public String tag(String path) {
    return get(path).headers().firstValue("ETag").orElse("\"1\"");
  }

  public Answer put(String path, String json) {
    return withBody("PUT", path, json);
  }

  public Answer delete(String path) {
    return send(path, it -> it.DELETE().header("Sec-Fetch-Site", "same-origin"));
  }

  private Answer withBody(String method, String path, String json, String... headers) {
    return send(
        path,
        it -> {
          it.method(method, BodyPublishers.ofString(json))
              .header("Content-Type", "application/json")
              .header("Sec-Fetch-Site", "same-origin");
          return headers.length == 0 ? it : it.headers(headers);
        });
  }

  /// Any request at all, with the cookie and nothing else.
  public Answer send(String path, UnaryOperator<HttpRequest.Builder> how) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.origin().resolve(path)).timeout(Duration.ofSeconds(20));
    request.header("X-Forwarded-For", network);
    if (cookie != null) {
      request.header("Cookie", cookie);
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (!userAgent.isEmpty()) {
      request.header("User-Agent", userAgent);
    }
    try {
      HttpResponse<String> response =
          HTTP.send(how.apply(request).build(), BodyHandlers.ofString());
      response.headers().firstValue("Set-Cookie").ifPresent(this::keep);
      return new Answer(response.statusCode(), response.body(), response.headers());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void keep(String setCookie) {
    String pair = setCookie.substring(0, setCookie.indexOf(';'));
    cookie = pair.endsWith("=") ? null : pair;
  }

  public @Nullable String cookie() {
    return cookie;
  }

  public Browser withCookie(@Nullable String value) {
    cookie = value;
    return this;
  }

  /// A program that asks with this token.
  public Browser bearing(String secret) {
    token = secret;
    return this;
  }

  /// Makes a token with these scopes; needs a fresh proof.
  ///
  /// @return its secret
  public String token(String... scopes) {
    String credits = List.of(scopes).contains("spend") ? ",\"dailyCredits\":100" : "";
    Answer made =
        post(
            "/api/tokens",
            "{\"name\":\"Farm\",\"scopes\":[\"%s\"],\"days\":90%s}"
                .formatted(String.join("\",\"", scopes), credits));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.text("secret");
  }

  /// Another one of the same household, or somebody who has moved there.
  public Browser at(String address) {
    network = address;
    return this;
  }

  public Browser saying(String name) {
    userAgent = name;
    return this;
  }

  /// Asks for a code.
  ///
  /// @return the challenge
  public String challenge(String email) {
    Answer answer = post("/api/sign-in/challenges", "{\"email\":\"%s\"}".formatted(email));
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return answer.text("id");
  }

  /// Opens the mail.
  public String code(String challenge) {
    return api.part(Challenges.class).code(new ChallengeId(challenge)).orElseThrow().digits();
  }

  public Answer enter(String challenge, String code) {
    return post("/api/sign-in/sessions", typed(challenge, code));
  }

  /// Asks for a code to prove that it is really they.
  ///
  /// @return the challenge
  public String proofChallenge() {
    Answer answer = post("/api/session/challenges", "{}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return answer.text("id");
  }

  public Answer proof(String challenge, String code) {
    return post("/api/session/proofs", typed(challenge, code));
  }

  /// Proves that it is really they.
  public Answer prove() {
    String challenge = proofChallenge();
    return proof(challenge, code(challenge));
  }

  private static String typed(String challenge, String code) {
    return "{\"challenge\":\"%s\",\"code\":\"%s\"}".formatted(challenge, code);
  }

  /// Goes to Google or X, is somebody there, and comes back.
  ///
  /// @param person who they are there
  /// @return what our page was told
  public Answer visit(String way, String person) {
    Answer sent = post("/api/sign-in/flows", "{\"way\":\"%s\"}".formatted(way));
    assertThat(sent.status()).as(sent.body()).isEqualTo(201);
    return comeBack(way, api.issuers().agree(sent.text("address"), person));
  }

  /// Connects the account that is signed in with somebody at Google or X.
  public Answer connect(String way, String person) {
    prove();
    Answer sent = post("/api/account/identities", "{\"way\":\"%s\"}".formatted(way));
    assertThat(sent.status()).as(sent.body()).isEqualTo(201);
    return comeBack(way, api.issuers().agree(sent.text("address"), person));
  }

  /// Comes back with what the address held.
  public Answer comeBack(String way, Map<String, String> brought) {
    Map<String, String> body = new TreeMap<>(brought);
    body.keySet().retainAll(Set.of("state", "code", "error"));
    body.put("way", way);
    return post("/api/sign-in/returns", JSON.writeValueAsString(body));
  }

  /// Asks for a code at a new address; needs a fresh proof.
  ///
  /// @return the challenge
  public String addressChallenge(String email) {
    Answer answer = post("/api/account/address-challenges", "{\"email\":\"%s\"}".formatted(email));
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return answer.text("id");
  }

  public Answer finishMove(String challenge, String code) {
    return put("/api/account/address", typed(challenge, code));
  }

  /// Gives the account another address.
  public Answer moveTo(String email) {
    prove();
    String challenge = addressChallenge(email);
    return finishMove(challenge, code(challenge));
  }

  /// Who is signed in here, if anybody.
  public Optional<String> account() {
    Answer answer = get("/api/session");
    return answer.status() == 200 ? Optional.of(answer.text("account")) : Optional.empty();
  }

  /// Asks for a code to finish a visit.
  ///
  /// @return the challenge
  public String challenge(String email, String newcomer) {
    Answer answer =
        post(
            "/api/sign-in/challenges",
            "{\"email\":\"%s\",\"newcomer\":\"%s\"}".formatted(email, newcomer));
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return answer.text("id");
  }

  /// Signs in with an address that nobody else has.
  public Browser signIn() {
    return signIn(newAddress());
  }

  public Browser signIn(String email) {
    String challenge = challenge(email);
    Answer answer = enter(challenge, code(challenge));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return this;
  }

  public static String newAddress() {
    return IDS.next() + "@example.com";
  }

  /// Creates something and answers its id.
  public String make(String path, String json) {
    Answer answer = post(path, json);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.text("id");
  }

  /// A project with a scene with a shot.
  ///
  /// @return the shot
  public String shot() {
    String project = make("/api/projects", "{\"name\":\"Foxes\"}");
    String scene = make("/api/projects/" + project + "/scenes", "{\"name\":\"Night\"}");
    return make("/api/scenes/" + scene + "/shots", "{\"description\":\"A fox\"}");
  }
}
