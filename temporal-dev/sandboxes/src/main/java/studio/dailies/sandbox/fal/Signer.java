package studio.dailies.sandbox.fal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.HexFormat;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// Signs callbacks with the published test key, whose private seed is the bytes 00 to 1f.
final class Signer {
  static final String USER = "user_sandbox";

  private static final String PUBLIC_X = "A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg";

  private final PrivateKey key;

  Signer() {
    byte[] seed = new byte[32];
    for (int i = 0; i < seed.length; i++) {
      seed[i] = (byte) i;
    }
    try {
      key =
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no Ed25519", e);
    }
  }

  static JsonNode keys() {
    var keys = Json.object();
    keys.putArray("keys").addObject().put("kty", "OKP").put("crv", "Ed25519").put("x", PUBLIC_X);
    return keys;
  }

  /// The signature in hex over the four lines that the receiver puts together again.
  String sign(String requestId, String user, String timestamp, byte[] body) {
    try {
      String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
      String message = String.join("\n", requestId, user, timestamp, digest);
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(message.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the callback cannot be signed", e);
    }
  }
}
