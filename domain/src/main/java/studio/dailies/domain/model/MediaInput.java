package studio.dailies.domain.model;

import studio.dailies.domain.media.MediaType.Family;

/// One kind of media that a model takes: what a form shows, how many, and where they travel.
///
/// @param name the name in our API, such as `start` or `video`
/// @param label the name for people
/// @param wire the provider's field for the address
/// @param list whether that field is a list of addresses
/// @param least how many are needed; 0: it may be left out
public record MediaInput(
    String name, String label, String wire, boolean list, Family family, int least, int most) {
  private static final int MOST_EVER = 16;

  public MediaInput {
    Naming.check(name, label);
    if (wire.isBlank()) {
      throw new IllegalArgumentException(name + " needs a wire name");
    }
    if (least < 0 || most < 1 || least > most || most > MOST_EVER) {
      throw new IllegalArgumentException(
          name + " takes " + least + " to " + most + ", not within 0 to " + MOST_EVER);
    }
    if (!list && most > 1) {
      throw new IllegalArgumentException(name + " takes " + most + ", but is no list");
    }
  }

  public boolean isNeeded() {
    return least > 0;
  }

  /// What is allowed, in words.
  public String limit() {
    String what =
        switch (family) {
          case PICTURE -> "picture";
          case VIDEO -> "video";
          case SOUND -> "sound";
        };
    if (most == 1) {
      return (least == 1 ? "one " : "at most one ") + what;
    }
    return (least == 0 ? "at most " + most : least + " to " + most) + " of kind " + what;
  }
}
