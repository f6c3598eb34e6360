package studio.dailies.activities.export;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import studio.dailies.store.export.ExportFile;

/// A zip archive of files that are stored as they are, known byte for byte before the first one is
/// written: so whoever goes on with it may begin anywhere. Each file is announced with its length
/// and checksum, as the oldest of tools want it; the long form is used where a length needs it.
final class Layout {
  private final List<Piece> pieces;
  private final long length;
  private final String tag;

  private Layout(List<Piece> pieces) {
    this.pieces = List.copyOf(pieces);
    this.length = pieces.stream().mapToLong(Piece::length).sum();
    this.tag = tag(pieces);
  }

  /// A file whose content was read before.
  ///
  /// @param crc of its content
  record Weighed(ExportFile file, long crc) {}

  /// Opens a stretch of a file.
  interface Opener {
    /// @param from the first byte
    InputStream open(ExportFile file, long from) throws IOException;
  }

  /// A stretch of the archive.
  private sealed interface Piece {
    long length();

    /// What the library wrote; nobody changes it.
    final class Ours implements Piece {
      private final byte[] bytes;

      Ours(byte[] bytes) {
        this.bytes = bytes;
      }

      @Override
      public long length() {
        return bytes.length;
      }
    }

    record Theirs(ExportFile file) implements Piece {
      @Override
      public long length() {
        return file.bytes();
      }
    }
  }

  /// @param at the time that all its files bear
  static Layout of(List<Weighed> files, Instant at) {
    try {
      return new Layout(pieces(files, at));
    } catch (IOException e) {
      // Nothing is read or written but memory.
      throw new UncheckedIOException(e);
    }
  }

  private static List<Piece> pieces(List<Weighed> files, Instant at) throws IOException {
    List<Piece> pieces = new ArrayList<>();
    var ours = new OnlyOurs();
    try (var zip = new ZipArchiveOutputStream(ours)) {
      zip.setUseZip64(Zip64Mode.AsNeeded);
      for (Weighed each : files) {
        zip.addRawArchiveEntry(entry(each, at), ours.skipping(each.file().bytes()));
        pieces.add(new Piece.Ours(ours.before()));
        pieces.add(new Piece.Theirs(each.file()));
      }
    }
    pieces.add(new Piece.Ours(ours.rest()));
    return pieces;
  }

  private static ZipArchiveEntry entry(Weighed file, Instant at) {
    var entry = new ZipArchiveEntry(file.file().path());
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(file.file().bytes());
    entry.setCompressedSize(file.file().bytes());
    entry.setCrc(file.crc());
    entry.setTime(at.toEpochMilli());
    return entry;
  }

  /// Bytes of all of it.
  long length() {
    return length;
  }

  /// Tells archives apart: two of one tag are the same, byte for byte.
  String tag() {
    return tag;
  }

  /// Checksums of the files are among what is ours.
  private static String tag(List<Piece> pieces) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Piece piece : pieces) {
        if (piece instanceof Piece.Ours ours) {
          digest.update(ours.bytes);
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The archive from this byte on; one file is open at a time. Must be closed.
  InputStream from(long offset, Opener opener) {
    return new Reading(offset, opener);
  }

  private final class Reading extends InputStream {
    private final Opener opener;
    private int next;
    private long skip;
    private InputStream current = InputStream.nullInputStream();
    private long left;

    Reading(long offset, Opener opener) {
      this.opener = opener;
      long before = 0;
      while (next < pieces.size() && before + pieces.get(next).length() <= offset) {
        before += pieces.get(next).length();
        next++;
      }
      this.skip = offset - before;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int most) throws IOException {
      if (most == 0) {
        return 0;
      }
      while (left == 0) {
        if (next == pieces.size()) {
          return -1;
        }
        open(pieces.get(next++));
      }
      int count = current.read(into, at, (int) Math.min(most, left));
      if (count < 0) {
        throw new IOException("a file is shorter than it was");
      }
      left -= count;
      return count;
    }

    private void open(Piece piece) throws IOException {
      current.close();
      current =
          switch (piece) {
            case Piece.Ours ours ->
                new ByteArrayInputStream(ours.bytes, (int) skip, ours.bytes.length - (int) skip);
            case Piece.Theirs(ExportFile file) ->
                skip == file.bytes() ? InputStream.nullInputStream() : opener.open(file, skip);
          };
      left = piece.length() - skip;
      skip = 0;
    }

    @Override
    public void close() throws IOException {
      current.close();
    }
  }

  /// Keeps what the library writes of itself, and none of what it is given: that is the files'
  /// content, which is put in its place when the archive is read.
  private static final class OnlyOurs extends OutputStream {
    private ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean isSkipping;

    @Override
    public void write(int one) {
      if (!isSkipping) {
        kept.write(one);
      }
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
      if (!isSkipping) {
        kept.write(bytes, from, count);
      }
    }

    /// So many bytes that are not kept.
    InputStream skipping(long length) {
      return new InputStream() {
        private long left = length;

        @Override
        public int read() {
          throw new UnsupportedOperationException("the library reads many at a time");
        }

        @Override
        public int read(byte[] into, int at, int most) {
          isSkipping = left > 0;
          if (left == 0) {
            return -1;
          }
          int count = (int) Math.min(most, left);
          left -= count;
          return count;
        }
      };
    }

    /// What was kept up to the content that was just skipped.
    byte[] before() {
      byte[] bytes = kept.toByteArray();
      kept = new ByteArrayOutputStream();
      return bytes;
    }

    byte[] rest() {
      return before();
    }
  }
}
