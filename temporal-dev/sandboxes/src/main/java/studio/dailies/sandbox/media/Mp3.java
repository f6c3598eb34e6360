package studio.dailies.sandbox.media;

import java.util.List;

/// MPEG audio, layer III, one channel, constant bit rate. Instead of an encoder: each granule holds
/// one spectral line, the nearest to its pitch, or nothing. Any player plays it.
final class Mp3 {
  private static final List<Integer> RATES_1 = List.of(44_100, 48_000, 32_000);
  private static final List<Integer> RATES_2 = List.of(22_050, 24_000, 16_000);
  private static final List<Integer> KBPS_1 =
      List.of(0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320);
  private static final List<Integer> KBPS_2 =
      List.of(0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160);
  private static final int LINES = 576;
  private static final int HEADER_BYTES = 4;
  // A line of 1 at this gain is about half of full scale.
  private static final int GAIN = 204;
  // Of the signs that a steady tone has from granule to granule: for even lines, for odd ones.
  private static final int[][] NEGATIVE = {{0, 1, 1, 0}, {0, 0, 1, 1}};

  private final int rate;
  private final boolean first;
  private final int bitsPerSecond;
  private final int granules;
  private final int sideBytes;

  Mp3(int rate, int kbps) {
    if (!knows(rate, kbps)) {
      throw new IllegalArgumentException("no MP3 has " + rate + " Hz and " + kbps + " kbit/s");
    }
    this.rate = rate;
    this.first = RATES_1.contains(rate);
    this.bitsPerSecond = kbps * 1000;
    this.granules = first ? 2 : 1;
    this.sideBytes = first ? 17 : 9;
  }

  static boolean knows(int rate, int kbps) {
    return kbps > 0
        && (RATES_1.contains(rate)
            ? KBPS_1.contains(kbps)
            : RATES_2.contains(rate) && KBPS_2.contains(kbps));
  }

  byte[] encode(Tune tune, long millis) {
    int samples = granules * LINES;
    int frames = (int) Math.ceilDiv(millis * rate, 1000L * samples);
    byte[] bytes = new byte[start(frames)];
    for (int i = 0; i < frames; i++) {
      frame(bytes, i, tune);
    }
    return bytes;
  }

  /// Where a frame begins. Some are a byte longer, so that the bit rate comes out.
  private int start(int frame) {
    return (int) ((long) frame * granules * LINES / 8 * bitsPerSecond / rate);
  }

  private void frame(byte[] bytes, int number, Tune tune) {
    int from = start(number);
    int padding = start(number + 1) - from - start(1);
    header(new Bits(bytes, from), padding);
    Bits side = new Bits(bytes, from + HEADER_BYTES);
    Bits main = new Bits(bytes, from + HEADER_BYTES + sideBytes);
    // No reservoir of bits, private bits, and (in the first version) shared scale factors.
    side.put(0, first ? 9 + 5 + 4 : 8 + 1);
    for (int i = 0; i < granules; i++) {
      int granule = number * granules + i;
      int hertz = tune.hertz((long) granule * LINES * 1000 / rate);
      if (hertz == 0) {
        side.put(0, first ? 59 : 63);
      } else {
        tone(side, main, hertz * 2 * LINES / rate, granule);
      }
    }
  }

  private void header(Bits bits, int padding) {
    bits.put(0x7ff, 11)
        .put(first ? 3 : 2, 2)
        .put(1, 2)
        .put(1, 1)
        .put((first ? KBPS_1 : KBPS_2).indexOf(bitsPerSecond / 1000), 4)
        .put((first ? RATES_1 : RATES_2).indexOf(rate), 2)
        .put(padding, 1)
        .put(0, 1)
        .put(3, 2)
        .put(0, 6);
  }

  /// One line of 1 or -1 after pairs of nothing, in the words of Huffman table 1.
  private void tone(Bits side, Bits main, int line, int granule) {
    int pairs = line / 2;
    boolean odd = line % 2 == 1;
    for (int i = 0; i < pairs; i++) {
      main.put(1, 1);
    }
    main.put(1, odd ? 3 : 2).put(NEGATIVE[line % 2][granule % 4], 1);
    side.put(pairs + (odd ? 4 : 3), 12)
        .put(pairs + 1, 9)
        .put(GAIN, 8)
        .put(0, first ? 4 : 9)
        .put(0, 1)
        .put(1, 5)
        .put(1, 5)
        .put(1, 5)
        .put(7, 4)
        .put(7, 3)
        .put(0, first ? 3 : 2);
  }
}
