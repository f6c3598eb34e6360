package studio.dailies.domain.credit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// A SHA-256 as 64 lower-case hexadecimal digits.
public record Hash(String hex) {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

  /// What the first entry of a ledger names as the one before it.
  public static final Hash ZERO = new Hash("0".repeat(64));

  public Hash {
    Invariant.check(SHAPE.matcher(hex).matches(), "not a hash");
  }

  static Hash of(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Hash(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
