package studio.dailies.sandbox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.jcodec.codecs.mpa.Mp3Decoder;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;
import org.jcodec.common.model.Packet;
import org.jcodec.containers.mp3.MPEGAudioDemuxer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SoundTest {
  private static final String TEXT = "A lighthouse at dusk";

  @ParameterizedTest
  @CsvSource({
    "44100,32",
    "44100,64",
    "44100,96",
    "44100,128",
    "44100,192",
    "48000,320",
    "22050,32",
    "24000,48"
  })
  void mp3IsAsLongAsAskedAndHasItsBitRate(int rate, int kbps) {
    byte[] mp3 = Sound.mp3(rate, kbps, 2_500, TEXT);
    int samples = 0;
    int frames = 0;
    for (int at = 0; at < mp3.length; frames++) {
      assertThat(mp3[at]).isEqualTo((byte) 0xff);
      boolean first = (mp3[at + 1] & 0x08) != 0;
      assertThat(first).isEqualTo(rate > 30_000);
      int padding = mp3[at + 2] >> 1 & 1;
      at += (first ? 144_000 : 72_000) * kbps / rate + padding;
      samples += first ? 1_152 : 576;
    }

    assertThat(samples / (double) rate).isBetween(2.5, 2.53);
    assertThat(mp3.length * 8 / (samples / (double) rate)).isCloseTo(kbps * 1_000, within(200.0));
    assertThat(frames).isGreaterThan(50);
  }

  @Test
  void mp3IsDecodedByAnotherToATone() throws IOException {
    byte[] mp3 = Sound.mp3(44_100, 128, 2_000, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    var demuxer =
        new MPEGAudioDemuxer(
            ByteBufferSeekableByteChannel.readFromByteBuffer(ByteBuffer.wrap(mp3)));
    var decoder = new Mp3Decoder();
    int loudest = 0;
    int crossings = 0;
    int count = 0;
    short before = 0;
    Packet packet = demuxer.nextFrame();
    while (packet != null) {
      var samples = decoder.decodeFrame(packet.getData(), ByteBuffer.allocate(8_192)).getData();
      samples.order(java.nio.ByteOrder.LITTLE_ENDIAN);
      while (samples.remaining() > 1) {
        short now = samples.getShort();
        loudest = Math.max(loudest, now);
        crossings += (before < 0) != (now < 0) ? 1 : 0;
        before = now;
        count++;
      }
      packet = demuxer.nextFrame();
    }

    assertThat(loudest).isGreaterThan(3_000);
    double hertz = crossings / 2.0 / (count / 44_100.0);
    assertThat(hertz).isCloseTo(new Tune("a").hertz(0), within(40.0));
  }

  @Test
  void wavIsReadByThePlatform() throws IOException, UnsupportedAudioFileException {
    byte[] wav = Sound.wav(16_000, 1_500, TEXT);
    try (var read = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
      assertThat(read.getFrameLength()).isEqualTo(24_000);
      assertThat(read.getFormat().getSampleRate()).isEqualTo(16_000f);
      assertThat(read.readAllBytes()).isEqualTo(Sound.pcm(16_000, 1_500, TEXT));
    }
  }

  @Test
  void sameWishesGiveTheSameBytesAndOthersDoNot() {
    assertThat(Sound.wav(8_000, 700, TEXT)).isEqualTo(Sound.wav(8_000, 700, TEXT));
    assertThat(Sound.mp3(44_100, 128, 700, TEXT)).isEqualTo(Sound.mp3(44_100, 128, 700, TEXT));
    assertThat(Sound.mp3(44_100, 128, 700, TEXT))
        .isNotEqualTo(Sound.mp3(44_100, 128, 700, "Another text"));
  }

  @Test
  void speechIsAsLongAsItsText() {
    assertThat(List.of("", "ten letter", "x".repeat(200)))
        .extracting(Sound::spokenMillis)
        .containsExactly(500L, 650L, 13_000L);
    assertThat(Sound.spokenMillis("x".repeat(40_000))).isEqualTo(600_000);
  }

  @Test
  void whatNoMp3CanBeIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Sound.mp3(44_100, 100, 500, TEXT));
    assertThatIllegalArgumentException().isThrownBy(() -> Sound.mp3(11_025, 32, 500, TEXT));
    assertThat(Sound.isMp3(44_100, 0)).isFalse();
  }
}
