package studio.dailies.activities.deletion;

import java.util.Collection;

/// What the engine remembers of workflows that have ended.
public interface Histories {

  /// Has every run of a workflow removed. Again: asks whether that is done.
  ///
  /// @param workflow one of our own ids
  /// @param recorded runs that are known; others are found besides
  /// @return whether nothing of it is left
  boolean remove(String workflow, Collection<String> recorded);
}
