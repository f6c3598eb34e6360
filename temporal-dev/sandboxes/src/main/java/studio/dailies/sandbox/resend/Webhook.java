package studio.dailies.sandbox.resend;

import java.net.URI;
import java.util.Base64;

/// Where events go, and what they are signed with.
///
/// @param secret `whsec_` and base64
public record Webhook(URI url, String secret) {
  private static final String PREFIX = "whsec_";

  byte[] key() {
    return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
  }
}
