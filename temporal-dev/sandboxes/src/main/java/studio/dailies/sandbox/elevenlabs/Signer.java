package studio.dailies.sandbox.elevenlabs;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs with HMAC-SHA256.
final class Signer {
  private Signer() {}

  /// The value of `ElevenLabs-Signature` for a body at that second.
  static String header(String secret, long second, byte[] body) {
    byte[] time = (second + ".").getBytes(StandardCharsets.UTF_8);
    byte[] message = new byte[time.length + body.length];
    System.arraycopy(time, 0, message, 0, time.length);
    System.arraycopy(body, 0, message, time.length, body.length);
    return "t=" + second + ",v0=" + hmac(secret, message);
  }

  static String hmac(String secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(message));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no HmacSHA256", e);
    }
  }
}
