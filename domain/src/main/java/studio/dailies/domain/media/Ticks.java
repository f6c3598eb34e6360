package studio.dailies.domain.media;

import java.io.IOException;

/// A length as an MP4 writes it.
///
/// @param count 0: it does not say
record Ticks(long count, long perSecond) {
  /// Nothing that anybody sends here lasts a day; what says so lies.
  private static final long MOST_SECONDS = 24 * 60 * 60;

  /// With the finest clock that can be written it is longer than that.
  private static final long TOO_MANY = 1L << 53;

  /// Of an `mvhd` or `mdhd` (ISO/IEC 14496-12, 8.2.2 and 8.4.2), which begin alike.
  static Ticks of(Reading in, Box clock) throws IOException, Unplayable {
    boolean wide = clock.isWide(in);
    int rate = wide ? 20 : 12;
    return new Ticks(count(in, clock, rate + 4, wide), clock.u32(in, rate));
  }

  /// The count at the offset; all ones mean that it is not known.
  static long count(Reading in, Box box, int offset, boolean wide) throws IOException, Unplayable {
    long count = wide ? box.u64(in, offset) : box.u32(in, offset);
    return count == (wide ? -1L : 0xffffffffL) ? 0 : count;
  }

  /// The sum, and so many samples of so many ticks each. Broken writers leave negative lengths
  /// behind; players take them for nothing.
  static long sum(long before, long samples, long each) {
    if (each <= 0 || each > Integer.MAX_VALUE) {
      return before;
    }
    return samples > TOO_MANY / each ? TOO_MANY : Math.min(TOO_MANY, before + samples * each);
  }

  Ticks with(long otherCount) {
    return new Ticks(otherCount, perSecond);
  }

  /// Begun ones count.
  long millis() throws Unplayable {
    if (perSecond <= 0) {
      throw new Unplayable("its clock stands still");
    }
    if (count < 0 || count / perSecond >= MOST_SECONDS) {
      throw new Unplayable("it says that it lasts for a day or longer");
    }
    return Math.ceilDiv(count * 1_000, perSecond);
  }
}
