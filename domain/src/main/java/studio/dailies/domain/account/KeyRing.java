package studio.dailies.domain.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Signs with the first of its keys, and knows what any of them has signed. So a key is replaced
/// without a break: the new one goes in front, and the old one goes once all that it signed has
/// ended.
public final class KeyRing {
  private static final int KEY_BYTES = 32;
  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,20}");

  private final Map<String, KeyedHash> keys;
  private final String active;

  private KeyRing(Map<String, KeyedHash> keys, String active) {
    this.keys = Map.copyOf(keys);
    this.active = active;
  }

  /// Reads `id:base64[,id:base64…]`, each key 32 bytes; the first one signs.
  ///
  /// @throws IllegalArgumentException saying which entry is wrong and why, without its value
  public static KeyRing parse(String setting) {
    Map<String, KeyedHash> keys = new LinkedHashMap<>();
    for (String entry : setting.split(",", -1)) {
      int colon = entry.indexOf(':');
      String id = colon < 0 ? "" : entry.substring(0, colon).strip();
      if (!ID.matcher(id).matches()) {
        throw new IllegalArgumentException(
            "entry " + (keys.size() + 1) + " is not of the form id:base64");
      }
      if (keys.put(id, new KeyedHash(key(id, entry.substring(colon + 1)))) != null) {
        throw new IllegalArgumentException("the id " + id + " is there twice");
      }
    }
    return new KeyRing(keys, keys.keySet().iterator().next());
  }

  /// The signature, with the id of its key in front: `2026-11.9f…`.
  public String sign(String purpose, String text) {
    return active + "." + hash(active).of(purpose, text);
  }

  /// Whether one of the keys has signed this text for this purpose. Compares in constant time.
  public boolean fits(String purpose, String text, String signature) {
    int dot = signature.indexOf('.');
    String id = dot < 0 ? "" : signature.substring(0, dot);
    if (!keys.containsKey(id)) {
      return false;
    }
    byte[] claimed = signature.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
    byte[] expected = hash(id).of(purpose, text).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, claimed);
  }

  private KeyedHash hash(String id) {
    return java.util.Objects.requireNonNull(keys.get(id));
  }

  private static byte[] key(String id, String base64) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the key " + id + " is not base64", e);
    }
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "the key " + id + " must be " + KEY_BYTES + " bytes, not " + key.length);
    }
    return key;
  }

  /// Only the ids: the keys themselves must not end in a log.
  @Override
  public String toString() {
    return "KeyRing" + keys.keySet();
  }
}
