package studio.dailies.domain.payment;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Tells whether the shop wrote a webhook: HMAC-SHA256 over the raw body, in hexadecimal digits.
/// The shop cannot sign with two secrets at once, so for a while we accept two.
public final class ShopSignature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHORTEST = 6;

  /// The shop takes no longer one.
  private static final int LONGEST = 40;

  private static final int SECRETS_MAX = 2;

  private final List<SecretKeySpec> keys;

  /// @throws IllegalArgumentException if there is no secret or more than two, or one is not of 6 to
  ///   40 characters; it never names a secret
  public ShopSignature(List<String> secrets) {
    if (secrets.isEmpty() || secrets.size() > SECRETS_MAX) {
      throw new IllegalArgumentException("the shop's secrets must be one or two");
    }
    this.keys = secrets.stream().map(ShopSignature::key).toList();
  }

  public boolean fits(byte[] body, @Nullable String claimed) {
    if (claimed == null || !claimed.matches("[0-9a-fA-F]{64}")) {
      return false;
    }
    byte[] given = HexFormat.of().parseHex(claimed);
    boolean fits = false;
    for (SecretKeySpec key : keys) {
      fits |= MessageDigest.isEqual(mac(key, body), given);
    }
    return fits;
  }

  private static byte[] mac(SecretKeySpec key, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SecretKeySpec key(String secret) {
    if (secret.length() < SHORTEST || secret.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a secret of the shop must have " + SHORTEST + " to " + LONGEST + " characters");
    }
    return new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }
}
