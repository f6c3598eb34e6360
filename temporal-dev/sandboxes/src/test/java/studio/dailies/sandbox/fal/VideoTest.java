package studio.dailies.sandbox.fal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.dailies.sandbox.Http;
import studio.dailies.sandbox.http.Json;

final class VideoTest {
  @Test
  void clipIsMadeFromAFetchedPicture() throws IOException {
    try (FalWorld world = new FalWorld(Optional.empty())) {
      String picture =
          world.result(FalWorld.IMAGE, "{\"prompt\":\"p\"}").json().at("/images/0/url").asString();
      var got =
          world.result(
              FalWorld.VIDEO,
              "{\"prompt\":\"p\",\"duration\":\"1\",\"start_image_url\":\"" + picture + "\"}");
      var clip = Http.get(URI.create(got.json().at("/video/url").asString()));

      assertThat(got.status()).isEqualTo(200);
      assertThat(got.header("x-fal-billable-units")).isEqualTo("1");
      assertThat(clip.header("Content-Type")).isEqualTo("video/mp4");
      assertThat(clip.body()).hasSize(got.json().at("/video/file_size").asInt());
    }
  }

  @ParameterizedTest
  @CsvSource({"\"5\",5", "\"8s\",8", "6,6", "\"auto\",5", "null,5", "\"15\",15"})
  void durationIsReadInEveryForm(String json, int seconds) {
    assertThat(Model.seconds(Json.MAPPER.readTree(json))).isEqualTo(seconds);
  }
}
