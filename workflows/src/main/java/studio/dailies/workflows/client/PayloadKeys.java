package studio.dailies.workflows.client;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The keys that payloads are encrypted with, by id. The first one encrypts; the others only open
/// what was written before a rotation.
public final class PayloadKeys {
  private static final int KEY_BYTES = 32;

  private final Map<String, SecretKey> keys = new LinkedHashMap<>();
  private final String active;

  private PayloadKeys(Map<String, SecretKey> keys, String active) {
    this.keys.putAll(keys);
    this.active = active;
  }

  /// Reads `id:base64[,id:base64…]`, each key 32 bytes.
  ///
  /// @throws IllegalArgumentException saying which entry is wrong and why, without its value
  public static PayloadKeys parse(String setting) {
    Map<String, SecretKey> keys = new LinkedHashMap<>();
    String active = null;
    for (String entry : setting.split(",", -1)) {
      int colon = entry.indexOf(':');
      if (colon < 1) {
        throw new IllegalArgumentException("payload keys: an entry is not of the form id:base64");
      }
      String id = entry.substring(0, colon).strip();
      byte[] key = Base64.getDecoder().decode(entry.substring(colon + 1).strip());
      if (key.length != KEY_BYTES) {
        throw new IllegalArgumentException(
            "payload key " + id + " must be " + KEY_BYTES + " bytes, not " + key.length);
      }
      keys.put(id, new SecretKeySpec(key, "AES"));
      active = active == null ? id : active;
    }
    if (active == null) {
      throw new IllegalArgumentException("payload keys: none given");
    }
    return new PayloadKeys(keys, active);
  }

  String active() {
    return active;
  }

  @Nullable SecretKey find(String id) {
    return keys.get(id);
  }

  /// Only the ids: the keys themselves must not end in a log.
  @Override
  public String toString() {
    return "PayloadKeys" + keys.keySet();
  }
}
