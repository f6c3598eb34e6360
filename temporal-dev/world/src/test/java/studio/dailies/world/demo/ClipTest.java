package studio.dailies.world.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClipTest {
  private static final byte[] FTYP =
      box("ftyp", "isom\0\0\0\1".getBytes(StandardCharsets.US_ASCII));
  private static final byte[] MDAT = box("mdat", new byte[100]);

  @Test
  void clipSaysHowLongItPlays() {
    Clip clip = new Clip(joined(FTYP, MDAT, box("moov", mvhd(600, 3_000))));

    assertThat(clip.contentType()).isEqualTo("video/mp4");
    assertThat(clip.seconds()).hasValue(5.0);
  }

  @Test
  void longNumbersOfTheNewerHeaderAreRead() {
    ByteBuffer body = ByteBuffer.allocate(100).put((byte) 1);
    body.putInt(20, 1_000).putLong(24, 7_500);

    Clip clip = new Clip(joined(FTYP, box("moov", box("mvhd", body.array())), MDAT));

    assertThat(clip.seconds()).hasValue(7.5);
  }

  @Test
  void boxWithALongSizeIsSteppedOver() {
    byte[] wide =
        ByteBuffer.allocate(24)
            .putInt(1)
            .put("mdat".getBytes(StandardCharsets.US_ASCII))
            .putLong(24)
            .array();

    assertThat(new Clip(joined(FTYP, wide, box("moov", mvhd(1, 3)))).seconds()).hasValue(3.0);
  }

  @Test
  void headerWithoutMediaCannotBePlayed() {
    assertThat(new Clip(joined(FTYP, box("moov", mvhd(600, 3_000)))).seconds()).isEmpty();
  }

  @Test
  void mediaWithoutLengthCannotBePlayed() {
    assertThat(new Clip(joined(FTYP, MDAT, box("moov", mvhd(600, 0)))).seconds()).isEmpty();
    assertThat(new Clip(joined(FTYP, MDAT, box("moov", mvhd(0, 600)))).seconds()).isEmpty();
    assertThat(new Clip(joined(FTYP, MDAT)).seconds()).isEmpty();
  }

  @Test
  void clipThatWasCutCannotBePlayed() {
    byte[] whole = joined(FTYP, box("moov", mvhd(600, 3_000)), MDAT);

    assertThat(new Clip(Arrays.copyOf(whole, whole.length - 1)).seconds()).isEmpty();
  }

  @Test
  void pageIsNoVideo() {
    Clip page = new Clip("<!doctype html><html></html>".getBytes(StandardCharsets.US_ASCII));

    assertThat(page.contentType()).isEqualTo("application/octet-stream");
    assertThat(page.seconds()).isEmpty();
    assertThat(new Clip(new byte[0]).contentType()).isEqualTo("application/octet-stream");
  }

  @Test
  void noBytesMakeItStumble() {
    byte[] whole = joined(FTYP, MDAT, box("moov", mvhd(600, 3_000)));
    for (long seed = 0; seed < 2_000; seed++) {
      Random chance = new Random(seed);
      byte[] bent = whole.clone();
      for (int i = 0; i < 4; i++) {
        bent[chance.nextInt(bent.length)] = (byte) chance.nextInt(256);
      }
      Clip clip = new Clip(Arrays.copyOf(bent, chance.nextInt(bent.length + 1)));
      assertThat(clip.seconds().orElse(1)).as("seed %d", seed).isPositive();
    }
  }

  private static byte[] mvhd(int unitsPerSecond, int units) {
    ByteBuffer body = ByteBuffer.allocate(100);
    body.putInt(12, unitsPerSecond).putInt(16, units);
    return box("mvhd", body.array());
  }

  private static byte[] box(String name, byte[] body) {
    return ByteBuffer.allocate(8 + body.length)
        .putInt(8 + body.length)
        .put(name.getBytes(StandardCharsets.US_ASCII))
        .put(body)
        .array();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
