package studio.dailies.activities.edge;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.dailies.activities.net.SecretHost;

/// How the edge is reached.
///
/// @param media the origin under which people fetch media
/// @param api base address of Cloudflare's API; plain http only on this machine, for a sandbox
/// @param zone of the media origin, as Cloudflare calls it; null: nothing can be purged
/// @param token may purge that zone, and nothing else; sent to the API and nowhere else
/// @param timeout a whole call
public record EdgeSettings(
    URI media, URI api, @Nullable String zone, @Nullable String token, Duration timeout) {
  public EdgeSettings {
    SecretHost.checked(api, "the edge's api");
    if ((zone == null) != (token == null)) {
      throw new IllegalArgumentException("the edge's zone and token come together, or not at all");
    }
    if (zone != null && !zone.matches("[0-9a-f]{32}")) {
      throw new IllegalArgumentException(
          "the edge's zone must have 32 hexadecimal digits: " + zone);
    }
    if (token != null && token.isBlank()) {
      throw new IllegalArgumentException("the edge's token is missing");
    }
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("the edge's timeout must be positive");
    }
  }

  /// With the usual timeout.
  public static EdgeSettings usual(
      URI media, URI api, @Nullable String zone, @Nullable String token) {
    return new EdgeSettings(media, api, zone, token, Duration.ofSeconds(15));
  }

  /// Never the token: it would end in a log.
  @Override
  public String toString() {
    return "EdgeSettings[" + media + ", " + api + ", zone " + zone + "]";
  }
}
