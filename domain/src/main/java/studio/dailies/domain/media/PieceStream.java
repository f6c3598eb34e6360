package studio.dailies.domain.media;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.media.Pieces.Kept;
import studio.dailies.domain.media.Pieces.Made;
import studio.dailies.domain.media.Pieces.Piece;
import studio.dailies.domain.media.Pieces.Zeros;

/// Pieces, laid over an original that streams by once.
final class PieceStream extends InputStream {
  private final InputStream original;
  private final Iterator<Piece> rest;
  private @Nullable Piece piece;
  private long done;
  private long at;

  PieceStream(InputStream original, List<Piece> pieces) {
    this.original = original;
    this.rest = pieces.iterator();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    while (piece == null || done == piece.bytes()) {
      if (!rest.hasNext()) {
        return -1;
      }
      piece = rest.next();
      done = 0;
    }
    int count = (int) Math.min(length, piece.bytes() - done);
    switch (piece) {
      case Kept kept -> keep(kept.from() + done, to, offset, count);
      case Made made -> System.arraycopy(made.content(), (int) done, to, offset, count);
      case Zeros _ -> Arrays.fill(to, offset, offset + count, (byte) 0);
    }
    done += count;
    return count;
  }

  private void keep(long from, byte[] to, int offset, int count) throws IOException {
    original.skipNBytes(from - at);
    if (original.readNBytes(to, offset, count) < count) {
      throw new EOFException("the original ended before its length");
    }
    at = from + count;
  }

  @Override
  public void close() throws IOException {
    original.close();
  }
}
