package studio.dailies.domain.media;

import studio.dailies.domain.Ids;

/// The name of one object in the media store: random, without id, name or date of anything, so that
/// its address cannot be guessed and tells nothing.
public record MediaKey(String value) {
  public MediaKey {
    Ids.checked(value, "MediaKey");
  }

  @Override
  public String toString() {
    return value;
  }
}
