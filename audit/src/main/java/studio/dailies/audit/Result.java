package studio.dailies.audit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What an audit came to.
///
/// @param took all its looks
/// @param anchor the name of the one that it left
record Result(Looks looks, Duration took, Optional<String> anchor) {
  boolean isClean() {
    return looks.findings().isEmpty();
  }

  Seen seen() {
    return looks.seen();
  }

  /// In the order of the rules.
  Map<Rule, List<Finding>> byRule() {
    return looks.findings().stream()
        .collect(Collectors.groupingBy(Finding::rule, TreeMap::new, Collectors.toList()));
  }
}
