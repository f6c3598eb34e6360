package studio.dailies.domain.media;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Looks into JPEG (ITU-T T.81, annex B).
final class Jpeg {
  private static final int MOST_SEGMENTS = 1_000;
  static final int START_OF_SCAN = 0xda;
  static final int END_OF_PICTURE = 0xd9;
  private static final byte[] END = {(byte) 0xff, (byte) 0xd9};

  private Jpeg() {}

  static Facts facts(Reading in) throws IOException, Unplayable {
    Facts found = null;
    long at = 2;
    for (int i = 0; i < MOST_SEGMENTS; i++) {
      at = marker(in, at);
      int marker = in.u8(at - 1);
      if (marker == END_OF_PICTURE) {
        throw new Unplayable("it ends before its picture begins");
      }
      int length = in.u16(at);
      if (length < 2 || !isSegment(marker)) {
        throw new Unplayable("a part of it lies about its length");
      }
      if (isFrame(marker)) {
        found = frame(in, at);
      }
      if (marker == START_OF_SCAN) {
        if (!Tail.has(END, in, at + length)) {
          JpegCleaning.pieces(in, Orientation.UPRIGHT);
        }
        return whole(found);
      }
      at += length;
    }
    throw new Unplayable("it is made of too many parts");
  }

  /// @return where the segment begins, behind its marker, which may be filled up with ones
  private static long marker(Reading in, long start) throws IOException, Unplayable {
    long at = start;
    if (in.u8(at++) != 0xff) {
      throw new Unplayable("a part of it lies about its length");
    }
    while (in.u8(at) == 0xff) {
      at++;
    }
    return at + 1;
  }

  /// Whether a length follows. Of a marker that stands alone none can come before the picture.
  static boolean isSegment(int marker) {
    return marker >= 0xc0 && (marker < 0xd0 || marker > END_OF_PICTURE);
  }

  /// Baseline, progressive and the others; not the tables whose codes lie between them.
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static Facts frame(Reading in, long at) throws IOException, Unplayable {
    return new Facts(MediaType.JPEG, in.u16(at + 5), in.u16(at + 3), 0);
  }

  private static Facts whole(@Nullable Facts found) throws Unplayable {
    if (found == null || found.width() == 0 || found.height() == 0) {
      throw new Unplayable("its picture has no size");
    }
    return found;
  }
}
