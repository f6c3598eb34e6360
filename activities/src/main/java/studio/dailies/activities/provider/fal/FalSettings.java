package studio.dailies.activities.provider.fal;

import java.net.URI;
import java.time.Duration;
import studio.dailies.activities.net.SecretHost;

/// How fal is reached.
///
/// @param queue base address of the queue; plain http only on this machine, for a sandbox
/// @param platform base address of the platform's API, under which what was made is deleted
/// @param key sent to those two addresses and nowhere else
/// @param keys where fal publishes the keys that it signs callbacks with
/// @param submitTimeout a whole submit, from connecting to the last byte of the answer; a send
///   window must be longer than this
/// @param askTimeout a whole question about a job
/// @param keepFor how long fal keeps what it made; ours must be copied by then
public record FalSettings(
    URI queue,
    URI platform,
    URI keys,
    String key,
    Duration submitTimeout,
    Duration askTimeout,
    Duration keepFor) {
  public FalSettings {
    SecretHost.checked(queue, "fal's queue");
    SecretHost.checked(platform, "fal's platform");
    SecretHost.checked(keys, "fal's keys");
    if (key.isBlank()) {
      throw new IllegalArgumentException("fal's key is missing");
    }
    if (!submitTimeout.isPositive() || !askTimeout.isPositive() || !keepFor.isPositive()) {
      throw new IllegalArgumentException("fal's timeouts must be positive");
    }
  }

  /// With the usual times: a submit answers within a second or two, so 20 s is generous; results
  /// are copied within minutes, an hour is what fal itself keeps small answers.
  public static FalSettings usual(URI queue, URI platform, URI keys, String key) {
    return new FalSettings(
        queue,
        platform,
        keys,
        key,
        Duration.ofSeconds(20),
        Duration.ofSeconds(15),
        Duration.ofHours(1));
  }

  /// The same with shorter timeouts, for tests that wait for them.
  public FalSettings shortened(double factor) {
    return new FalSettings(
        queue,
        platform,
        keys,
        key,
        shortened(submitTimeout, factor),
        shortened(askTimeout, factor),
        keepFor);
  }

  private static Duration shortened(Duration timeout, double factor) {
    return Duration.ofMillis(Math.round(timeout.toMillis() * factor));
  }

  /// Never the key: it would end in a log.
  @Override
  public String toString() {
    return "FalSettings[" + queue + "]";
  }
}
