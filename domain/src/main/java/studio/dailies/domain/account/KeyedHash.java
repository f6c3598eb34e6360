package studio.dailies.domain.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Finds what lies sealed: equal texts give equal hashes, and without the key a hash tells nothing,
/// not even to somebody who tries every address there is.
public final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  public KeyedHash(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /// 64 hexadecimal digits; `purpose` keeps hashes of one text for different ends apart.
  public String of(String purpose, String text) {
    return of(purpose, text.getBytes(StandardCharsets.UTF_8));
  }

  /// As above, of bytes.
  public String of(String purpose, byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return HexFormat.of().formatHex(mac.doFinal(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
