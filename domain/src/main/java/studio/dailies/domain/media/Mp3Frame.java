package studio.dailies.domain.media;

import org.jspecify.annotations.Nullable;

/// The head of one frame of an MP3 (ISO/IEC 11172-3 and 13818-3, layer III): it says how long the
/// frame is and how much sound it holds.
///
/// @param version 3: MPEG-1, 2: MPEG-2, 0: MPEG-2.5
/// @param perSecond samples of sound
/// @param bytes with the head
/// @param samples of each channel
record Mp3Frame(int version, int perSecond, boolean mono, int kilobits, int bytes, int samples) {
  static final int HEAD = 4;

  /// 320 kbit/s at 32 kHz, padded.
  static final int LONGEST = 1_441;

  private static final int[] KILOBITS_1 = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
  };
  private static final int[] KILOBITS_2 = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160
  };
  private static final int[] RATES = {44_100, 48_000, 32_000};

  /// The frame that begins there.
  ///
  /// @return null if none can: no mark, another layer, or a bit rate that is not told
  static @Nullable Mp3Frame at(byte[] bytes, int at) {
    if (at + HEAD > bytes.length || (bytes[at] & 0xff) != 0xff) {
      return null;
    }
    int second = bytes[at + 1] & 0xff;
    int third = bytes[at + 2] & 0xff;
    int version = second >> 3 & 3;
    int rate = third >> 2 & 3;
    int bits = third >> 4;
    if ((second & 0xe6) != 0xe2 || version == 1 || rate == 3 || bits == 0 || bits == 15) {
      return null;
    }
    boolean first = version == 3;
    int perSecond = RATES[rate] / (first ? 1 : version == 2 ? 2 : 4);
    int kilobits = (first ? KILOBITS_1 : KILOBITS_2)[bits];
    int samples = first ? 1_152 : 576;
    int length = samples / 8 * kilobits * 1_000 / perSecond + (third >> 1 & 1);
    boolean mono = (bytes[at + 3] & 0xff) >> 6 == 3;
    return new Mp3Frame(version, perSecond, mono, kilobits, length, samples);
  }

  /// Whether both can be of one sound.
  boolean fits(@Nullable Mp3Frame other) {
    return other != null && version == other.version && perSecond == other.perSecond;
  }

  /// Where an encoder writes what it knows of the whole, as if it were sound.
  int summary() {
    if (version == 3) {
      return HEAD + (mono ? 17 : 32);
    }
    return HEAD + (mono ? 9 : 17);
  }

  int shortest() {
    return samples / 8 * (version == 3 ? 32 : 8) * 1_000 / perSecond;
  }

  int longest() {
    return samples / 8 * (version == 3 ? 320 : 160) * 1_000 / perSecond + 1;
  }
}
