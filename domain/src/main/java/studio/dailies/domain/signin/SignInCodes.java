package studio.dailies.domain.signin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import studio.dailies.domain.mail.EmailAddress;

/// The six digits that prove an address. They are derived, never stored: from a pepper that only
/// our processes have, a random seed of the challenge, the challenge itself and the address. So a
/// mail that is sent again says the same, and no database holds a code.
public final class SignInCodes {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int CODES = 1_000_000;

  private final SecretKeySpec pepper;

  public SignInCodes(byte[] pepper) {
    this.pepper = new SecretKeySpec(pepper, ALGORITHM);
  }

  /// Six digits. 2^63 is not a multiple of a million; the bias is below one in 10^12.
  public String of(byte[] seed, ChallengeId challenge, EmailAddress address) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(pepper);
      mac.update((byte) seed.length);
      mac.update(seed);
      mac.update(challenge.value().getBytes(StandardCharsets.UTF_8));
      byte[] digest = mac.doFinal(address.value().getBytes(StandardCharsets.UTF_8));
      long number = (ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE) % CODES;
      return String.format(Locale.ROOT, "%06d", number);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Compares in constant time what was typed, spaces aside.
  public boolean fits(String typed, byte[] seed, ChallengeId challenge, EmailAddress address) {
    byte[] claimed = typed.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
    byte[] expected = of(seed, challenge, address).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, claimed);
  }
}
