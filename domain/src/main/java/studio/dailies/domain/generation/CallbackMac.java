package studio.dailies.domain.generation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Proves that a callback address was made by us, for this provider, generation and attempt.
public final class CallbackMac {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  public CallbackMac(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /// 64 hexadecimal digits.
  public String of(String provider, GenerationId generation, int attempt) {
    String text = provider + "/" + generation + "/" + attempt;
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Compares in constant time.
  public boolean fits(String provider, GenerationId generation, int attempt, String claimed) {
    return MessageDigest.isEqual(
        of(provider, generation, attempt).getBytes(StandardCharsets.UTF_8),
        claimed.getBytes(StandardCharsets.UTF_8));
  }
}
