package studio.dailies.domain.media;

import java.io.IOException;

/// Looks into PNG (ISO/IEC 15948), and knows an APNG when it sees one.
final class Png {
  private static final int SIGNATURE = 8;
  private static final int AROUND = 12;
  private static final int HEADER = 13;
  private static final int MOST_CHUNKS = 1_000;
  private static final byte[] END = {'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82};

  private Png() {}

  static Facts facts(Reading in) throws IOException, Unplayable {
    if (in.u32(SIGNATURE) != HEADER || !in.text(SIGNATURE + 4, 4).equals("IHDR")) {
      throw new Unplayable("it does not begin with its size");
    }
    long width = in.u32(SIGNATURE + 8);
    long height = in.u32(SIGNATURE + 12);
    if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw new Unplayable("its picture has no size");
    }
    if (!Tail.has(END, in, pixels(in))) {
      PngCleaning.pieces(in);
    }
    return new Facts(MediaType.PNG, (int) width, (int) height, 0);
  }

  /// Where its pixels begin. Whatever makes it an animation must stand before them.
  private static long pixels(Reading in) throws IOException, Unplayable {
    long at = SIGNATURE + AROUND + HEADER;
    for (int i = 0; i < MOST_CHUNKS; i++) {
      String name = in.text(at + 4, 4);
      if (name.equals("IDAT")) {
        return at;
      }
      if (name.equals("acTL")) {
        Animation.mustBeStill(in.u32(at + 8));
      }
      at += AROUND + in.u32(at);
    }
    throw new Unplayable("it is made of too many parts");
  }
}
