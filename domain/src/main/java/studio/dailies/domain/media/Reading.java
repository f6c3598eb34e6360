package studio.dailies.domain.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads numbers out of content that may say anything of itself: never beyond its end, never more
/// than so often, never more at once than a block. Content may lie in an object store, where every
/// read is a request, so what is near to what was read before costs none.
final class Reading {
  /// Honest content takes five to fifty; fragments, of which ten minutes may have a thousand, take
  /// two each.
  static final int MOST_READS = 2_048;

  static final int BLOCK = 64 * 1024;
  private static final int WINDOW = 4 * 1024;

  private final Bytes bytes;
  private byte[] window = {};
  private long windowAt;
  private int reads;

  Reading(Bytes bytes) {
    this.bytes = bytes;
  }

  long length() {
    return bytes.length();
  }

  /// @param count at most [#BLOCK]
  /// @throws Unplayable if the content ends before, or has been read too often
  byte[] at(long offset, int count) throws IOException, Unplayable {
    if (offset < 0 || offset > length() - count) {
      throw new Unplayable("it is cut off");
    }
    if (offset < windowAt || offset + count > windowAt + window.length) {
      load(offset, count);
    }
    int from = (int) (offset - windowAt);
    return Arrays.copyOfRange(window, from, from + count);
  }

  private void load(long offset, int count) throws IOException, Unplayable {
    if (++reads > MOST_READS) {
      throw new Unplayable("it is made of too many parts");
    }
    window = bytes.at(offset, (int) Math.min(Math.max(count, WINDOW), length() - offset));
    windowAt = offset;
    if (window.length < count) {
      throw new IOException("content ended before its length");
    }
  }

  int u8(long offset) throws IOException, Unplayable {
    return at(offset, 1)[0] & 0xff;
  }

  int u16(long offset) throws IOException, Unplayable {
    return (int) big(offset, 2);
  }

  long u32(long offset) throws IOException, Unplayable {
    return big(offset, 4);
  }

  /// Negative if it takes all 64 bits: whoever asks must refuse that.
  long u64(long offset) throws IOException, Unplayable {
    return big(offset, 8);
  }

  int u16le(long offset) throws IOException, Unplayable {
    return Short.toUnsignedInt(Short.reverseBytes((short) u16(offset)));
  }

  int u24le(long offset) throws IOException, Unplayable {
    return u16le(offset) | u8(offset + 2) << 16;
  }

  long u32le(long offset) throws IOException, Unplayable {
    return Integer.toUnsignedLong(Integer.reverseBytes((int) u32(offset)));
  }

  /// A mark of so many letters.
  String text(long offset, int count) throws IOException, Unplayable {
    return new String(at(offset, count), StandardCharsets.ISO_8859_1);
  }

  private long big(long offset, int count) throws IOException, Unplayable {
    long number = 0;
    for (byte each : at(offset, count)) {
      number = (number << 8) | (each & 0xff);
    }
    return number;
  }
}
