package studio.dailies.activities.net;

import java.net.URI;
import java.util.Set;

/// Says where a key of ours may be sent: https, or plain http to this very machine, for a sandbox.
public final class SecretHost {
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

  private SecretHost() {}

  /// Returns the base address if a key may go there.
  ///
  /// @throws IllegalArgumentException naming what the address was for
  public static URI checked(URI address, String what) {
    String host = address.getHost();
    boolean mayHoldAKey =
        host != null
            && ("https".equals(address.getScheme())
                || ("http".equals(address.getScheme()) && THIS_MACHINE.contains(host)));
    if (!mayHoldAKey || address.getRawUserInfo() != null || address.getRawQuery() != null) {
      throw new IllegalArgumentException(what + " must be a plain https address");
    }
    return address;
  }
}
