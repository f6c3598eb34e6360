package studio.dailies.domain.media;

import java.util.ArrayList;
import java.util.List;

/// Gathers what stays of content, in its order, and what is made beside it.
final class Keeping {
  private static final int MOST = 100_000;

  private final long length;
  private final List<Pieces.Piece> pieces = new ArrayList<>();
  private long from;
  private long to;

  Keeping(long length) {
    this.length = length;
  }

  /// @param end the first byte that does not stay
  /// @throws Unplayable if the content ends before, or there are too many parts
  void keep(long start, long end) throws Unplayable {
    if (end > length) {
      throw new Unplayable("it is cut off");
    }
    if (start != to) {
      close();
      from = start;
    }
    to = end;
  }

  void make(byte[] content) throws Unplayable {
    close();
    add(new Pieces.Made(content));
  }

  void zeros(long count) throws Unplayable {
    if (count > 0) {
      close();
      add(new Pieces.Zeros(count));
    }
  }

  Pieces pieces() throws Unplayable {
    close();
    return new Pieces(pieces);
  }

  private void close() throws Unplayable {
    if (to > from) {
      add(new Pieces.Kept(from, to - from));
    }
    from = to;
  }

  private void add(Pieces.Piece piece) throws Unplayable {
    if (pieces.size() == MOST) {
      throw new Unplayable("it is made of too many parts");
    }
    pieces.add(piece);
  }
}
