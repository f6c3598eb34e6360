package studio.dailies.activities.provider.fal;

import java.net.URI;
import java.time.Duration;
import studio.dailies.activities.net.SecretHost;

/// How fal is reached.
///
/// @param queue base address of the queue; plain http only on this machine, for a sandbox
/// @param key sent to that address and nowhere else
/// @param submitTimeout a whole submit, from connecting to the last byte of the answer; a send
///   window must be longer than this
/// @param askTimeout a whole question about a job
/// @param keepFor how long fal keeps what it made; ours must be copied by then
public record FalSettings(
    URI queue, String key, Duration submitTimeout, Duration askTimeout, Duration keepFor) {
  public FalSettings {
    SecretHost.checked(queue, "fal's queue");
    if (key.isBlank()) {
      throw new IllegalArgumentException("fal's key is missing");
    }
    if (!submitTimeout.isPositive() || !askTimeout.isPositive() || !keepFor.isPositive()) {
      throw new IllegalArgumentException("fal's timeouts must be positive");
    }
  }

  /// With the usual times: a submit answers within a second or two, so 20 s is generous; results
  /// are copied within minutes, an hour is what fal itself keeps small answers.
  public static FalSettings usual(URI queue, String key) {
    return new FalSettings(
        queue, key, Duration.ofSeconds(20), Duration.ofSeconds(15), Duration.ofHours(1));
  }

  /// Never the key: it would end in a log.
  @Override
  public String toString() {
    return "FalSettings[" + queue + "]";
  }
}
