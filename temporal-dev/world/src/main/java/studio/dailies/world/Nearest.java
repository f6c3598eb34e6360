package studio.dailies.world;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Helps whoever mistyped a name.
final class Nearest {
  private Nearest() {}

  /// All names: those that hold what was typed first, then by how many letters they differ.
  static List<String> first(String typed, Collection<String> names) {
    return names.stream()
        .sorted(
            Comparator.comparingInt((String name) -> name.contains(typed) ? 0 : 1)
                .thenComparingInt(name -> distance(typed, name))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /// Letters to put in, take out or change (Levenshtein).
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
