package studio.dailies.activities.provider.piapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static studio.dailies.activities.provider.piapi.PiapiFixture.CALLBACK;
import static studio.dailies.activities.provider.piapi.PiapiFixture.KEY;
import static studio.dailies.activities.provider.piapi.PiapiFixture.NOW;
import static studio.dailies.activities.provider.piapi.PiapiFixture.SECRET;
import static studio.dailies.activities.provider.piapi.PiapiFixture.TASK;
import static studio.dailies.activities.provider.piapi.PiapiFixture.answer;
import static studio.dailies.activities.provider.piapi.PiapiFixture.client;
import static studio.dailies.activities.provider.piapi.PiapiFixture.refusal;
import static studio.dailies.activities.provider.piapi.PiapiFixture.task;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.activities.provider.Callback;
import studio.dailies.activities.provider.ProviderUnavailable;

/// Who may name a task.
class PiapiCallbackTest {
  private static final URI OTHER = URI.create("https://app.example/callbacks/piapi/h/1/mac");
  private static final String BODY = body(TASK);

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Optional<String> named(Callback callback) {
    return client(server).jobNamedBy(callback);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pending", "processing", "completed", "failed"})
  void callbackNamesTheTaskThatPiapiTellsToThisVeryAddress(String state) throws Exception {
    server.enqueue(answer(200, task(state, "null")).build());

    assertThat(named(callback(SECRET, BODY, CALLBACK))).contains(TASK);
    var asked = server.takeRequest();
    assertThat(asked.getRequestLine()).startsWith("GET /api/v1/task/" + TASK + " ");
    assertThat(asked.getHeaders().get("x-api-key")).isEqualTo(KEY);
  }

  @Test
  void flatBodyNamesItsTaskToo() {
    server.enqueue(answer(200, task("completed", "null")).build());

    assertThat(named(callback(SECRET, "{\"task_id\":\"" + TASK + "\"}", CALLBACK))).contains(TASK);
  }

  /// Somebody who saw a callback knows its secret, and may know another address of ours.
  @Test
  void taskOfAnotherAttemptIsNotNamed() {
    server.enqueue(answer(200, task("completed", "null")).build());
    String secretOfOther = PiapiFixture.HASH.of("piapi webhook", OTHER.toString());

    assertThat(named(callback(secretOfOther, BODY, OTHER))).isEmpty();
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "planted-secret", "0000000000000000000000000000000000000000"})
  void forgedSecretAsksNothing(String secret) {
    assertThat(named(callback(secret, BODY, CALLBACK))).isEmpty();
    assertThat(named(callback(SECRET.substring(1), BODY, CALLBACK))).isEmpty();
    assertThat(named(callback(SECRET, BODY, OTHER))).isEmpty();
    assertThat(named(callback(null, BODY, CALLBACK))).isEmpty();
    assertThat(server.getRequestCount()).as("tasks asked for").isZero();
  }

  @Test
  void withoutAnAddressOfOursNothingIsNamed() {
    assertThat(named(callback(SECRET, BODY, null))).isEmpty();
    assertThat(server.getRequestCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "<html>",
        "{\"data\":null}",
        "{\"data\":{\"task_id\":7}}",
        "{\"data\":{\"task_id\":\"../../account/info\"}}",
        "{\"data\":[{\"task_id\":\"x\"}]}",
        "{\"data\":{\"task_id\":\"x"
      })
  void bodyWithoutATaskNamesNothing(String body) {
    assertThat(named(callback(SECRET, body, CALLBACK))).isEmpty();
    assertThat(server.getRequestCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"endpoint\":\"\"",
        "\"endpoint\":null",
        "\"endpoint\":[\"https://app.example/callbacks/piapi/g/1/mac\"]",
        "\"endpoint\":\"https://app.example/callbacks/piapi/g/1/mac/\"",
        "\"endpoint\":\"https://app.example/callbacks/piapi/g/2/mac\"",
        "\"other\":\"https://app.example/callbacks/piapi/g/1/mac\""
      })
  void taskThatPiapiTellsElsewhereIsNotNamed(String echoed) {
    String body = task("completed", "null").replace("\"endpoint\":\"" + CALLBACK + "\"", echoed);
    server.enqueue(answer(200, body).build());

    assertThat(named(callback(SECRET, BODY, CALLBACK))).isEmpty();
  }

  @Test
  void taskThatPiapiDoesNotKnowIsNotNamed() {
    server.enqueue(answer(404, refusal(404)).build());

    assertThat(named(callback(SECRET, BODY, CALLBACK))).isEmpty();
  }

  static Stream<MockResponse.Builder> uselessAnswers() {
    return Stream.of(
        answer(500, "{}"),
        answer(401, refusal(401)),
        answer(429, refusal(429)),
        answer(404, "<html>"),
        answer(200, "<html>"),
        answer(200, "{}"),
        answer(200, refusal(500)),
        answer(200, task("completed", "null").replace(TASK, "another-task")),
        answer(302, "").addHeader("Location", "/elsewhere"),
        answer(200, "").onResponseStart(new SocketEffect.CloseSocket()));
  }

  @ParameterizedTest
  @MethodSource("uselessAnswers")
  void withoutAnAnswerNothingCanBeTold(MockResponse.Builder useless) {
    server.enqueue(useless.build());

    assertThatExceptionOfType(ProviderUnavailable.class)
        .isThrownBy(() -> named(callback(SECRET, BODY, CALLBACK)));
  }

  private static String body(String task) {
    return "{\"timestamp\":1764150000,\"data\":{\"task_id\":\"" + task + "\"}}";
  }

  private static Callback callback(@Nullable String secret, String body, @Nullable URI expected) {
    return new Callback(
        secret == null ? Map.of() : Map.of("x-webhook-secret", secret),
        Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)),
        NOW,
        expected);
  }
}
