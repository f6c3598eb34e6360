package studio.dailies.sandbox.piapi;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/// New ids: tasks have random UUIDs, files random words.
final class Ids {
  private final SecureRandom random = new SecureRandom();

  String task() {
    long high = (random.nextLong() & ~0xf000L) | 0x4000L;
    long low = 0x8000_0000_0000_0000L | (random.nextLong() >>> 2);
    return new UUID(high, low).toString();
  }

  String word() {
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
