package studio.dailies.audit;

import java.util.List;
import java.util.function.Supplier;

/// Looks again before it believes a finding: what a product at work leaves between two writes is
/// gone a moment later, what is wrong stays.
///
/// @param snapshot of the last look
/// @param findings of every look
record Looks(Snapshot snapshot, List<Finding> findings) {
  private static final int MOST = 4;

  /// @param pause between two looks
  static Looks at(Supplier<Snapshot> stores, Runnable pause) {
    Snapshot snapshot = stores.get();
    List<Finding> found = Checks.run(snapshot);
    for (int look = 2; look <= MOST && !found.isEmpty(); look++) {
      pause.run();
      snapshot = stores.get();
      List<Finding> before = found;
      found =
          Checks.run(snapshot).stream()
              .filter(now -> before.stream().anyMatch(now::isAbout))
              .toList();
    }
    return new Looks(snapshot, found);
  }
}
