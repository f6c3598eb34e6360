package studio.dailies.domain.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Content that is read from its beginning to its end, a block at a time.
final class Walk {
  private final Reading in;
  private byte[] block = {};
  private long blockAt;

  Walk(Reading in) {
    this.in = in;
  }

  /// @throws Unplayable if the content ends before
  int u8(long at) throws IOException, Unplayable {
    if (at < blockAt || at >= blockAt + block.length) {
      block = in.at(at, Math.clamp(in.length() - at, 1, Reading.BLOCK));
      blockAt = at;
    }
    return block[(int) (at - blockAt)] & 0xff;
  }

  int u16(long at) throws IOException, Unplayable {
    return u8(at) << 8 | u8(at + 1);
  }

  long u32(long at) throws IOException, Unplayable {
    return (long) u16(at) << 16 | u16(at + 2);
  }

  /// A mark of so many letters.
  String text(long at, int count) throws IOException, Unplayable {
    byte[] letters = new byte[count];
    for (int i = 0; i < count; i++) {
      letters[i] = (byte) u8(at + i);
    }
    return new String(letters, StandardCharsets.ISO_8859_1);
  }
}
