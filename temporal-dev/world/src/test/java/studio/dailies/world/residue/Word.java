package studio.dailies.world.residue;

import java.util.Locale;

/// Something that one person has left behind, and that nobody else has.
///
/// @param name what it is, for people
/// @param text what is looked for: letters, digits, `_` and `-`, so long that it comes by no chance
/// @param whole what was sent, of which the text is a part; its hashes are looked for too
public record Word(String name, Kind kind, String text, String whole) {
  private static final int SHORTEST = 12;

  /// What may be left of it.
  public enum Kind {
    /// A person wrote it, or it names them: nothing.
    WRITTEN,
    /// Opens something, as a cookie does: it is nowhere at any time, but for its hash.
    SECRET,
    /// An id that we drew: nothing, once the stores have given away the room of what was deleted.
    ID,
    /// Says what was paid and for which job: books, which stay.
    BOOKS
  }

  public Word {
    if (text.length() < SHORTEST || !text.matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException(name + " cannot be looked for: " + text);
    }
    if (!whole.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(name + " is no part of what was sent: " + text);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
