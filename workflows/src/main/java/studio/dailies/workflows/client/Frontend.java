package studio.dailies.workflows.client;

import org.jspecify.annotations.Nullable;
import studio.dailies.domain.Secret;

/// How the Temporal server is reached.
///
/// @param address `host:port`
/// @param tls whether over TLS
/// @param apiKey of a service account of Temporal Cloud
/// @param certificate who we are, in PEM; with the key that goes with it, in PEM as PKCS#8
/// @param authority who signed the server's certificate, in PEM; absent: somebody that Java knows
public record Frontend(
    String address,
    boolean tls,
    @Nullable Secret apiKey,
    @Nullable String certificate,
    @Nullable Secret key,
    @Nullable String authority) {

  /// @throws IllegalArgumentException if a proof would be sent in the clear, or is half a proof
  public Frontend {
    if (!tls && (apiKey != null || certificate != null || authority != null)) {
      throw new IllegalArgumentException("an API key or a certificate for Temporal needs TLS");
    }
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException(
          "a certificate for Temporal needs its key, and a key its certificate");
    }
  }

  /// Without TLS, for a server in a network that nobody else is in.
  public static Frontend plain(String address) {
    return new Frontend(address, false, null, null, null, null);
  }
}
