package studio.dailies.domain.media;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.domain.media.ByHand.bytes;
import static studio.dailies.domain.media.ByHand.canvas;
import static studio.dailies.domain.media.ByHand.chunk;
import static studio.dailies.domain.media.ByHand.jpeg;
import static studio.dailies.domain.media.ByHand.lossy;
import static studio.dailies.domain.media.ByHand.png;
import static studio.dailies.domain.media.ByHand.pngChunk;
import static studio.dailies.domain.media.ByHand.riff;
import static studio.dailies.domain.media.ByHand.segment;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Planted words stand for places and names: none may be found afterwards.
class PictureCleaningTest {
  private static final String PLACE = "+48.2082+016.3738/";
  private static final String NAME = "Ada's phone";

  // ---- PNG

  @Test
  void pngKeepsItsPixelsAndTheirColoursAndNothingElse() throws IOException {
    byte[] gamma = pngChunk("gAMA", ByHand.big(45_455, 4));
    byte[] told =
        png(
            64,
            32,
            pngChunk("tEXt", "Author", 0, NAME),
            gamma,
            pngChunk("eXIf", PLACE),
            pngChunk("iCCP", NAME),
            pngChunk("sRGB", NAME),
            pngChunk("zzZz", PLACE),
            pngChunk("tIME", "1234567"));

    assertThat(clean(MediaType.PNG, bytes(told, "PK", 3, 4, PLACE))).isEqualTo(png(64, 32, gamma));
  }

  @Test
  void pngThatEndsBeforeItsPixelsIsRefused() throws IOException {
    byte[] early = png(64, 32, pngChunk("IEND"));

    assertThat(Cleaning.of(MediaType.PNG, new CountingBytes(early)))
        .isEqualTo(new NotPlayable("there is nothing to see in it"));
  }

  @Test
  void largePngOfSmallChunksIsCleanedInFewReads() throws IOException {
    byte[] chunks = new byte[4_000 * 1_012];
    byte[] one = pngChunk("IDAT", new byte[1_000]);
    for (int at = 0; at < chunks.length; at += one.length) {
      System.arraycopy(one, 0, chunks, at, one.length);
    }
    CountingBytes content = new CountingBytes(png(64, 32, chunks));

    assertThat(Cleaning.of(MediaType.PNG, content)).isInstanceOf(Pieces.class);
    assertThat(content.reads).isLessThan(100);
  }

  // ---- JPEG

  /// As a progressive one has them: tables stand between its scans.
  static byte[] threeScans() {
    byte[] scan = bytes(segment(0xda, 1, 1, 0, 0, 63, 0), "a", 0xff, 0, "b", 0xff, 0xd3, "c");
    return jpeg(
        64,
        32,
        segment(0xc0, 8, 0, 32, 0, 64, 1, 1, 0x11, 0),
        scan,
        segment(0xc4, "a table"),
        scan);
  }

  @Test
  void jpegKeepsItsPixelsAndNothingElse() throws IOException {
    byte[] jfif = segment(0xe0, "JFIF\0", 1, 1, 0, 0, 1, 0, 1, 0, 0);
    byte[] adobe = segment(0xee, "Adobe", 0, 100, 0, 0, 0, 0, 1);
    byte[] told =
        jpeg(
            64,
            32,
            segment(0xe0, "JFIF\0", 1, 2, 1, 0, 72, 0, 72, 1, 1, "Ada"),
            ByHand.exif(1, true),
            segment(0xe1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + PLACE),
            segment(0xe2, "ICC_PROFILE\0", NAME),
            segment(0xed, "Photoshop 3.0\0", NAME),
            adobe,
            segment(0xee, "Adobe", NAME),
            0xff,
            segment(0xfe, NAME));

    byte[] clean = clean(MediaType.JPEG, bytes(told, "MotionPhoto", PLACE, 0xff, 0xd9));

    assertThat(clean).isEqualTo(jpeg(64, 32, jfif, adobe));
  }

