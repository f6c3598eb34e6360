package studio.dailies.activities.provider.elevenlabs;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import studio.dailies.activities.provider.Callback;

/// The signature of a webhook: HMAC-SHA256 over time and body, by a secret that both know. It comes
/// as `t=SECOND,v0=HEX`, under one of two names.
///
/// @param signatures in hexadecimal; while a secret is replaced there may be more than one
record ElevenLabsSignature(String second, List<String> signatures) {
  private static final Duration MARGIN = Duration.ofMinutes(30);

  /// Empty when it is missing, or was not fresh when the webhook arrived. Judged by when it
  /// arrived, since we may read it much later.
  static Optional<ElevenLabsSignature> read(Callback callback) {
    String header =
        callback
            .headers()
            .getOrDefault(
                "elevenlabs-signature",
                callback.headers().getOrDefault("x-elevenlabs-signature", ""));
    List<String> parts = Arrays.stream(header.split(",", 10)).map(String::strip).toList();
    List<String> times = valuesOf("t=", parts);
    return times.size() == 1 && isFresh(times.getFirst(), callback.arrivedAt())
        ? Optional.of(new ElevenLabsSignature(times.getFirst(), valuesOf("v0=", parts)))
        : Optional.empty();
  }

  boolean fits(String secret, byte[] body) {
    byte[] expected = hmac(secret, body);
    boolean fits = false;
    for (String signature : signatures) {
      fits |= MessageDigest.isEqual(expected, bytes(signature));
    }
    return fits;
  }

  private byte[] hmac(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((second + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static byte[] bytes(String hex) {
    try {
      return HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static List<String> valuesOf(String prefix, List<String> parts) {
    return parts.stream()
        .filter(part -> part.startsWith(prefix))
        .map(part -> part.substring(prefix.length()))
        .toList();
  }

  private static boolean isFresh(String second, Instant arrivedAt) {
    if (!second.matches("[0-9]{1,12}")) {
      return false;
    }
    Instant signedAt = Instant.ofEpochSecond(Long.parseLong(second));
    return Duration.between(signedAt, arrivedAt).abs().compareTo(MARGIN) <= 0;
  }
}
