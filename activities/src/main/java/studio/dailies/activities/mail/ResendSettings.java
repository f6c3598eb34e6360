package studio.dailies.activities.mail;

import java.net.URI;
import java.time.Duration;
import studio.dailies.activities.net.SecretHost;

/// How Resend is reached.
///
/// @param url base address; plain http only on this machine, for a sandbox
/// @param timeout a whole call
public record ResendSettings(URI url, String key, Duration timeout) {
  public ResendSettings {
    SecretHost.checked(url, "Resend's address");
    if (key.isBlank()) {
      throw new IllegalArgumentException("Resend's key is missing");
    }
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("Resend's timeout must be positive: " + timeout);
    }
  }

  /// With the usual timeout: Resend answers within a second.
  public static ResendSettings usual(URI url, String key) {
    return new ResendSettings(url, key, Duration.ofSeconds(15));
  }

  /// Never the key: it would end in a log.
  @Override
  public String toString() {
    return "ResendSettings[" + url + "]";
  }
}
