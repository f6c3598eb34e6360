package studio.dailies.domain.media;

/// Pictures that move. What takes a picture takes one, and each frame would have to be looked at.
final class Animation {
  private Animation() {}

  static void mustBeStill(long frames) throws Unplayable {
    if (frames > 1) {
      throw moves(Long.toString(frames));
    }
  }

  static Unplayable moves(String frames) {
    return new Unplayable("it is an animation of " + frames + " frames, and not one still picture");
  }
}
