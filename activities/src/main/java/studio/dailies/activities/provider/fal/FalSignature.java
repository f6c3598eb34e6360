package studio.dailies.activities.provider.fal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import studio.dailies.activities.provider.Callback;

/// The signature of a callback: Ed25519 over request id, user id, time and the digest of the body.
///
/// @param request fal's name for the job
/// @param message what was signed
record FalSignature(String request, String message, String hex) {
  private static final Duration MARGIN = Duration.ofMinutes(5);
  private static final String PREFIX = "x-fal-webhook-";

  /// Empty when a part is missing, or when the callback was not fresh when it arrived. Judged by
  /// when it arrived, since we may read it much later.
  static Optional<FalSignature> read(Callback callback) {
    Map<String, String> headers = callback.headers();
    String request = headers.get(PREFIX + "request-id");
    String user = headers.get(PREFIX + "user-id");
    String timestamp = headers.get(PREFIX + "timestamp");
    String hex = headers.get(PREFIX + "signature");
    if (request == null || user == null || timestamp == null || hex == null) {
      return Optional.empty();
    }
    if (!FalPaths.isJob(request) || !isFresh(timestamp, callback.arrivedAt())) {
      return Optional.empty();
    }
    String message = String.join("\n", request, user, timestamp, sha256(callback.body()));
    return Optional.of(new FalSignature(request, message, hex));
  }

  boolean fits(PublicKey key) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update(message.getBytes(StandardCharsets.UTF_8));
      return signature.verify(HexFormat.of().parseHex(hex));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Too short, too long, or no hexadecimal.
      return false;
    }
  }

  private static boolean isFresh(String timestamp, Instant arrivedAt) {
    if (!timestamp.matches("[0-9]{1,12}")) {
      return false;
    }
    try {
      Instant signedAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
      return Duration.between(signedAt, arrivedAt).abs().compareTo(MARGIN) <= 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
