package studio.dailies.sandbox.piapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.dailies.sandbox.Http;
import studio.dailies.sandbox.media.Media;

/// The host of what was made.
final class PiapiResultTest {
  private PiapiWorld world;

  @BeforeEach
  void start() throws IOException {
    world = new PiapiWorld(Optional.empty());
  }

  @AfterEach
  void stop() throws IOException {
    world.close();
  }

  @ParameterizedTest
  @CsvSource({"forbidden,403,text/html", "missing,404,text/html", "html,200,text/html"})
  void resultExpires(String expired, int status, String type) throws IOException {
    URI url = world.picture("p");
    assertThat(Http.get(url).header("Content-Type")).isEqualTo("image/png");
    world.settings("{\"keepMillis\":1,\"expired\":\"" + expired + "\"}");

    Http.await("its end", () -> !type(url).equals("image/png"));
    var got = Http.get(url);
    assertThat(got.status()).isEqualTo(status);
    assertThat(got.header("Content-Type")).startsWith(type);
  }

  @ParameterizedTest
  @CsvSource({"forbidden-clip,403", "missing-clip,404", "html-clip,200"})
  void resultCanBeGoneFromTheBeginning(String behaviour, int status) throws IOException {
    world.plan(behaviour, "");
    var got = Http.get(world.picture("p"));

    assertThat(got.status()).isEqualTo(status);
    assertThat(got.header("Content-Type")).startsWith("text/html");
  }

  @Test
  void resultCanBeEmpty() throws IOException {
    world.plan("empty-clip", "");
    var got = Http.get(world.picture("p"));

    assertThat(got.status()).isEqualTo(200);
    assertThat(got.body()).isEmpty();
    assertThat(got.header("Content-Type")).isEqualTo("image/png");
  }

  @Test
  void cutResultIsWholeTheSecondTime() throws IOException {
    world.plan("cut-clip", "");
    URI url = world.picture("p");

    assertThatThrownBy(() -> Http.get(url)).isInstanceOf(IOException.class);
    assertThat(Media.picture(Http.get(url).body())).isPresent();
  }

  @Test
  void pictureCanBeCalledAClip() throws IOException {
    world.plan("picture-clip", "");
    String url =
        world
            .done("hailuo/video_generation", "{\"prompt\":\"p\"}")
            .at("/output/video_url")
            .asString();
    var got = Http.get(URI.create(url));

    assertThat(url).endsWith(".mp4");
    assertThat(got.header("Content-Type")).isEqualTo("video/mp4");
    assertThat(Media.picture(got.body())).isPresent();
  }

  @Test
  void resultsAreServedWithRangesAndRefuseAKey() throws IOException {
    URI url = world.picture("p");
    var whole = Http.get(url);
    var part = Http.get(url, "Range", "bytes=4-9");

    assertThat(part.status()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 4, 10));
    assertThat(Http.get(url, "Range", "bytes=99999999-").status()).isEqualTo(416);
    assertThat(Http.send("POST", url, "").status()).isEqualTo(405);
    assertThat(Http.get(url, "x-api-key", PiapiWorld.KEY).status()).isEqualTo(403);
    var requests = world.control("GET", "/_sandbox/requests", "").json().path("requests");
    assertThat(requests.get(requests.size() - 1).path("endpoint").asString()).startsWith("temp/");
  }

  private static String type(URI url) {
    try {
      return Http.get(url).header("Content-Type");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
