package studio.dailies.sandbox.shop;

import java.security.SecureRandom;
import java.util.UUID;

/// New UUIDs of version 4.
final class Ids {
  private final SecureRandom random = new SecureRandom();

  String next() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = 0x8000_0000_0000_0000L | (random.nextLong() >>> 2);
    return new UUID(high, low).toString();
  }
}
