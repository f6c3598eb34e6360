package studio.dailies.activities.provider.piapi;

import java.net.URI;
import java.time.Duration;
import studio.dailies.activities.net.SecretHost;
import studio.dailies.domain.account.KeyedHash;

/// How PiAPI is reached.
///
/// @param api base address of the tasks; plain http only on this machine, for a sandbox
/// @param key sent to that address and nowhere else
/// @param callbacks makes the secret of each task, which PiAPI sends back in clear
/// @param submitTimeout a whole submit, from connecting to the last byte of the answer; a send
///   window must be longer than this
/// @param askTimeout a whole question about a task
public record PiapiSettings(
    URI api, String key, KeyedHash callbacks, Duration submitTimeout, Duration askTimeout) {
  public PiapiSettings {
    SecretHost.checked(api, "PiAPI's address");
    if (key.isBlank()) {
      throw new IllegalArgumentException("PiAPI's key is missing");
    }
    if (!submitTimeout.isPositive() || !askTimeout.isPositive()) {
      throw new IllegalArgumentException("PiAPI's timeouts must be positive");
    }
  }

  /// With the usual times. How long a create takes is not documented; an answer that we do not wait
  /// for may be a task that is paid in vain, so 40 s is generous.
  public static PiapiSettings usual(URI api, String key, KeyedHash callbacks) {
    return new PiapiSettings(api, key, callbacks, Duration.ofSeconds(40), Duration.ofSeconds(20));
  }

  /// The same with shorter timeouts, for tests that wait for them.
  public PiapiSettings shortened(double factor) {
    return new PiapiSettings(
        api, key, callbacks, shortened(submitTimeout, factor), shortened(askTimeout, factor));
  }

  private static Duration shortened(Duration timeout, double factor) {
    return Duration.ofMillis(Math.round(timeout.toMillis() * factor));
  }

  /// Never the key: it would end in a log.
  @Override
  public String toString() {
    return "PiapiSettings[" + api + "]";
  }
}
