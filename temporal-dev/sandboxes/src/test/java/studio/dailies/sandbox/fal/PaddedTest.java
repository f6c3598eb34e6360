package studio.dailies.sandbox.fal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import studio.dailies.sandbox.Http;
import tools.jackson.databind.JsonNode;

final class PaddedTest {
  private static final byte[] CLIP = {1, 2, 3};
  private static final long PADDING = 200_000;

  @Test
  void spaceBehindTheClipIsOneBox() throws IOException {
    byte[] all = all();

    assertThat(all).hasSize(3 + (int) PADDING).startsWith(1, 2, 3);
    ByteBuffer box = ByteBuffer.wrap(all, 3, 16);
    assertThat(box.getInt()).isEqualTo(1);
    assertThat(box.getInt()).isEqualTo(0x66726565);
    assertThat(box.getLong()).isEqualTo(PADDING);
  }

  @Test
  void anyPartIsThatOfTheWhole() throws IOException {
    byte[] all = all();
    for (int from : new int[] {0, 2, 3, 10, 19, 65_536, 65_554, 65_555, 65_556, 150_000}) {
      AtomicLong sent = new AtomicLong();
      var out = new ByteArrayOutputStream();
      try (Padded part = new Padded(CLIP, PADDING, from, all.length - 1, sent::set)) {
        part.transferTo(out);
      }

      assertThat(out.toByteArray()).isEqualTo(Arrays.copyOfRange(all, from, all.length - 1));
      assertThat(sent.get()).isEqualTo(all.length - 1 - from);
    }
  }

  @Test
  void longClipIsServedInPartsAndItsFetchesAreTold() throws IOException {
    try (FalWorld world = new FalWorld(Optional.empty())) {
      world.settings("{\"clipBytes\":1000000}");
      JsonNode made = world.result(FalWorld.TEXT_VIDEO, "{\"prompt\":\"p\",\"duration\":1}").json();
      URI url = URI.create(made.at("/video/url").asString());
      var whole = Http.get(url);
      var part = Http.send("GET", url, "", "Range", "bytes=900000-");

      assertThat(made.at("/video/file_size").asLong()).isEqualTo(1_000_000);
      assertThat(whole.body()).hasSize(1_000_000);
      assertThat(part.status()).isEqualTo(206);
      assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 900_000, 1_000_000));
      JsonNode told =
          Http.get(world.fal.base().resolve("/_sandbox/downloads")).json().path("downloads");
      assertThat(told.size()).isEqualTo(2);
      assertThat(told.path(1).path("first").asLong()).isEqualTo(900_000);
      assertThat(told.path(1).path("sent").asLong()).isEqualTo(100_000);
    }
  }

  private static byte[] all() throws IOException {
    var out = new ByteArrayOutputStream();
    try (Padded whole = new Padded(CLIP, PADDING, 0, 3 + PADDING, sent -> {})) {
      whole.transferTo(out);
    }
    return out.toByteArray();
  }
}
