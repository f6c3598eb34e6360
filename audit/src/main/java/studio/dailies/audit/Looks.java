package studio.dailies.audit;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Set;

/// Looks again before it believes a finding: what a product at work leaves between two writes is
/// gone a moment later, what is wrong stays. The first look is at everything; the others only at
/// what was found, if that can be told apart.
///
/// @param seen by the last look at everything
/// @param findings of every look
record Looks(Seen seen, List<Finding> findings) {
  private static final int MOST = 4;

  /// @param pause between two looks
  static Looks at(Source source, Runnable pause) {
    Seen seen = Look.at(source);
    List<Finding> found = seen.findings();
    for (int look = 2; look <= MOST && !found.isEmpty(); look++) {
      pause.run();
      Seen again = Look.at(Scope.of(found).map(source::only).orElse(source));
      found = inBoth(found, again.findings());
    }
    return new Looks(seen, found);
  }

  private static List<Finding> inBoth(List<Finding> before, List<Finding> now) {
    Set<Finding.Topic> topics = before.stream().map(Finding::topic).collect(toSet());
    return now.stream().filter(finding -> topics.contains(finding.topic())).toList();
  }
}
