package studio.dailies.sandbox.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;

/// That somebody let the client know who they are.
///
/// @param challenge of PKCE, S256; empty: none was sent
/// @param nonce as it was sent; empty: none was
public record Grant(
    String person,
    String redirect,
    String scope,
    String challenge,
    String nonce,
    Instant expiresAt) {

  /// Whether this verifier belongs to the challenge.
  public boolean fits(String verifier) {
    return challenge.isEmpty() ? verifier.isEmpty() : challenge.equals(hash(verifier));
  }

  public boolean has(String wanted) {
    return (" " + scope + " ").contains(" " + wanted + " ");
  }

  private static String hash(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
