package studio.dailies.sandbox.piapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.dailies.sandbox.Http;
import studio.dailies.sandbox.http.Call;

/// What is told to a webhook, how often, and with which secret.
final class PiapiCallbackTest {
  private static final String SMALL = "{\"prompt\":\"p\",\"width\":64,\"height\":64}";

  private PiapiWorld world;

  @BeforeEach
  void start() throws IOException {
    world = new PiapiWorld(Optional.empty());
    world.settings("{\"pauseMillis\":20}");
  }

  @AfterEach
  void stop() throws IOException {
    world.close();
  }

  @Test
  void endIsToldWrappedWithTheSecretInClear() throws IOException {
    var created = world.createWithWebhook(PiapiWorld.PICTURE, SMALL);
    var data = world.ended(created);
    calls(1);
    var told = world.callbacks.getFirst();
    var body = told.json().orElseThrow();
    long age =
        Duration.between(Instant.ofEpochSecond(body.path("timestamp").asLong()), Instant.now())
            .toSeconds();

    assertThat(told.path()).isEqualTo("/callbacks/piapi/gen-7/1/mac");
    assertThat(told.header("x-webhook-secret")).contains(PiapiWorld.SECRET);
    assertThat(body.has("code")).isFalse();
    assertThat(age).isBetween(-1L, 60L);
    assertThat(body.path("data")).isEqualTo(data);
  }

  @Test
  void failureIsToldAndACancelIsNot() throws IOException {
    world.plan("fail", "");
    world.ended(world.createWithWebhook(PiapiWorld.PICTURE, SMALL));
    calls(1);
    world.settings("{\"jobMillis\":60000}");
    var created = world.createWithWebhook(PiapiWorld.PICTURE, SMALL);
    world.asked("DELETE", Api.TASKS + "/" + PiapiWorld.id(created));
    world.settings("{\"jobMillis\":0}");
    world.createWithWebhook(PiapiWorld.PICTURE, SMALL);
    calls(2);

    assertThat(states()).containsExactly("failed", "completed");
  }

  @ParameterizedTest
  @CsvSource({"500,3", "302,3", "200,1", "204,1"})
  void callbackIsTriedThreeTimesUntilASuccess(int status, int tries) throws IOException {
    world.callbackStatus = status;
    world.createWithWebhook(PiapiWorld.PICTURE, SMALL);
    calls(tries);
    world.callbackStatus = 200;
    world.plan("fail", "");
    world.createWithWebhook(PiapiWorld.PICTURE, SMALL);
    calls(tries + 1);

    assertThat(states().getLast()).isEqualTo("failed");
  }

  @Test
  void triesAndPauseCanBeSet() throws IOException {
    world.settings("{\"tries\":1}");
    world.callbackStatus = 500;
    world.createWithWebhook(PiapiWorld.PICTURE, SMALL);
    calls(1);
    world.plan("fail", "");
    world.createWithWebhook(PiapiWorld.PICTURE, SMALL);
    calls(2);

    assertThat(states()).containsExactly("completed", "failed");
  }

  @Test
  void callbackComesNeverOrTwiceOrWithAnOlderStateBehind() throws IOException {
    world.plan("no-callback", "");
    world.plan("duplicate-callback", "");
    world.plan("reordered-callback", "");
    world.ended(world.createWithWebhook(PiapiWorld.PICTURE, SMALL));
    world.createWithWebhook(PiapiWorld.PICTURE, SMALL);
    calls(2);
    world.createWithWebhook(PiapiWorld.PICTURE, SMALL);
    calls(4);

    assertThat(states()).containsExactly("completed", "completed", "completed", "processing");
    assertThat(world.told(0).path("task_id")).isEqualTo(world.told(1).path("task_id"));
    assertThat(world.told(2).path("task_id")).isEqualTo(world.told(3).path("task_id"));
    assertThat(world.told(3).at("/output/image_url").asString("absent")).isEmpty();
  }

  @Test
  void callbackCanComeBeforeTheAnswer() throws IOException {
    world.plan("early-callback", "");
    var created = world.createWithWebhook(PiapiWorld.PICTURE, SMALL);

    assertThat(world.callbacks).hasSize(1);
    assertThat(created.json().at("/data/status").asString()).isEqualTo("pending");
    assertThat(world.told(0).path("task_id").asString()).isEqualTo(PiapiWorld.id(created));
  }

  @Test
  void creationCanBeToldToo() throws IOException {
    world.plan("progress-callback", "");
    world.createWithWebhook(PiapiWorld.PICTURE, SMALL);
    calls(2);

    assertThat(states()).containsExactly("pending", "completed");
  }

  @Test
  void secretCanBeForgedOrMissing() throws IOException {
    world.plan("forged-secret", "");
    world.plan("no-secret", "");
    world.createWithWebhook(PiapiWorld.PICTURE, SMALL);
    calls(1);
    world.createWithWebhook(PiapiWorld.PICTURE, SMALL);
    calls(2);

    assertThat(secret(0)).isPresent().get().asString().hasSameSizeAs(PiapiWorld.SECRET);
    assertThat(secret(0)).isNotEqualTo(Optional.of(PiapiWorld.SECRET));
    assertThat(secret(1)).isEmpty();
  }

  @Test
  void bodyCanBeFlat() throws IOException {
    world.plan("flat-callback", "");
    var created = world.createWithWebhook(PiapiWorld.PICTURE, SMALL);
    calls(1);
    var body = world.callbacks.getFirst().json().orElseThrow();

    assertThat(body.path("task_id").asString()).isEqualTo(PiapiWorld.id(created));
    assertThat(body.has("data")).isFalse();
  }

  @Test
  void nobodyIsToldWhenCallbacksAreOff() throws IOException {
    world.settings("{\"callbacks\":false}");
    world.ended(world.createWithWebhook(PiapiWorld.PICTURE, SMALL));

    assertThat(world.callbacks).isEmpty();
  }

  private Optional<String> secret(int number) {
    Call call = world.callbacks.get(number);
    return call.header("x-webhook-secret");
  }

  private List<String> states() {
    return IntStream.range(0, world.callbacks.size())
        .mapToObj(number -> world.told(number).path("status").asString())
        .toList();
  }

  private void calls(int count) {
    Http.await(count + " callbacks", () -> world.callbacks.size() >= count);
    assertThat(world.callbacks).hasSize(count);
  }
}
