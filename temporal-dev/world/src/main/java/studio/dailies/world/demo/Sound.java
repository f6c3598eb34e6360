package studio.dailies.world.demo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/// Sound as a stranger would judge it: an MP3 by its frames, a WAV by its head.
final class Sound {
  private static final int[] KILOBITS_1 = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
  };
  private static final int[] KILOBITS_2 = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160
  };
  private static final int[] RATES = {44_100, 48_000, 32_000};

  private final byte[] bytes;

  Sound(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean isWav() {
    return says(0, "RIFF") && says(8, "WAVE");
  }

  boolean isMp3() {
    return says(0, "ID3") || (bytes.length > 1 && (head(0) & 0xffe6) == 0xffe2);
  }

  /// How long it plays; empty when it is none of both.
  OptionalDouble seconds() {
    double seconds = isWav() ? wavSeconds() : isMp3() ? mp3Seconds() : 0;
    return seconds > 0 ? OptionalDouble.of(seconds) : OptionalDouble.empty();
  }

  private double wavSeconds() {
    ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long bytesPerSecond = 0;
    for (long at = 12; at + 8 <= bytes.length; ) {
      int chunk = (int) at;
      long size = Integer.toUnsignedLong(data.getInt(chunk + 4));
      if (says(chunk, "fmt ") && chunk + 20 <= bytes.length) {
        bytesPerSecond = Integer.toUnsignedLong(data.getInt(chunk + 16));
      }
      if (says(chunk, "data")) {
        return bytesPerSecond == 0 || at + 8 + size > bytes.length
            ? 0
            : (double) size / bytesPerSecond;
      }
      at += 8 + size + (size & 1);
    }
    return 0;
  }

  /// Whatever is no frame is stepped over.
  private double mp3Seconds() {
    double seconds = 0;
    for (int at = says(0, "ID3") ? behindTag() : 0; at + 4 <= bytes.length; ) {
      int length = 0;
      if ((head(at) & 0xffe6) == 0xffe2) {
        int version = bytes[at + 1] >> 3 & 3;
        int rate = bytes[at + 2] >> 2 & 3;
        int kilobits = bytes[at + 2] >> 4 & 15;
        if (version != 1 && rate != 3 && kilobits != 0 && kilobits != 15) {
          int perSecond = RATES[rate] / (version == 3 ? 1 : version == 2 ? 2 : 4);
          int samples = version == 3 ? 1_152 : 576;
          int bits = 1_000 * (version == 3 ? KILOBITS_1 : KILOBITS_2)[kilobits];
          length = samples / 8 * bits / perSecond + (bytes[at + 2] >> 1 & 1);
          seconds += at + length <= bytes.length ? (double) samples / perSecond : 0;
        }
      }
      at += Math.max(1, length);
    }
    return seconds;
  }

  private int behindTag() {
    int size = 0;
    for (int i = 6; i < 10 && i < bytes.length; i++) {
      size = (size << 7) | (bytes[i] & 0x7f);
    }
    return 10 + size;
  }

  private int head(int at) {
    return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
  }

  private boolean says(int at, String name) {
    return at + name.length() <= bytes.length
        && new String(bytes, at, name.length(), StandardCharsets.ISO_8859_1).equals(name);
  }
}
