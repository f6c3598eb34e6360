package studio.dailies.domain.media;

import java.io.InputStream;
import java.util.List;

/// How content is to be written anew: pieces of the original, and bytes in place of others, one
/// after the other.
public record Pieces(List<Piece> pieces) implements Cleaned {
  public Pieces {
    pieces = List.copyOf(pieces);
  }

  /// A part of what is to be written.
  public sealed interface Piece {
    long bytes();
  }

  /// Bytes of the original, from there on. Those of later pieces lie behind those of earlier ones.
  record Kept(long from, long bytes) implements Piece {}

  /// Bytes that were not there.
  // Carried, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Made(byte[] content) implements Piece {
    @Override
    public long bytes() {
      return content.length;
    }
  }

  record Zeros(long bytes) implements Piece {}

  /// How long all of it is.
  public long length() {
    return pieces.stream().mapToLong(Piece::bytes).sum();
  }

  /// All of it, while the original streams by from its first byte on. Closing it closes the
  /// original.
  public InputStream over(InputStream original) {
    return new PieceStream(original, pieces);
  }
}
