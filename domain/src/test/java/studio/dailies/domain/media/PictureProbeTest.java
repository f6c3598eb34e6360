package studio.dailies.domain.media;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.domain.media.ByHand.animatedWebp;
import static studio.dailies.domain.media.ByHand.apng;
import static studio.dailies.domain.media.ByHand.big;
import static studio.dailies.domain.media.ByHand.bytes;
import static studio.dailies.domain.media.ByHand.canvas;
import static studio.dailies.domain.media.ByHand.chunk;
import static studio.dailies.domain.media.ByHand.jpeg;
import static studio.dailies.domain.media.ByHand.lossless;
import static studio.dailies.domain.media.ByHand.lossy;
import static studio.dailies.domain.media.ByHand.png;
import static studio.dailies.domain.media.ByHand.pngChunk;
import static studio.dailies.domain.media.ByHand.riff;
import static studio.dailies.domain.media.ByHand.segment;
import static studio.dailies.domain.media.Probing.assertRefused;
import static studio.dailies.domain.media.Probing.look;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PictureProbeTest {

  @Test
  void sizesAreRead() {
    assertThat(look(png(30_000, 20))).isEqualTo(new Facts(MediaType.PNG, 30_000, 20, 0));
    assertThat(look(jpeg(640, 360))).isEqualTo(new Facts(MediaType.JPEG, 640, 360, 0));
    assertThat(look(riff("WEBP", lossy(640, 360)))).isEqualTo(webp(640, 360));
    assertThat(look(riff("WEBP", lossless(16_384, 1)))).isEqualTo(webp(16_384, 1));
    assertThat(look(riff("WEBP", canvas(0, 64, 32), chunk("ICCP", "x"), lossy(64, 32))))
        .isEqualTo(webp(64, 32));
  }

  @Test
  void whatStandsBeforeThePictureIsSkipped() {
    byte[] notes = segment(0xe1, new byte[30_000]);
    assertThat(look(jpeg(64, 32, notes, notes, notes, 0xff)))
        .isEqualTo(new Facts(MediaType.JPEG, 64, 32, 0));
    assertThat(look(png(64, 32, pngChunk("tEXt", "a", 0, new byte[9_000]))))
        .isEqualTo(new Facts(MediaType.PNG, 64, 32, 0));
  }

  @Test
  void whatStandsBehindThePictureDoesNotCount() {
    assertThat(look(bytes(jpeg(64, 32), "a camera's notes"))).isInstanceOf(Facts.class);
    assertThat(look(bytes(png(64, 32), "a note"))).isInstanceOf(Facts.class);
    byte[] clip = new byte[3_000_000];
    assertThat(look(bytes(jpeg(64, 32), clip))).isInstanceOf(Facts.class);
    assertThat(look(bytes(png(64, 32), clip))).isInstanceOf(Facts.class);
  }

  @Test
  void cutOffPicturesAreRefused() {
    for (byte[] whole :
        new byte[][] {png(64, 32), jpeg(64, 32), riff("WEBP", canvas(0, 9, 9), lossy(9, 9))}) {
      for (int length = MediaType.HEAD_BYTES; length < whole.length; length++) {
        assertThat(look(Arrays.copyOf(whole, length)))
            .as("%d", length)
            .isInstanceOf(NotPlayable.class);
      }
    }
    byte[] thumbnail = segment(0xe1, jpeg(4, 4));
    byte[] cut = jpeg(64, 32, thumbnail);
    assertRefused(Arrays.copyOf(cut, cut.length - 2), "cut off");
  }

  @Test
  void animationsAreRefusedWithTheirFrames() {
    assertRefused(apng(64, 32, 10_000), "animation of 10000 frames");
    assertRefused(animatedWebp(64, 32, 12), "animation of 12 frames");
    assertRefused(animatedWebp(64, 32, 10_000), "animation of 1000 or more frames");
    assertThat(look(apng(64, 32, 1))).isInstanceOf(Facts.class);
  }

  @Test
  void jpegWithAMarkerThatCannotStandBeforeItsPictureIsRefused() {
    assertRefused(jpeg(64, 32, 0xff, 0xd9, 0, 2), "ends before its picture");
    assertRefused(jpeg(64, 32, 0xff, 0xd0, 0, 2), "lies about its length");
  }

  @Test
  void pictureWithoutASizeIsRefused() {
    assertRefused(png(0, 32), "no size");
    assertRefused(png(0x80000000L, 32), "no size");
    assertRefused(jpeg(64, 0), "no size");
    assertRefused(riff("WEBP", lossy(0, 9)), "no size");
    assertRefused(bytes(0x89, "PNG\r\n\u001a\n", pngChunk("IDAT", new byte[20])), "its size");
    assertRefused(riff("WEBP", chunk("ALPH", new byte[20])), "its size");
    assertRefused(
        bytes(0xff, 0xd8, segment(0xda, 1, 1, 0, 0, 63, 0), "pixels", 0xff, 0xd9), "no size");
  }

  @Test
  void twoSizesAreOneTooMany() {
    assertRefused(riff("WEBP", canvas(0, 9, 9), lossy(16_000, 16_000)), "two sizes");
    assertRefused(riff("WEBP", canvas(0, 16_000, 9), lossless(9, 9)), "two sizes");
    assertRefused(riff("WEBP", canvas(0, 9, 9)), "nothing to see");
  }

  @Test
  void endlessManyPartsComeToAnEnd() throws IOException {
    byte[] chunks = new byte[1_200_000];
    for (int at = 0; at < chunks.length; at += 12) {
      System.arraycopy(pngChunk("tEXt"), 0, chunks, at, 12);
    }
    byte[] segments = new byte[400_000];
    for (int at = 0; at < segments.length; at += 4) {
      System.arraycopy(segment(0xe1), 0, segments, at, 4);
    }
    for (byte[] whole : new byte[][] {png(9, 9, chunks), jpeg(9, 9, segments)}) {
      CountingBytes content = new CountingBytes(whole);
      assertThat(Probe.of(content)).isEqualTo(new NotPlayable("it is made of too many parts"));
      assertThat(content.reads).isLessThanOrEqualTo(Reading.MOST_READS);
    }
  }

  @Test
  void segmentsThatLieAreRefused() {
    assertRefused(bytes(0xff, 0xd8, 0xff, 0xe1, big(1, 2), new byte[20]), "lies about");
    assertRefused(bytes(0xff, 0xd8, 0xff, 0xe1, big(4, 2), "abcdefghijk"), "lies about");
  }

  @Test
  void picturesAreTurnedAsTheCameraSays() throws IOException {
    Orientation[] turns = {
      Orientation.UPRIGHT,
      Orientation.UPRIGHT,
      new Orientation(0, true),
      new Orientation(2, false),
      new Orientation(2, true),
      new Orientation(3, true),
      new Orientation(1, false),
      new Orientation(1, true),
      new Orientation(3, false),
      Orientation.UPRIGHT
    };
    for (int noted = 0; noted < turns.length; noted++) {
      for (boolean little : new boolean[] {true, false}) {
        byte[] picture = jpeg(64, 32, segment(0xe0, "JFIF"), ByHand.exif(noted, little));
        assertThat(Orientation.of(new CountingBytes(picture))).isEqualTo(turns[noted]);
      }
    }
    assertThat(Orientation.of(new CountingBytes(jpeg(64, 32)))).isEqualTo(Orientation.UPRIGHT);
    assertThat(Orientation.of(new CountingBytes(bytes(0xff, 0xd8, 0xff))))
        .isEqualTo(Orientation.UPRIGHT);
  }

  private static Facts webp(int width, int height) {
    return new Facts(MediaType.WEBP, width, height, 0);
  }
}
