package studio.dailies.activities.edge;

import java.util.List;
import studio.dailies.domain.media.MediaKey;

/// The caches in front of the public bucket. They go on serving what was deleted from it until they
/// are told, or until its time is over.
public interface Edge {
  /// How many keys one call may name.
  int PURGED_AT_ONCE = 30;

  /// Has the caches forget these. Keys that no cache has are none the worse for it; again is safe.
  /// Some caches may hear of it a while later than others.
  ///
  /// @param keys at most [#PURGED_AT_ONCE]
  /// @throws EdgeUnavailable if it is not certain that it was heard
  void purge(List<MediaKey> keys);

  /// Whether somebody who asks the edge is given this, as far as can be told from here.
  ///
  /// @throws EdgeUnavailable if the answer says neither
  boolean serves(MediaKey key);
}
