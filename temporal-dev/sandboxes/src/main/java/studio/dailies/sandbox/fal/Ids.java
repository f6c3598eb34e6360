package studio.dailies.sandbox.fal;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.UUID;

/// New ids: request ids are UUIDs of version 7, names of files are random words.
final class Ids {
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Ids(Clock clock) {
    this.clock = clock;
  }

  String request() {
    long high = clock.millis() << 16 | 0x7000L | random.nextInt(0x1000);
    long low = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
    return new UUID(high, low).toString();
  }

  String word() {
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
