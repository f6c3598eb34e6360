package studio.dailies.domain.project;

import studio.dailies.domain.Ids;
import studio.dailies.domain.model.Source;

/// Media that a shot or a cast member names.
///
/// @param id of the generation whose take it is, or of the reference
public record MediaRef(Source.Origin origin, String id) {
  public MediaRef {
    Ids.checked(id, "MediaRef");
  }

  public static MediaRef take(String id) {
    return new MediaRef(Source.Origin.TAKE, id);
  }

  public static MediaRef reference(String id) {
    return new MediaRef(Source.Origin.REFERENCE, id);
  }
}
