package studio.dailies.activities.sweep;

import studio.dailies.store.media.MediaStore;
import studio.dailies.store.reference.Arrival;
import studio.dailies.store.reference.References;

/// References whose upload was begun and never finished, because a process died: what they left
/// goes.
public final class BrokenUploads {
  private static final int AT_ONCE = 100;

  private final References references;
  private final MediaStore media;

  public BrokenUploads(References references, MediaStore media) {
    this.references = references;
    this.media = media;
  }

  /// @param alive told with each
  /// @return how many went
  public int round(Runnable alive) {
    var broken = references.unfinished(AT_ONCE);
    for (Arrival arrival : broken) {
      alive.run();
      // The row goes last: as long as it is there, somebody knows of the objects.
      arrival.keys().forEach(media::deletePrivate);
      references.drop(arrival);
    }
    return broken.size();
  }
}