  @Test
  void notesBetweenTheScansGoAndTablesStay() throws IOException {
    byte[] told = threeScans();
    int table = text(told).indexOf("a table") - 4;
    byte[] note = bytes(segment(0xfe, NAME), segment(0xe1, PLACE));
    byte[] with =
        bytes(Arrays.copyOf(told, table), note, Arrays.copyOfRange(told, table, told.length));

    assertThat(clean(MediaType.JPEG, with)).isEqualTo(told);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void howAPictureIsToBeTurnedStaysAndNoOtherNoteDoes(int noted) throws IOException {
    byte[] told = jpeg(64, 32, ByHand.exif(noted, true), segment(0xfe, NAME));

    byte[] clean = clean(MediaType.JPEG, told);

    assertThat(clean).hasSize(jpeg(64, 32).length + 36);
    assertThat(Orientation.of(new CountingBytes(clean)))
        .isEqualTo(Orientation.of(new CountingBytes(told)))
        .isNotEqualTo(Orientation.UPRIGHT);
  }

  @Test
  void pictureThatIsGoneOverForEverIsRefused() throws IOException {
    byte[] scan = bytes(segment(0xda, 1, 1, 0, 0, 63, 0), "a");
    var scans = new ByteArrayOutputStream();
    for (int i = 0; i < 1_000; i++) {
      scans.writeBytes(scan);
    }
    byte[] bomb = jpeg(64, 32, segment(0xc0, 8, 0, 32, 0, 64, 1, 1, 0x11, 0), scans.toByteArray());

    assertThat(Cleaning.of(MediaType.JPEG, new CountingBytes(bomb)))
        .isInstanceOfSatisfying(
            NotPlayable.class, it -> assertThat(it.why()).contains("more than 100 times"));
  }

  /// Real ones, whose pixels are compared.
  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg"})
  void realPictureIsShownAsBefore(String format) throws IOException {
    BufferedImage picture = new BufferedImage(200, 120, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(7);
    for (int i = 0; i < 200 * 120; i++) {
      picture.setRGB(i % 200, i / 200, random.nextInt());
    }
    var written = new ByteArrayOutputStream();
    ImageIO.write(picture, format, written);
    byte[] told = written.toByteArray();

    byte[] clean = clean(MediaType.of(told).orElseThrow(), told);

    assertThat(pixels(clean)).isEqualTo(pixels(told));
  }

  // ---- WebP

  @Test
  void webpKeepsItsPictureAndNothingElse() throws IOException {
    byte[] told =
        riff(
            "WEBP",
            canvas(0x3c, 64, 32),
            chunk("ICCP", NAME),
            chunk("ALPH", "clear"),
            chunk("XXXX", PLACE),
            lossy(64, 32),
            chunk("EXIF", PLACE),
            chunk("XMP ", NAME));

    assertThat(clean(MediaType.WEBP, bytes(told, PLACE)))
        .isEqualTo(riff("WEBP", canvas(0x10, 64, 32), chunk("ALPH", "clear"), lossy(64, 32)));
    assertThat(clean(MediaType.WEBP, bytes(riff("WEBP", lossy(64, 32)), PLACE)))
        .isEqualTo(riff("WEBP", lossy(64, 32)));
  }

  private static byte[] clean(MediaType type, byte[] content) throws IOException {
    assertThat(Probing.look(content)).isInstanceOf(Facts.class);
    Pieces pieces = (Pieces) Cleaning.of(type, new CountingBytes(content));
    byte[] clean = pieces.over(new ByteArrayInputStream(content)).readAllBytes();
    assertThat(text(clean)).doesNotContain(PLACE, NAME, "Ada");
    assertThat(Probing.look(clean)).isEqualTo(Probing.look(content));
    return clean;
  }

  private static int[] pixels(byte[] content) throws IOException {
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(content));
    return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, 200);
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1);
  }
}
