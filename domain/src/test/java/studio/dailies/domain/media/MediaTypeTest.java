package studio.dailies.domain.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MediaTypeTest {

  @Test
  void tellsEachTypeByItsFirstBytes() {
    assertThat(MediaType.of(bytes(0x89, 'P', 'N', 'G', 13, 10, 26, 10))).contains(MediaType.PNG);
    assertThat(MediaType.of(bytes(0xff, 0xd8, 0xff, 0xe0))).contains(MediaType.JPEG);
    assertThat(MediaType.of(text("RIFF....WEBP"))).contains(MediaType.WEBP);
    assertThat(MediaType.of(text("\0\0\0\u0018ftypisom"))).contains(MediaType.MP4);
    assertThat(MediaType.of(text("RIFF....WAVE"))).contains(MediaType.WAV);
    assertThat(MediaType.of(text("ID3\4"))).contains(MediaType.MP3);
    assertThat(MediaType.of(bytes(0xff, 0xfb, 0x90, 0x64))).contains(MediaType.MP3);
    assertThat(MediaType.of(bytes(0xff, 0xf3, 0x40, 0xc4))).contains(MediaType.MP3);
  }

  @Test
  void knowsNothingElse() {
    assertThat(MediaType.of(new byte[0])).isEmpty();
    assertThat(MediaType.of(text("<!doctype html>"))).isEmpty();
    assertThat(MediaType.of(text("RIFF....AVI "))).isEmpty();
    assertThat(MediaType.of(bytes(0xff, 0xe3))).contains(MediaType.MP3);
    assertThat(MediaType.of(bytes(0xff, 0xeb))).isEmpty();
    assertThat(MediaType.of(bytes(0xff, 0xfd))).isEmpty();
    assertThat(MediaType.of(bytes(0xff, 0xff))).isEmpty();
    assertThat(MediaType.of(bytes(0x89, 'P', 'N'))).isEmpty();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
