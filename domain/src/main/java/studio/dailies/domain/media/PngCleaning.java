package studio.dailies.domain.media;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/// A PNG anew: what its pixels are made from, and the few numbers that say which colours they mean.
/// Texts, times, camera notes, colour profiles (which hold texts), whatever nobody knows, and what
/// stands behind its end go.
final class PngCleaning {
  private static final int SIGNATURE = 8;
  private static final int AROUND = 12;

  /// 30 MB in blocks of half a kilobyte.
  private static final int MOST_CHUNKS = 65_536;

  private static final Set<String> PIXELS = Set.of("PLTE", "tRNS", "IDAT");

  /// Of exactly that many bytes: no room for words.
  private static final Map<String, Long> COLOURS = Map.of("gAMA", 4L, "cHRM", 32L, "sRGB", 1L);

  private static final byte[] END = {
    0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82
  };

  private PngCleaning() {}

  /// @throws Unplayable if it does not come to its end
  static Pieces pieces(Reading in) throws IOException, Unplayable {
    Walk walk = new Walk(in);
    Keeping keeping = new Keeping(in.length());
    boolean seen = false;
    long at = SIGNATURE + AROUND + walk.u32(SIGNATURE);
    keeping.keep(0, at);
    for (int i = 0; i < MOST_CHUNKS; i++) {
      long length = walk.u32(at);
      String name = walk.text(at + 4, 4);
      if (name.equals("IEND")) {
        // Its check sum must be there, whatever it is.
        walk.u32(at + 8);
        keeping.make(END);
        return seen ? keeping.pieces() : nothing();
      }
      long next = at + AROUND + length;
      if (PIXELS.contains(name) || Long.valueOf(length).equals(COLOURS.get(name))) {
        keeping.keep(at, next);
      }
      seen |= name.equals("IDAT");
      at = next;
    }
    throw new Unplayable("it is made of too many parts");
  }

  private static Pieces nothing() throws Unplayable {
    throw new Unplayable("there is nothing to see in it");
  }
}
