package studio.dailies.sandbox.elevenlabs;

import java.security.SecureRandom;

/// New ids: twenty letters and digits, as voices, requests and history items have them.
final class Ids {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 20;

  private final SecureRandom random = new SecureRandom();

  String next() {
    var id = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return id.toString();
  }
}
