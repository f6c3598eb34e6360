package studio.dailies.activities.provider.piapi;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import studio.dailies.domain.account.KeyedHash;

/// The secret of a task's webhook: a keyed hash of the callback address, so that each attempt has
/// its own and none has to be kept. PiAPI signs nothing; it sends this back in clear, and shows it
/// to whoever can read the task.
final class PiapiSecret {
  private static final String PURPOSE = "piapi webhook";

  private final KeyedHash hash;

  PiapiSecret(KeyedHash hash) {
    this.hash = hash;
  }

  String of(URI callback) {
    return hash.of(PURPOSE, callback.toString());
  }

  /// Compares in constant time.
  boolean fits(URI callback, String claimed) {
    return MessageDigest.isEqual(
        of(callback).getBytes(StandardCharsets.UTF_8), claimed.getBytes(StandardCharsets.UTF_8));
  }
}
