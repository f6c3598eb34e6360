package studio.dailies.activities.provider;

import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/// What somebody sent to one of our callback addresses.
///
/// @param headers those that sign it, their names in lower case
/// @param base64 the body as it came
/// @param arrivedAt by our clock
public record Callback(Map<String, String> headers, String base64, Instant arrivedAt) {
  public byte[] body() {
    return Base64.getDecoder().decode(base64);
  }
}
