package studio.dailies.domain.deletion;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The Ed25519 keys of receipts: the first signs. A receipt is checked years later, so the public
/// half of every key that ever signed stays published.
public final class ReceiptKeys {
  private static final String ALGORITHM = "Ed25519";
  private static final int KEY_BYTES = 32;
  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,20}");

  private final Map<String, KeyPair> keys;
  private final String signing;

  private ReceiptKeys(Map<String, KeyPair> keys, String signing) {
    this.keys = Map.copyOf(keys);
    this.signing = signing;
  }

  /// Reads `id:base64[,id:base64…]`, each the 32 bytes of a private key; the first one signs.
  ///
  /// @throws IllegalArgumentException saying which entry is wrong and why, without its value
  public static ReceiptKeys parse(String setting) {
    Map<String, KeyPair> keys = new LinkedHashMap<>();
    for (String entry : setting.split(",", -1)) {
      int colon = entry.indexOf(':');
      String id = colon < 0 ? "" : entry.substring(0, colon).strip();
      if (!ID.matcher(id).matches()) {
        throw new IllegalArgumentException(
            "entry " + (keys.size() + 1) + " is not of the form id:base64");
      }
      if (keys.put(id, pair(seed(id, entry.substring(colon + 1)))) != null) {
        throw new IllegalArgumentException("the id " + id + " is there twice");
      }
    }
    return new ReceiptKeys(keys, keys.keySet().iterator().next());
  }

  /// The id of the key that signs.
  public String signing() {
    return signing;
  }

  /// A text that is given to people: canonical JSON of these members and the name of the key, and
  /// the signature over the same without `signature`. Written twice it is the same text.
  public String signed(Map<String, Object> members) {
    Map<String, Object> all = new LinkedHashMap<>(members);
    all.put("key", signing);
    all.put("signature", sign(CanonicalJson.write(all)));
    return CanonicalJson.write(all);
  }

  /// The signature of a text in UTF-8, base64url without padding.
  String sign(String text) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      PrivateKey key = Objects.requireNonNull(keys.get(signing)).getPrivate();
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The public keys by their ids: 32 bytes each as RFC 8032 has them, base64url without padding.
  public Map<String, String> published() {
    Map<String, String> all = new TreeMap<>();
    keys.forEach((id, pair) -> all.put(id, published(pair.getPublic())));
    return all;
  }

  /// The last 32 bytes of its X.509 form are the key itself.
  private static String published(PublicKey key) {
    byte[] encoded = ((EdECPublicKey) key).getEncoded();
    byte[] raw = new byte[KEY_BYTES];
    System.arraycopy(encoded, encoded.length - KEY_BYTES, raw, 0, KEY_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
  }

  /// The JDK makes a public key only together with its private one, whose bytes it draws.
  private static KeyPair pair(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(NamedParameterSpec.ED25519, new Drawn(seed));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Draws these bytes and no others.
  private static final class Drawn extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    Drawn(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] into) {
      if (into.length != bytes.length) {
        throw new IllegalStateException("an Ed25519 key is drawn as 32 bytes");
      }
      System.arraycopy(bytes, 0, into, 0, bytes.length);
    }
  }

  private static byte[] seed(String id, String base64) {
    byte[] seed;
    try {
      seed = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the key " + id + " is not base64", e);
    }
    if (seed.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "the key " + id + " must be " + KEY_BYTES + " bytes, not " + seed.length);
    }
    return seed;
  }

  /// Only the ids: the keys themselves must not end in a log.
  @Override
  public String toString() {
    return "ReceiptKeys" + keys.keySet();
  }
}
