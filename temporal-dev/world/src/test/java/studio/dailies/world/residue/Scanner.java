package studio.dailies.world.residue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.dailies.world.residue.Needles.Needle;

/// Finds planted words in bytes, in every [Form], and in what lies compressed within them.
public final class Scanner {
  private static final int WINDOW = Long.BYTES;

  /// Something packed in something packed, as a picture in an archive.
  private static final int DEEPEST = 2;

  private final Prefixes exact = new Prefixes();
  private final Prefixes folded = new Prefixes();

  public Scanner(Collection<Word> words) {
    for (Word word : words) {
      for (Needle needle : Needles.of(word)) {
        (needle.folded() ? folded : exact).add(needle);
      }
    }
  }

  /// @param place is said of whatever is found
  public Set<Found> in(String place, ByteBuffer bytes) {
    Set<Found> found = new LinkedHashSet<>();
    look(place, bytes, 0, found);
    return found;
  }

  private void look(String place, ByteBuffer bytes, int depth, Set<Found> found) {
    long window = 0;
    long lower = 0;
    for (int i = 0; i < bytes.limit(); i++) {
      int each = bytes.get(i) & 0xff;
      window = window << 8 | each;
      lower = lower << 8 | fold(each);
      int from = i - WINDOW + 1;
      if (from < 0) {
        continue;
      }
      exact.at(window, bytes, from, it -> found.add(found(place, it, depth)));
      folded.at(lower, bytes, from, it -> found.add(found(place, it, depth)));
      if (depth < DEEPEST && Packed.begins(window)) {
        Packed.open(bytes, from).ifPresent(inner -> look(place, inner, depth + 1, found));
      }
    }
  }

  private static Found found(String place, Needle needle, int depth) {
    return new Found(place, needle.word(), needle.form(), depth > 0);
  }

  /// Letters of ASCII in one case.
  static int fold(int letter) {
    return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
  }

  /// Needles by how they begin.
  private static final class Prefixes {
    /// Whether a needle may begin so: nearly all bytes of the world are told from it at once.
    private final long[] mayBe = new long[1 << 14];

    private final Map<Long, List<Needle>> needles = new HashMap<>();

    void add(Needle needle) {
      long prefix = ByteBuffer.wrap(needle.bytes()).getLong();
      mayBe[word(prefix)] |= 1L << prefix * 31;
      needles.computeIfAbsent(prefix, it -> new ArrayList<>()).add(needle);
    }

    void at(long window, ByteBuffer bytes, int from, java.util.function.Consumer<Needle> then) {
      if ((mayBe[word(window)] & 1L << window * 31) == 0) {
        return;
      }
      for (Needle needle : needles.getOrDefault(window, List.of())) {
        if (is(needle, bytes, from)) {
          then.accept(needle);
        }
      }
    }

    private static int word(long prefix) {
      return (int) (prefix * 0x9E3779B97F4A7C15L >>> 50);
    }

    private static boolean is(Needle needle, ByteBuffer bytes, int from) {
      byte[] wanted = needle.bytes();
      if (from + wanted.length > bytes.limit()) {
        return false;
      }
      for (int i = WINDOW; i < wanted.length; i++) {
        int each = bytes.get(from + i) & 0xff;
        if ((byte) (needle.folded() ? fold(each) : each) != wanted[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
