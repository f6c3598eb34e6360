package studio.dailies.domain.media;

import java.io.IOException;

/// The numbers of a table, one after the other; a block of them is in memory at a time.
final class Numbers {
  private static final int BLOCK = 8 * 1024;

  /// An hour at 120 frames a second has less than half of that.
  private static final long MOST = 1_000_000;

  private final Reading in;
  private final int width;
  private long at;
  private long left;
  private byte[] block = {};
  private int next;

  /// @param count how many the table says it has
  /// @param width bytes of one: 4 or 8
  /// @throws Unplayable if there are more than the box can hold, or anybody needs
  Numbers(Reading in, Box box, long offset, long count, int width) throws Unplayable {
    if (count < 0 || count > MOST) {
      throw new Unplayable("it is made of too many parts");
    }
    this.in = in;
    this.width = width;
    this.at = box.inside(offset, count * width);
    this.left = count;
  }

  boolean hasNext() {
    return left > 0;
  }

  /// @throws Unplayable if there is none any more
  long next() throws IOException, Unplayable {
    if (left == 0) {
      throw new Unplayable("a table in it is shorter than it says");
    }
    if (next == block.length) {
      block = in.at(at, (int) Math.min(BLOCK, left * width));
      at += block.length;
      next = 0;
    }
    left--;
    long number = 0;
    for (int end = next + width; next < end; next++) {
      number = (number << 8) | (block[next] & 0xff);
    }
    return number;
  }
}
