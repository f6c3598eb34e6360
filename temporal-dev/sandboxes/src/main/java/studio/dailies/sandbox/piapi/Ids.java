package studio.dailies.sandbox.piapi;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/// New ids: tasks have random UUIDs, files random words.
final class Ids {
  private final SecureRandom random = new SecureRandom();

  String task() {
    return UUID.randomUUID().toString();
  }

  String word() {
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
