package studio.dailies.sandbox.piapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.sandbox.Http;
import studio.dailies.sandbox.media.Media;

/// The envelope, the states, and where each family puts its media.
final class PiapiTaskTest {
  private static final String ZERO = "0001-01-01T00:00:00Z";
  private static final String SHORT =
      "{\"prompt\":\"p\",\"version\":\"3.0\",\"duration\":3,\"aspect_ratio\":\"1:1\"}";

  private PiapiWorld world;

  @BeforeEach
  void start() throws IOException {
    world = new PiapiWorld(Optional.empty());
  }

  @AfterEach
  void stop() throws IOException {
    world.close();
  }

  @Test
  void createdTaskIsPendingWithZeroTimesAndItsSecretInClear() throws IOException {
    world.settings("{\"jobMillis\":60000}");
    var got = world.createWithWebhook(PiapiWorld.KLING, SHORT);
    var data = got.json().path("data");

    assertThat(got.json().path("code").asInt()).isEqualTo(200);
    assertThat(data.path("status").asString()).isEqualTo("pending");
    assertThat(data.at("/meta/started_at").asString()).isEqualTo(ZERO);
    assertThat(data.at("/meta/ended_at").asString()).isEqualTo(ZERO);
    assertThat(OffsetDateTime.parse(data.at("/meta/created_at").asString()).getYear())
        .isGreaterThan(2020);
    assertThat(data.at("/config/webhook_config/secret").asString()).isEqualTo(PiapiWorld.SECRET);
    assertThat(data.at("/output").toString()).isEqualTo("{\"video\":\"\"}");
    assertThat(data.at("/error/code").asInt(-1)).isZero();
    assertThat(data.at("/error/message").asString()).isEmpty();
    assertThat(data.at("/input/negative_prompt").asString("absent")).isEmpty();
    assertThat(world.get(PiapiWorld.id(got)).json().path("data").path("config"))
        .isEqualTo(data.path("config"));
  }

  @Test
  void taskGoesFromPendingThroughProcessingToCompleted() throws IOException {
    world.settings("{\"jobMillis\":1000}");
    String id = PiapiWorld.id(world.create(PiapiWorld.PICTURE, "{\"prompt\":\"p\"}"));

    assertThat(world.state(id)).isEqualTo("pending");
    Http.await("processing", () -> world.state(id).equals("processing"));
    Http.await("completed", () -> world.state(id).equals("completed"));
    var meta = world.get(id).json().at("/data/meta");
    assertThat(meta.path("ended_at").asString()).endsWith("+08:00").isNotEqualTo(ZERO);
    assertThat(meta.path("started_at").asString()).isNotEqualTo(ZERO);
  }

  @Test
  void pointIsFrozenFirstAndConsumedAtTheEnd() throws IOException {
    world.settings("{\"jobMillis\":60000}");
    var created = world.create(PiapiWorld.KLING, SHORT);
    var before = created.json().at("/data/meta/usage");
    world.control("POST", "/_sandbox/release", "");

    assertThat(before.toString())
        .isEqualTo("{\"type\":\"point\",\"frozen\":3000000,\"consume\":0}");
    assertThat(world.ended(created).at("/meta/usage").toString())
        .isEqualTo("{\"type\":\"point\",\"frozen\":0,\"consume\":3000000}");
  }

  @Test
  void picturesAreChargedWhenTheyAreCreated() throws IOException {
    world.settings("{\"jobMillis\":60000}");
    var created = world.create("Qubico/flux1-dev-advanced/kontext", "{\"prompt\":\"p\"}");

    assertThat(created.json().at("/data/status").asString()).isEqualTo("pending");
    assertThat(created.json().at("/data/meta/usage").toString())
        .isEqualTo("{\"type\":\"quota\",\"frozen\":0,\"consume\":200000}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kling/video_generation | {'version':'3.0','duration':3} | /video",
        "kling/omni_video_generation | {'version':'o1','duration':3} | /video",
        "kling/video_generation | {'version':'2.6','duration':5} | /works/0/video/resource_without_watermark",
        "luma/video_generation | {'duration':5} | /video_raw/url",
        "hailuo/video_generation | {'model':'v2.3','duration':6} | /video_url",
        "seedance/seedance-2 | {'mode':'text_to_video','duration':4} | /video",
        "Wan/wan26-txt2video | {'duration':5} | /video_url",
        "Qubico/wanx/txt2video-14b | {} | /video_url",
        "veo3.1/veo3.1-video-fast | {'duration':'4s'} | /video"
      })
  void clipLiesWhereItsFamilyPutsIt(String endpoint, String input, String where)
      throws IOException {
    // A still is drawn sooner than a clip, and lies in the same place.
    world.plan("picture-clip", "");
    var output = world.done(endpoint, input.replace('\'', '"')).path("output");

    assertThat(Http.get(URI.create(output.at(where).asString())).header("Content-Type"))
        .isEqualTo("video/mp4");
  }

