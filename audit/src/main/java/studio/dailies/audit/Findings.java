package studio.dailies.audit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Collects what the rules find; of each rule only the first, so that stores which are wrong
/// everywhere do not fill the memory.
final class Findings {
  static final int MOST_OF_A_RULE = 1000;

  private final List<Finding> all = new ArrayList<>();
  private final Map<Rule, Integer> counts = new EnumMap<>(Rule.class);

  void add(Rule rule, String subject, String sentence) {
    if (counts.merge(rule, 1, Integer::sum) <= MOST_OF_A_RULE) {
      all.add(new Finding(rule, subject, sentence));
    }
  }

  /// Records the sentence if what should hold does not.
  void check(boolean holds, Rule rule, String subject, Supplier<String> sentence) {
    if (!holds) {
      add(rule, subject, sentence.get());
    }
  }

  List<Finding> all() {
    return List.copyOf(all);
  }
}
