package studio.dailies.domain.media;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is to change in content whose length stays.
final class Edits {
  private static final int MOST = 100_000;

  private final long length;
  private final List<Edit> edits = new ArrayList<>();

  private record Edit(long from, Pieces.Piece piece) {
    long to() {
      return from + piece.bytes();
    }
  }

  Edits(long length) {
    this.length = length;
  }

  /// @param to the first byte that stays
  void zero(long from, long to) throws Unplayable {
    if (to > from) {
      add(new Edit(from, new Pieces.Zeros(to - from)));
    }
  }

  void put(long from, byte[] content) throws Unplayable {
    add(new Edit(from, new Pieces.Made(content)));
  }

  private void add(Edit edit) throws Unplayable {
    if (edits.size() == MOST) {
      throw new Unplayable("it is made of too many parts");
    }
    edits.add(edit);
  }

  /// @throws Unplayable if two changes meet: then something was not where it said
  Pieces pieces() throws Unplayable {
    edits.sort(Comparator.comparingLong(Edit::from));
    List<Pieces.Piece> pieces = new ArrayList<>();
    long at = 0;
    for (Edit edit : edits) {
      if (edit.from() < at) {
        throw new Unplayable("two parts of it are in one place");
      }
      if (edit.from() > at) {
        pieces.add(new Pieces.Kept(at, edit.from() - at));
      }
      pieces.add(edit.piece());
      at = edit.to();
    }
    if (at < length) {
      pieces.add(new Pieces.Kept(at, length - at));
    }
    return new Pieces(pieces);
  }
}
