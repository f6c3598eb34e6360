package studio.dailies.activities.provider.elevenlabs;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.dailies.activities.net.SecretHost;

/// How ElevenLabs is reached.
///
/// @param api base address; plain http only on this machine, for a sandbox
/// @param key sent to that address and nowhere else
/// @param webhookSecret the secret of the workspace's webhook; null: none is asked for, and none is
///   believed
/// @param speechTimeout a whole call that answers with speech, from connecting to the last byte; a
///   send window must be longer. A kept recording is fetched within it too
/// @param effectTimeout the same for a sound effect
/// @param musicTimeout the same for music, which can take minutes
/// @param flowTimeout the beginning of a flow, which answers at once
/// @param askTimeout a whole question
public record ElevenLabsSettings(
    URI api,
    String key,
    Retention retention,
    @Nullable String webhookSecret,
    Duration speechTimeout,
    Duration effectTimeout,
    Duration musicTimeout,
    Duration flowTimeout,
    Duration askTimeout) {

  /// What ElevenLabs may keep of speech.
  public enum Retention {
    /// Nothing: no history, so what is lost stays lost. Only for enterprises.
    OFF,
    /// It is kept in the history, and deleted there once ours is safe.
    DELETE
  }

  public ElevenLabsSettings {
    SecretHost.checked(api, "ElevenLabs' API");
    if (key.isBlank()) {
      throw new IllegalArgumentException("ElevenLabs' key is missing");
    }
    if (webhookSecret != null && webhookSecret.isBlank()) {
      throw new IllegalArgumentException("ElevenLabs' webhook secret is blank");
    }
    if (!speechTimeout.isPositive()
        || !effectTimeout.isPositive()
        || !musicTimeout.isPositive()
        || !flowTimeout.isPositive()
        || !askTimeout.isPositive()) {
      throw new IllegalArgumentException("ElevenLabs' timeouts must be positive");
    }
  }

  /// With the usual times. Their own client waits four minutes; speech of a long text takes one.
  public static ElevenLabsSettings usual(
      URI api, String key, Retention retention, @Nullable String webhookSecret) {
    return new ElevenLabsSettings(
        api,
        key,
        retention,
        webhookSecret,
        Duration.ofSeconds(120),
        Duration.ofSeconds(60),
        Duration.ofSeconds(300),
        Duration.ofSeconds(20),
        Duration.ofSeconds(15));
  }

  /// The same with shorter timeouts, for tests that wait for them.
  public ElevenLabsSettings shortened(double factor) {
    return new ElevenLabsSettings(
        api,
        key,
        retention,
        webhookSecret,
        shortened(speechTimeout, factor),
        shortened(effectTimeout, factor),
        shortened(musicTimeout, factor),
        shortened(flowTimeout, factor),
        shortened(askTimeout, factor));
  }

  Duration timeout(ElevenLabsEndpoint endpoint) {
    return switch (endpoint) {
      case SPEECH -> speechTimeout;
      case EFFECT -> effectTimeout;
      case MUSIC -> musicTimeout;
      case FLOW -> flowTimeout;
    };
  }

  private static Duration shortened(Duration timeout, double factor) {
    return Duration.ofMillis(Math.round(timeout.toMillis() * factor));
  }

  /// Never the key or the secret: they would end in a log.
  @Override
  public String toString() {
    return "ElevenLabsSettings[" + api + ", retention " + retention + "]";
  }
}