  @Test
  void clipPlays() throws IOException {
    var output = world.done(PiapiWorld.KLING, SHORT).path("output");
    var clip = Http.get(URI.create(output.path("video").asString())).body();

    assertThat(new String(clip, 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
    assertThat(new String(clip, StandardCharsets.ISO_8859_1)).contains("moov", "avc1");
  }

  @Test
  void classicKlingHasACoverAndAWatermarkedTwin() throws IOException {
    world.plan("picture-clip", "");
    var works =
        world
            .done(PiapiWorld.KLING, "{\"prompt\":\"p\",\"aspect_ratio\":\"1:1\"}")
            .at("/output/works/0");

    assertThat(works.path("status").asInt()).isEqualTo(99);
    assertThat(Http.get(URI.create(works.at("/cover/resource").asString())).header("Content-Type"))
        .isEqualTo("image/png");
    assertThat(works.at("/video/resource").asString())
        .isNotEqualTo(works.at("/video/resource_without_watermark").asString());
    assertThat(works.at("/video/duration").asInt()).isEqualTo(5000);
  }

  @Test
  void onePictureHasOneAddressAndSeveralHaveAList() throws IOException {
    var one = world.done(PiapiWorld.PICTURE, "{\"width\":96,\"height\":64}").path("output");
    var two =
        world
            .done(PiapiWorld.PICTURE, "{\"batch_size\":2,\"width\":64,\"height\":64}")
            .path("output");
    var png = Http.get(URI.create(one.path("image_url").asString()));

    assertThat(png.header("Content-Type")).isEqualTo("image/png");
    assertThat(Media.picture(png.body())).isPresent();
    assertThat(one.path("image_base64").asString("absent")).isEmpty();
    assertThat(two.path("image_url").asString("absent")).isEmpty();
    assertThat(two.path("image_urls").size()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "midjourney/imagine | {}",
        "kling-turbo/video_generation | {}",
        "kling/imagine | {}",
        "seedance/seedance-9 | {}",
        "kling/video_generation | {'version':'3.0','duration':2}",
        "kling/video_generation | {'version':'3.0','duration':'5'}",
        "kling/video_generation | {'version':'2.6','duration':7}",
        "kling/video_generation | {'aspect_ratio':'4:3'}",
        "kling/video_generation | {'image_tail_url':'http://127.0.0.1/a'}",
        "hailuo/video_generation | {'duration':10,'resolution':1080}",
        "hailuo/video_generation | {'resolution':'768'}",
        "seedance/seedance-2-fast | {'resolution':'1080p'}",
        "seedance/seedance-2 | {'duration':16}",
        "seedance/seedance-2 | {'video_urls':['a','b','c','d']}",
        "Qubico/flux1-schnell/txt2img | {'steps':11}",
        "Qubico/flux1-schnell/txt2img | {'width':2048,'height':1024}",
        "Wan/wan26-txt2video | {'resolution':'1080p'}",
        "veo3.1/veo3.1-video | {'duration':8}"
      })
  void inputPastADocumentedLimitIsRefused(String endpoint, String input) throws IOException {
    var got = world.create(endpoint, input.replace('\'', '"'));

    assertThat(got.status()).isEqualTo(400);
    assertThat(got.json().path("code").asInt()).isEqualTo(400);
    assertThat(got.json().path("data").isNull()).isTrue();
    assertThat(got.json().path("message").asString()).startsWith("invalid request");
    assertThat(world.bill().path("jobs")).isEmpty();
  }

  @Test
  void unknownFieldIsIgnoredAndBilled() throws IOException {
    var data =
        world.done(
            PiapiWorld.PICTURE,
            "{\"image_url\":\"http://127.0.0.1:1/gone.png\",\"width\":64,\"height\":64}");

    assertThat(data.path("status").asString()).isEqualTo("completed");
    assertThat(data.at("/input/image_url").asString()).endsWith("gone.png");
    assertThat(world.bill().path("billed").asInt()).isEqualTo(1);
  }

  @Test
  void startPictureIsFetchedWhenTheTaskRuns() throws IOException {
    String picture = world.picture("start").toString();
    var good =
        world.done(
            "kling/video_generation",
            "{\"version\":\"3.0\",\"duration\":3,\"image_url\":\"" + picture + "\"}");
    var gone =
        world.done(
            "kling/video_generation",
            "{\"version\":\"3.0\",\"duration\":3,\"image_url\":\"" + picture + "x\"}");

    assertThat(good.path("status").asString()).isEqualTo("completed");
    assertThat(gone.path("status").asString()).isEqualTo("failed");
    assertThat(gone.at("/error/message").asString()).isEqualTo("task failed");
    assertThat(gone.at("/logs/1").asString()).contains("image_url: failed to download");
  }

  @Test
  void pendingTaskIsCancelledAndItsPointsComeBack() throws IOException {
    world.settings("{\"jobMillis\":60000}");
    String id = PiapiWorld.id(world.create(PiapiWorld.KLING, SHORT));
    var cancelled = world.asked("DELETE", Api.TASKS + "/" + id);

    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(world.state(id)).isEqualTo("cancelled");
    assertThat(world.get(id).json().at("/data/meta/usage/frozen").asInt(-1)).isZero();
    assertThat(world.asked("DELETE", Api.TASKS + "/" + id).status()).isEqualTo(400);
    assertThat(world.bill().path("billed").asInt()).isZero();
  }

  @Test
  void processingTaskCannotBeCancelled() throws IOException {
    world.settings("{\"jobMillis\":1000}");
    String id = PiapiWorld.id(world.create(PiapiWorld.PICTURE, "{}"));
    Http.await("processing", () -> world.state(id).equals("processing"));

    assertThat(world.asked("DELETE", Api.TASKS + "/" + id).status()).isEqualTo(400);
    Http.await("completed", () -> world.state(id).equals("completed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE"})
  void unknownTaskIsNotFound(String method) throws IOException {
    var got = world.asked(method, Api.TASKS + "/0b6c2c1e-0000-0000-0000-000000000000");

    assertThat(got.status()).isEqualTo(404);
    assertThat(got.json().path("code").asInt()).isEqualTo(404);
  }

  @Test
  void withoutTheKeyNothingIsDone() throws IOException {
    URI tasks = world.piapi.base().resolve(Api.TASKS);
    String body = "{\"model\":\"kling\",\"task_type\":\"video_generation\",\"input\":{}}";

    assertThat(Http.send("POST", tasks, body).status()).isEqualTo(401);
    assertThat(Http.send("POST", tasks, body, "x-api-key", "other").status()).isEqualTo(401);
    assertThat(Http.send("POST", tasks, body, "Authorization", "Bearer planted-key").status())
        .isEqualTo(401);
    assertThat(world.bill().path("jobs")).isEmpty();
  }

  @Test
  void billAndRequestsTellWhatArrivedWithoutTheKey() throws IOException {
    world.ended(world.createWithWebhook(PiapiWorld.PICTURE, "{\"prompt\":\"planted\"}"));

    var line = world.bill().at("/jobs/0");
    assertThat(line.path("generation").asString()).isEqualTo("gen-7");
    assertThat(line.path("endpoint").asString()).isEqualTo(PiapiWorld.PICTURE);
    assertThat(line.path("billed").asBoolean()).isTrue();
    assertThat(line.path("outcome").asString()).isEqualTo("ok");
    var requests = world.control("GET", "/_sandbox/requests", "");
    assertThat(requests.json().at("/requests/0/body").asString()).contains("planted");
    assertThat(requests.json().at("/requests/0/endpoint").asString()).isEqualTo(PiapiWorld.PICTURE);
    assertThat(requests.text()).doesNotContain(PiapiWorld.KEY);
    var calls = world.control("GET", "/_sandbox/calls", "").json();
    assertThat(calls.path("submit").asInt()).isEqualTo(1);
    assertThat(calls.path("status").asInt()).isPositive();
  }
}
