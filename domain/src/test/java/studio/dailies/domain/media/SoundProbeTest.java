package studio.dailies.domain.media;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.domain.media.ByHand.big;
import static studio.dailies.domain.media.ByHand.bytes;
import static studio.dailies.domain.media.ByHand.chunk;
import static studio.dailies.domain.media.ByHand.format;
import static studio.dailies.domain.media.ByHand.frame;
import static studio.dailies.domain.media.ByHand.id3;
import static studio.dailies.domain.media.ByHand.little;
import static studio.dailies.domain.media.ByHand.mp3;
import static studio.dailies.domain.media.ByHand.riff;
import static studio.dailies.domain.media.ByHand.wav;
import static studio.dailies.domain.media.Probing.assertRefused;
import static studio.dailies.domain.media.Probing.look;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SoundProbeTest {
  private static final byte[] GUID = {
    0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xaa, 0, 0x38, (byte) 0x9b, 0x71
  };

  // ---- WAV

  @Test
  void wavLastsAsLongAsItsSamples() {
    assertThat(look(wav(20))).isEqualTo(new Facts(MediaType.WAV, 0, 0, 20));
    assertThat(look(wav(20, chunk("LIST", "notes"), chunk("odd ", 1, 2, 3))))
        .isEqualTo(new Facts(MediaType.WAV, 0, 0, 20));
  }

  @Test
  void wavMayDescribeItsSamplesAtLength() {
    byte[] extensible =
        bytes(
            format(0xfffe, 2, 48_000, 16), little(22, 2), little(16, 2), little(3, 4), 1, 0, GUID);
    byte[] content = riff("WAVE", chunk("fmt ", extensible), chunk("data", new byte[192]));

    assertThat(look(content)).isEqualTo(new Facts(MediaType.WAV, 0, 0, 1));
  }

  @Test
  void wavThatIsCutOffIsRefused() {
    byte[] whole = wav(20);
    assertRefused(Arrays.copyOf(whole, whole.length - 7), "cut off", "7 bytes");
    assertRefused(Arrays.copyOf(whole, 14), "cut off");
    assertRefused(Arrays.copyOf(whole, 30), "no sound");
    assertRefused(Arrays.copyOf(whole, 36), "no sound");
  }

  @Test
  void streamedWavGoesToItsEnd() {
    byte[] streamed =
        bytes(
            "RIFF",
            big(-1, 4),
            "WAVE",
            chunk("fmt ", format(1, 1, 8_000, 8)),
            "data",
            big(-1, 4),
            new byte[80]);
    assertThat(look(streamed)).isEqualTo(new Facts(MediaType.WAV, 0, 0, 10));
  }

  @Test
  void wavWhoseWordsDoNotFitIsRefused() {
    byte[] data = chunk("data", new byte[80]);
    assertRefused(riff("WAVE", chunk("fmt ", format(1, 0, 8_000, 8)), data), "fit together");
    assertRefused(riff("WAVE", chunk("fmt ", format(1, 1, 0, 8)), data), "fit together");
    assertRefused(riff("WAVE", chunk("fmt ", format(1, 99, 8_000, 8)), data), "fit together");
    byte[] slower = format(1, 1, 8_000, 8);
    slower[8] = 1;
    assertRefused(riff("WAVE", chunk("fmt ", slower), data), "fit together");
    assertRefused(riff("WAVE", chunk("fmt ", format(2, 1, 8_000, 8)), data), "kind");
    assertRefused(riff("WAVE", chunk("fmt ", format(1, 1, 8_000, 16)), chunk("data")), "no sound");
    assertRefused(riff("WAVE", chunk("fmt ", "short"), data), "what its sound is");
    assertRefused(riff("WAVE", data, chunk("fmt ", format(1, 1, 8_000, 8))), "what its sound is");
    assertRefused(riff("WAVE"), "no sound");
  }

  @Test
  void wavOfManyChunksComesToAnEnd() {
    byte[] many = new byte[16_000];
    for (int at = 0; at < many.length; at += 8) {
      System.arraycopy(chunk("junk"), 0, many, at, 8);
    }
    assertRefused(wav(20, many), "no sound");
  }

  // ---- MP3

  @Test
  void mp3LastsAsLongAsItsFrames() {
    assertThat(look(mp3(10))).isEqualTo(new Facts(MediaType.MP3, 0, 0, 240));
    assertThat(look(mp3(3))).isEqualTo(new Facts(MediaType.MP3, 0, 0, 72));
  }

  @Test
  void tagsBeforeItAreSkipped() {
    Facts facts = new Facts(MediaType.MP3, 0, 0, 240);
    assertThat(look(bytes(id3("a picture"), mp3(10)))).isEqualTo(facts);
    assertThat(look(bytes(id3("one"), id3(frame(), "two"), mp3(10)))).isEqualTo(facts);
    assertThat(look(bytes(id3("one"), new byte[100], mp3(10)))).isEqualTo(facts);
  }

  @Test
  void encoderMaySayHowLongItIs() {
    byte[] summary = wide("Xing", big(1, 4), big(20, 4));

    assertThat(look(bytes(summary, wideFrames(10)))).isEqualTo(new Facts(MediaType.MP3, 0, 0, 480));
  }

  @Test
  void encoderThatMiscountsIsRefused() {
    byte[] tooMany = wide("Info", big(1, 4), big(1_000, 4));
    assertRefused(bytes(tooMany, wideFrames(10)), "how many frames");
    byte[] missing = wide("Xing", big(3, 4), big(10, 4), big(10_000, 4));
    assertRefused(bytes(missing, wideFrames(10)), "cut off");
    byte[] tooFew = wide("Xing", big(1, 4), big(1, 4));
    assertRefused(bytes(tooFew, wideFrames(20_000)), "how many frames");
  }

  @Test
  void otherEncoderMaySayItToo() {
    byte[] frame = new byte[192];
    byte[] start = bytes(0xff, 0xf3, 0x84, 0xc0, new byte[32], "VBRI", new byte[6]);
    byte[] counts = bytes(start, big(1_000, 4), big(20, 4));
    System.arraycopy(counts, 0, frame, 0, counts.length);

    assertThat(look(bytes(frame, wideFrames(10)))).isEqualTo(new Facts(MediaType.MP3, 0, 0, 480));
  }

  @Test
  void fewFramesAreNoSound() {
    assertRefused(mp3(2), "no sound");
    assertRefused(bytes(0xff, 0xfb, 0x90, 0x64, new byte[4_000]), "no sound");
    assertRefused(bytes(id3("only a tag"), "and text"), "no sound");
    byte[] mixed = bytes(frame(), 0xff, 0xfb, 0x90, 0x64, new byte[413], frame());
    assertRefused(mixed, "no sound");
  }

  @Test
  void tagBeyondTheEndIsCutOff() {
    assertRefused(bytes("ID3", 4, 0, 0, 0x7f, 0x7f, 0x7f, 0x7f, mp3(10)), "cut off");
    assertRefused(bytes("ID3", 4, 0, 0, 0x80, 0, 0, 0, mp3(10)), "lies about its length");
  }

  @Test
  void tagsWithoutEndComeToAnEnd() {
    byte[] tags = {};
    for (int i = 0; i < 20; i++) {
      tags = bytes(tags, id3("x"));
    }
    assertRefused(bytes(tags, mp3(10)), "too many parts");
  }

  /// Frames of 192 bytes, which hold a summary: the same sound at 64 kbit/s.
  private static byte[] wideFrames(int count) {
    byte[] all = new byte[count * 192];
    for (int i = 0; i < count; i++) {
      System.arraycopy(bytes(0xff, 0xf3, 0x84, 0xc0), 0, all, i * 192, 4);
    }
    return all;
  }

  private static byte[] wide(Object... within) {
    byte[] frame = new byte[192];
    byte[] start = bytes(0xff, 0xf3, 0x84, 0xc0, new byte[9], bytes(within));
    System.arraycopy(start, 0, frame, 0, start.length);
    return frame;
  }
}
