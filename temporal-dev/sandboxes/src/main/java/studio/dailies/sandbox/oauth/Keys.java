package studio.dailies.sandbox.oauth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The keys that tokens are signed with: the newest signs, the one before it is still told. They
/// are drawn anew with each process.
public final class Keys {
  private static final int MOST = 2;

  private final List<Key> keys = new ArrayList<>();
  private int drawn;

  public record Key(String id, KeyPair pair) {}

  public Keys() {
    rotate();
  }

  /// A new key signs from now on.
  public synchronized void rotate() {
    drawn++;
    keys.addFirst(new Key("sandbox-" + drawn, pair()));
    while (keys.size() > MOST) {
      keys.removeLast();
    }
  }

  public synchronized Key newest() {
    return keys.getFirst();
  }

  /// RFC 7517.
  public synchronized JsonNode set() {
    ObjectNode set = Json.object();
    var all = set.putArray("keys");
    for (Key key : keys) {
      RSAPublicKey open = (RSAPublicKey) key.pair().getPublic();
      all.addObject()
          .put("kid", key.id())
          .put("kty", "RSA")
          .put("alg", "RS256")
          .put("use", "sig")
          .put("n", base64(unsigned(open.getModulus().toByteArray())))
          .put("e", base64(unsigned(open.getPublicExponent().toByteArray())));
    }
    return set;
  }

  /// A pair that nobody was told of.
  public static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no RSA", e);
    }
  }

  /// RS256.
  public static byte[] sign(PrivateKey key, String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no RSA", e);
    }
  }

  public static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// Without the byte that only carries the sign.
  private static byte[] unsigned(byte[] bytes) {
    return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }
}
