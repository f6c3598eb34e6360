package studio.dailies.audit;

import java.util.ArrayList;
import java.util.List;

/// Collects what the rules find.
final class Findings {
  private final List<Finding> all = new ArrayList<>();

  void add(Rule rule, String subject, String sentence) {
    all.add(new Finding(rule, subject, sentence));
  }

  /// Records the sentence if what should hold does not.
  void check(boolean holds, Rule rule, String subject, String sentence) {
    if (!holds) {
      add(rule, subject, sentence);
    }
  }

  List<Finding> all() {
    return List.copyOf(all);
  }
}
