package studio.dailies.world.residue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// What is compressed somewhere in the middle of other bytes: gzip, zlib, or a file of a ZIP
/// archive.
final class Packed {
  /// More than anything that people write takes.
  private static final int MOST_BYTES = 32 << 20;

  private static final long GZIP = 0x1f8b08L;
  private static final long ZIP = 0x504b0304L;
  private static final int ZIP_HEADER = 30;
  private static final int DEFLATED = 8;

  private Packed() {}

  /// Whether something packed may begin with these eight bytes.
  static boolean begins(long bytes) {
    return bytes >>> 40 == GZIP || bytes >>> 32 == ZIP || isZlib((int) (bytes >>> 48));
  }

  private static boolean isZlib(int header) {
    return header >>> 8 == 0x78 && header % 31 == 0;
  }

  /// What is in it, up to where it breaks off; empty if it was nothing packed.
  static Optional<ByteBuffer> open(ByteBuffer bytes, int from) {
    ByteBuffer rest = bytes.duplicate().position(from).slice().order(ByteOrder.LITTLE_ENDIAN);
    if ((rest.get(0) & 0xff) == 0x1f) {
      return unpacked(() -> new GZIPInputStream(stream(rest)));
    }
    if (rest.get(0) == 0x78) {
      return unpacked(() -> new InflaterInputStream(stream(rest)));
    }
    if (rest.limit() < ZIP_HEADER || rest.getShort(8) != DEFLATED) {
      // What lies in an archive as it is has been looked at already.
      return Optional.empty();
    }
    int start = ZIP_HEADER + (rest.getShort(26) & 0xffff) + (rest.getShort(28) & 0xffff);
    if (start >= rest.limit()) {
      return Optional.empty();
    }
    return unpacked(
        () -> new InflaterInputStream(stream(rest.position(start).slice()), new Inflater(true)));
  }

  private interface Opening {
    InputStream open() throws IOException;
  }

  private static Optional<ByteBuffer> unpacked(Opening opening) {
    var all = new ByteArrayOutputStream();
    try (InputStream inner = opening.open()) {
      byte[] some = new byte[8192];
      for (int read; all.size() < MOST_BYTES && (read = inner.read(some)) >= 0; ) {
        all.write(some, 0, read);
      }
    } catch (IOException _) {
      // It ends here, or never was anything packed.
    }
    return all.size() == 0 ? Optional.empty() : Optional.of(ByteBuffer.wrap(all.toByteArray()));
  }

  private static InputStream stream(ByteBuffer bytes) {
    if (bytes.hasArray()) {
      return new ByteArrayInputStream(
          bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    }
    ByteBuffer left = bytes.duplicate();
    return new InputStream() {
      @Override
      public int read() {
        return left.hasRemaining() ? left.get() & 0xff : -1;
      }

      @Override
      public int read(byte[] into, int offset, int most) {
        if (!left.hasRemaining()) {
          return -1;
        }
        int length = Math.min(most, left.remaining());
        left.get(into, offset, length);
        return length;
      }
    };
  }
}
