package studio.dailies.domain.model;

import studio.dailies.domain.Ids;
import studio.dailies.domain.media.MediaType.Family;

/// One piece of media that a request starts from, pinned when it is quoted.
///
/// @param id of the generation whose take it is, or of the reference
/// @param millis how long it plays; 0 for a picture, and where nobody knows
public record Source(Origin origin, String id, Family family, long millis) {
  /// Where the media is from.
  public enum Origin {
    TAKE,
    REFERENCE
  }

  public Source {
    Ids.checked(id, "Source");
    if (millis < 0) {
      throw new IllegalArgumentException("a source plays for " + millis + " ms");
    }
  }

  /// Begun seconds count.
  long seconds() {
    return Math.ceilDiv(millis, 1000);
  }
}
