package studio.dailies.domain.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Tells whether the carrier of our mail wrote a webhook, in the way of Svix: HMAC-SHA256 over id,
/// time and the raw body. While one secret replaces another both count, on either side.
public final class CarrierSignature {
  /// Clocks differ, and a webhook is on its way for a while; what is older was recorded.
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";
  private static final String VERSION = "v1,";
  private static final int SHORTEST_KEY = 16;
  private static final int SECRETS_MAX = 2;

  /// A header that is longer is nobody's.
  private static final int LONGEST_HEADER = 1000;

  private final List<SecretKeySpec> keys;

  /// @throws IllegalArgumentException if there is no secret or more than two, or one is not
  ///   `whsec_` and base64 of at least 16 bytes; it never names a secret
  public CarrierSignature(List<String> secrets) {
    if (secrets.isEmpty() || secrets.size() > SECRETS_MAX) {
      throw new IllegalArgumentException("the carrier's secrets must be one or two");
    }
    this.keys = secrets.stream().map(CarrierSignature::key).toList();
  }

  /// @param id of the event, `svix-id`
  /// @param timestamp seconds since 1970, `svix-timestamp`
  /// @param claimed signatures with their version, spaces between them, `svix-signature`
  public boolean fits(
      byte[] body,
      @Nullable String id,
      @Nullable String timestamp,
      @Nullable String claimed,
      Instant now) {
    if (claimed == null || !isHeader(id) || !isHeader(claimed) || !isRecent(timestamp, now)) {
      return false;
    }
    byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    boolean fits = false;
    for (String each : claimed.split(" ", -1)) {
      byte[] given = each.startsWith(VERSION) ? decoded(each) : new byte[0];
      for (SecretKeySpec key : keys) {
        fits |= MessageDigest.isEqual(mac(key, head, body), given);
      }
    }
    return fits;
  }

  private static boolean isHeader(@Nullable String value) {
    return value != null && !value.isEmpty() && value.length() <= LONGEST_HEADER;
  }

  private static boolean isRecent(@Nullable String timestamp, Instant now) {
    if (timestamp == null || !timestamp.matches("[0-9]{1,12}")) {
      return false;
    }
    Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(at, now).abs().compareTo(TOLERANCE) <= 0;
  }

  private static byte[] decoded(String signature) {
    try {
      return Base64.getDecoder().decode(signature.substring(VERSION.length()));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static byte[] mac(SecretKeySpec key, byte[] head, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(head);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SecretKeySpec key(String secret) {
    try {
      byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      if (secret.startsWith(PREFIX) && key.length >= SHORTEST_KEY) {
        return new SecretKeySpec(key, ALGORITHM);
      }
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      // Said below, without what was given.
    }
    throw new IllegalArgumentException(
        "a secret of the carrier must be whsec_ and base64 of at least 16 bytes");
  }
}
