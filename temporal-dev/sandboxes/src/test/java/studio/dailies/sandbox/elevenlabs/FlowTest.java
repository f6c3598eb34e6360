package studio.dailies.sandbox.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.sandbox.Http;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.media.Sound;

final class FlowTest {
  private static final String WEBHOOK = ",\"webhook\":{\"type\":\"all\"}";
  private ElevenWorld world;

  @BeforeEach
  void start() throws IOException {
    world = new ElevenWorld(Optional.empty());
  }

  @AfterEach
  void stop() throws IOException {
    world.close();
  }

  @Test
  void aFlowEndsWithAnAddressOfItsSound() throws IOException {
    var begun = world.post(ElevenWorld.FLOWS, ElevenWorld.flowBody("Hello there", ""));
    var ended = world.ended(begun.json().path("id").asString());
    var sound = Http.get(URI.create(ended.path("content_url").asString()));

    assertThat(begun.json().path("status").asString()).isEqualTo("pending");
    assertThat(ended.path("status").asString()).isEqualTo("completed");
    assertThat(ended.path("content_mime_type").asString()).isEqualTo("audio/mpeg");
    assertThat(sound.header("Content-Type")).isEqualTo("audio/mpeg");
    assertThat(sound.body())
        .isEqualTo(Sound.mp3(44_100, 128, Sound.spokenMillis("Hello there"), "Hello there"));
    assertThat(world.bill().at("/jobs/0/endpoint").asString()).isEqualTo("flows/text-to-speech");
    assertThat(world.history("?source=Flows").getFirst().path("text").asString())
        .isEqualTo("Hello there");
  }

  @Test
  void aFlowIsPendingThenGenerating() throws IOException {
    world.settings("\"jobMillis\":600000");
    String flow = world.flow("Hello", "");

    assertThat(world.status(flow)).isEqualTo("pending");
    world.pass(Duration.ofMinutes(5));
    assertThat(world.status(flow)).isEqualTo("generating");
    assertThat(world.billed()).isZero();
    assertThat(world.history("")).isEmpty();
  }

  @Test
  void anAddressDiesAfterAnHourAndIsRenewedByAsking() throws IOException {
    String flow = world.flow("Hello", "");
    URI old = URI.create(world.ended(flow).path("content_url").asString());
    world.pass(Duration.ofMinutes(61));
    URI renewed = URI.create(world.ended(flow).path("content_url").asString());

    assertThat(Http.get(old).status()).isEqualTo(403);
    assertThat(Http.get(renewed).status()).isEqualTo(200);
    assertThat(Http.get(URI.create(renewed + "0")).status()).isEqualTo(403);
  }

  @Test
  void anAddressRefusesAKeyAndServesRanges() throws IOException {
    URI address = URI.create(world.ended(world.flow("Hello", "")).path("content_url").asString());

    assertThat(Http.get(address, ElevenWorld.auth()).status()).isEqualTo(403);
    assertThat(Http.get(address, "Range", "bytes=4-9").body()).hasSize(6);
    assertThat(Http.get(world.at("/_sandbox/requests")).text()).contains("flows-content");
  }

  @Test
  void aFailedFlowHasItsReasonAndCostsNothing() throws IOException {
    world.plan("fail", ",\"code\":\"moderated\"");
    var ended = world.ended(world.flow("Hello", ""));

    assertThat(ended.path("status").asString()).isEqualTo("failed");
    assertThat(ended.path("failure_reason").asString()).isEqualTo("moderated");
    assertThat(ended.path("error_message").isString()).isTrue();
    assertThat(world.billed()).isZero();
    assertThat(world.bill().at("/jobs/0/outcome").asString()).isEqualTo("failed");
    assertThat(world.history("")).isEmpty();
  }

  @Test
  void theListIsPagedNewestFirstAndFiltered() throws IOException {
    for (String text : new String[] {"one", "two", "three"}) {
      world.ended(world.flow(text, ""));
    }
    world.plan("never-finishes", "");
    String running = world.flow("running", "");
    var first = world.get(ElevenWorld.FLOWS + "?page_size=3").json();
    var second =
        world
            .get(ElevenWorld.FLOWS + "?page_size=3&cursor=" + first.path("next_cursor").asString())
            .json();

    assertThat(first.at("/generations/0/id").asString()).isEqualTo(running);
    assertThat(first.path("has_more").asBoolean()).isTrue();
    assertThat(second.path("generations")).hasSize(1);
    assertThat(second.path("next_cursor").isNull()).isTrue();
    assertThat(world.get(ElevenWorld.FLOWS + "?status=completed").json().path("generations"))
        .hasSize(3);
    assertThat(world.get(ElevenWorld.FLOWS + "?model_id=eleven_v3").json().path("generations"))
        .isEmpty();
  }

  @Test
  void theWebhookIsToldOnceAndSigned() throws Exception {
    world.withWebhook();
    world.webhookStatus = 500;
    String flow = world.flow("Hello", WEBHOOK);
    Http.await("the webhook", () -> world.webhooks.size() == 1);
    world.ended(world.flow("Another, which does not want to be told", ""));
    world.ended(world.flow("A third", WEBHOOK));
    Http.await("the other webhook", () -> world.webhooks.size() == 2);

    Call told = world.webhooks.getFirst();
    assertThat(told.json().orElseThrow().path("type").asString()).isEqualTo("flows_generation");
    assertThat(told.json().orElseThrow().at("/data/id").asString()).isEqualTo(flow);
    assertThat(told.json().orElseThrow().at("/data/content_url").isString()).isTrue();
    assertThat(verifies(told)).isTrue();
  }

  @Test
  void theWebhookMayBeEarlyMissingOrForged() throws Exception {
    world.withWebhook();
    world.plan("early-webhook", ",\"matching\":\"early\"");
    world.plan("no-webhook", ",\"matching\":\"missing\"");
    world.plan("bad-signature", ",\"matching\":\"forged\"");
    String early = world.flow("early", WEBHOOK);

    assertThat(world.webhooks).hasSize(1);
    assertThat(world.webhooks.getFirst().json().orElseThrow().at("/data/id").asString())
        .isEqualTo(early);
    world.ended(world.flow("missing", WEBHOOK));
    world.flow("forged", WEBHOOK);
    Http.await("the forged webhook", () -> world.webhooks.size() == 2);
    assertThat(verifies(world.webhooks.get(1))).isFalse();
  }

  @Test
  void aWebhookThatIsNotThereIsRefused() throws IOException {
    var got = world.post(ElevenWorld.FLOWS, ElevenWorld.flowBody("Hello", WEBHOOK));

    assertThat(got.status()).isEqualTo(400);
    assertThat(got.json().at("/detail/code").asString()).isEqualTo("no_webhooks_configured");
  }

  @Test
  void aLostAnswerLeavesAFlow() throws IOException {
    world.plan("fail-after-billing", "");

    assertThat(world.post(ElevenWorld.FLOWS, ElevenWorld.flowBody("Hello", "")).status())
        .isEqualTo(500);
    var listed = world.get(ElevenWorld.FLOWS).json().at("/generations/0/id").asString();
    assertThat(world.ended(listed).path("status").asString()).isEqualTo("completed");
    assertThat(world.billed()).isEqualTo(1);
  }

  private static boolean verifies(Call call) throws Exception {
    String[] parts = call.header("ElevenLabs-Signature").orElseThrow().split("[=,]", 4);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(ElevenWorld.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    mac.update((parts[1] + ".").getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(mac.doFinal(call.body())).equals(parts[3]);
  }
}
