package studio.dailies.sandbox.fal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.LongConsumer;

/// A clip, and behind it a box of free space, into which no player looks: a result that plays, as
/// large as one likes, and nobody has to hold it. No two parts of the space are equal, so that a
/// copy whose parts were mixed up is another file.
final class Padded extends InputStream {
  /// A box whose length has 64 bits, and is empty.
  static final int SMALLEST = 16;

  private static final int BLOCK = 64 * 1024;
  private static final byte[] NOISE = new byte[BLOCK];

  static {
    new Random(7).nextBytes(NOISE);
  }

  private final byte[] clip;
  private final long length;
  private final LongConsumer sent;
  private final byte[] block = NOISE.clone();
  private long at;

  /// @param padding how long the box is, at least [#SMALLEST]
  /// @param from the first byte that is wanted
  /// @param to the first that is not any more
  /// @param sent told how many bytes have left, again and again
  Padded(byte[] clip, long padding, long from, long to, LongConsumer sent) {
    this.clip = Arrays.copyOf(clip, clip.length + SMALLEST);
    ByteBuffer.wrap(this.clip)
        .position(clip.length)
        .putInt(1)
        .put("free".getBytes(StandardCharsets.US_ASCII))
        .putLong(padding);
    this.at = from;
    this.length = to;
    this.sent = sent;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int count) {
    if (at >= length) {
      return count == 0 ? 0 : -1;
    }
    byte[] from = at < clip.length ? clip : block();
    int first = at < clip.length ? (int) at : (int) ((at - clip.length) % BLOCK);
    int copied = (int) Math.min(Math.min(count, from.length - first), length - at);
    System.arraycopy(from, first, to, offset, copied);
    at += copied;
    return copied;
  }

  /// In larger pieces than the usual ones, and counted.
  @Override
  public long transferTo(OutputStream out) throws IOException {
    byte[] piece = new byte[BLOCK];
    long all = 0;
    for (int count = read(piece, 0, BLOCK); count > 0; count = read(piece, 0, BLOCK)) {
      out.write(piece, 0, count);
      all += count;
      sent.accept(all);
    }
    return all;
  }

  /// The block in which the next byte lies; it begins with its number.
  private byte[] block() {
    ByteBuffer.wrap(block).putLong((at - clip.length) / BLOCK);
    return block;
  }
}
