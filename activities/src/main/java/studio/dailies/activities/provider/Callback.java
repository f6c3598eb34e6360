package studio.dailies.activities.provider;

import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What somebody sent to one of our callback addresses.
///
/// @param headers those that sign it, their names in lower case
/// @param base64 the body as it came
/// @param arrivedAt by our clock
/// @param expected the address that we gave for the attempt that it came for; null when callbacks
///   are off
public record Callback(
    Map<String, String> headers, String base64, Instant arrivedAt, @Nullable URI expected) {
  public byte[] body() {
    return Base64.getDecoder().decode(base64);
  }
}
