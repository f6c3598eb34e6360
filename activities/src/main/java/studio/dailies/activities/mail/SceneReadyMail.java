package studio.dailies.activities.mail;

import java.net.URI;
import java.util.List;

/// The mail to who waits for a scene. It names neither scene nor project: what a person wrote does
/// not leave for a mail.
final class SceneReadyMail {
  private SceneReadyMail() {}

  static Words words(URI origin) {
    return new Words(
        "A scene of yours is ready",
        List.of(
            "Every shot of the scene that you had made in one go has come to its end.",
            "Sign in to look at it: " + origin));
  }
}
