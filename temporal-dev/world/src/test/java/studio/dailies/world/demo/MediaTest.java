package studio.dailies.world.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MediaTest {
  @Test
  void pictureHasASize() throws IOException {
    Media media = Media.of(png());

    assertThat(media.contentType()).isEqualTo("image/png");
    assertThat(media.family()).isEqualTo("PICTURE");
    assertThat(media.width()).isEqualTo(40);
    assertThat(media.height()).isEqualTo(30);
    assertThat(media.isPlayable()).isTrue();
    assertThat(Media.of(Arrays.copyOf(png(), 40)).isPlayable()).isFalse();
  }

  @Test
  void framesOfAnMp3AreCounted() {
    Media media = Media.of(mp3(100));

    assertThat(media.contentType()).isEqualTo("audio/mpeg");
    assertThat(media.seconds().orElse(0)).isCloseTo(100 * 1_152 / 44_100.0, Offset.offset(0.001));
  }

  @Test
  void whatStandsBeforeTheFramesIsSteppedOver() {
    byte[] tag = {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 5, 1, 2, 3, 4, 5};
    byte[] sound = mp3(10);
    byte[] both = Arrays.copyOf(tag, tag.length + sound.length);
    System.arraycopy(sound, 0, both, tag.length, sound.length);

    assertThat(Media.of(both).seconds()).isEqualTo(Media.of(sound).seconds());
  }

  @Test
  void wavSaysHowLongItPlays() {
    ByteBuffer wav = ByteBuffer.allocate(44 + 8_000).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(text("RIFF")).putInt(36 + 8_000).put(text("WAVE"));
    wav.put(text("fmt ")).putInt(16).putInt(0x00010001).putInt(8_000).putInt(16_000).putInt(0);
    wav.put(text("data")).putInt(8_000);

    Media media = Media.of(wav.array());

    assertThat(media.contentType()).isEqualTo("audio/wav");
    assertThat(media.seconds()).hasValue(0.5);
    assertThat(Media.of(Arrays.copyOf(wav.array(), 4_000)).isPlayable()).isFalse();
  }

  @Test
  void noBytesMakeItStumble() {
    for (byte[] whole : new byte[][] {mp3(4), {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 5, 1}, {}}) {
      for (long seed = 0; seed < 300; seed++) {
        Random chance = new Random(seed);
        byte[] bent = Arrays.copyOf(whole, chance.nextInt(whole.length + 1));
        for (int i = 0; i < Math.min(4, bent.length); i++) {
          bent[chance.nextInt(bent.length)] = (byte) chance.nextInt(256);
        }
        assertThat(Media.of(bent).bytes()).as("seed %d", seed).isEqualTo(bent.length);
      }
    }
  }

  /// Silent frames of MPEG-1 layer III, 128 kbit/s, 44.1 kHz.
  private static byte[] mp3(int frames) {
    ByteBuffer all = ByteBuffer.allocate(frames * 417);
    for (int i = 0; i < frames; i++) {
      all.position(i * 417);
      all.putInt(0xfffb9000);
    }
    return all.array();
  }

  private static byte[] png() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }

  private static byte[] text(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }
}
