package studio.dailies.sandbox.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.sandbox.Http;

final class BehaviourTest {
  private ElevenWorld world;

  @BeforeEach
  void start() throws IOException {
    world = new ElevenWorld(Optional.empty());
  }

  @AfterEach
  void stop() throws IOException {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lost-answer", "cut-body"})
  void whatIsLostOnItsWayIsBilledAndRemembered(String behaviour) throws IOException {
    world.plan(behaviour, "");

    assertThatThrownBy(() -> world.say("Hello")).isInstanceOf(IOException.class);
    assertThat(world.billed()).isEqualTo(1);
    assertThat(world.history("")).hasSize(1);
  }

  @Test
  void aCutBodyHasItsHeadersFirst() throws IOException, InterruptedException {
    world.plan("cut-body", "");
    var request =
        java.net.http.HttpRequest.newBuilder(world.at(ElevenWorld.SPEECH))
            .headers(ElevenWorld.auth())
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"text\":\"Hello\"}"))
            .build();
    try (var client = java.net.http.HttpClient.newHttpClient()) {
      var got = client.send(request, java.net.http.HttpResponse.BodyHandlers.ofInputStream());
      try (var body = got.body()) {
        assertThat(got.headers().firstValue("request-id")).isPresent();
        assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void aServerErrorMayHideWhatWasBilled() throws IOException {
    world.plan("fail-after-billing", "");

    assertThat(world.say("Hello").status()).isEqualTo(500);
    assertThat(world.billed()).isEqualTo(1);
  }

  @Test
  void bodiesMayBeEmptyAPageOrAPicture() throws IOException {
    world.plan("empty-body", ",\"matching\":\"empty\"");
    world.plan("html-body", ",\"matching\":\"page\"");
    world.plan("wrong-media", ",\"matching\":\"picture\"");
    var empty = world.say("empty");
    var page = world.say("page");
    var picture = world.say("picture");

    assertThat(empty.status()).isEqualTo(200);
    assertThat(empty.body()).isEmpty();
    assertThat(empty.header("request-id")).isNotEmpty();
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(picture.header("Content-Type")).isEqualTo("audio/mpeg");
    assertThat(picture.text()).contains("PNG");
    assertThat(world.billed()).isEqualTo(3);
  }

  @Test
  void headersMayBeMissing() throws IOException {
    world.plan("bare-headers", "");
    var got = world.say("Hello");

    assertThat(got.status()).isEqualTo(200);
    assertThat(got.header("request-id")).isEmpty();
    assertThat(got.header("character-cost")).isEmpty();
  }

  @Test
  void doubleBillShowsTwoLinesForOneRequest() throws IOException {
    world.plan("double-bill", "");
    world.say("Hello");

    assertThat(world.billed()).isEqualTo(2);
    assertThat(world.bill().at("/jobs/0/requestId"))
        .isEqualTo(world.bill().at("/jobs/1/requestId"));
  }

  @Test
  void clipFaultsAreSeenWhereverSoundIsFetched() throws IOException {
    world.plan("missing-clip", ",\"matching\":\"missing\",\"times\":2");
    world.plan("html-clip", ",\"matching\":\"page\"");
    world.plan("empty-clip", ",\"matching\":\"empty\"");
    world.plan("cut-clip", ",\"matching\":\"cut\"");

    assertThat(Http.get(address("missing")).status()).isEqualTo(404);
    assertThat(Http.get(address("page")).header("Content-Type")).startsWith("text/html");
    assertThat(Http.get(address("empty")).body()).isEmpty();
    URI cut = address("cut");
    assertThatThrownBy(() -> Http.get(cut)).isInstanceOf(IOException.class);
    assertThat(Http.get(cut).status()).isEqualTo(200);
    String item = "/v1/history/" + world.say("missing").header("history-item-id");
    assertThat(world.get(item).status()).isEqualTo(200);
    assertThat(world.get(item + "/audio").status()).isEqualTo(404);
  }

  @Test
  void aFlowThatNeverFinishesEndsByARelease() throws IOException {
    world.settings("\"jobMillis\":0");
    world.plan("never-finishes", ",\"matching\":\"never\"");
    String never = world.flow("never", "");
    world.ended(world.flow("other", ""));

    assertThat(world.status(never)).isEqualTo("generating");
    world.control("release", "");
    assertThat(world.ended(never).path("status").asString()).isEqualTo("completed");
  }

  @Test
  void planWaitsForItsTextAndCountsItsTimes() throws IOException {
    world.plan("reject", ",\"times\":2,\"matching\":\"storm\"");

    assertThat(world.say("calm").status()).isEqualTo(200);
    assertThat(world.say("storm 1").status()).isEqualTo(503);
    assertThat(world.say("storm 2").status()).isEqualTo(503);
    assertThat(world.say("storm 3").status()).isEqualTo(200);
  }

  @Test
  void requestsAndCallsTellWhatArrivedWithoutTheKey() throws IOException {
    world.say("Hello");
    world.history("");
    var requests = Http.get(world.at("/_sandbox/requests"));
    var calls = Http.get(world.at("/_sandbox/calls")).json();

    assertThat(requests.json().at("/requests/0/body").asString()).isEqualTo("{\"text\":\"Hello\"}");
    assertThat(requests.text()).doesNotContain(ElevenWorld.KEY);
    assertThat(calls.path("submit").asInt()).isEqualTo(1);
    assertThat(calls.path("history").asInt()).isEqualTo(1);
  }

  @Test
  void unknownBehaviourIsNamedInTheRefusal() throws IOException {
    var got = world.control("plan", "{\"behaviour\":\"explode\"}");

    assertThat(got.status()).isEqualTo(400);
    assertThat(got.text()).contains("behaviour: unknown: explode");
  }

  private URI address(String text) throws IOException {
    return URI.create(world.ended(world.flow(text, "")).path("content_url").asString());
  }
}
