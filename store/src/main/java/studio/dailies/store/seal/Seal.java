package studio.dailies.store.seal;

import java.security.GeneralSecurityException;
import org.bson.types.Binary;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Encrypts the part of a document that a person wrote, or that names them. A sealed part opens
/// only under the same key and as part of the same document, so it cannot be moved to another
/// person's row or to another field of the same person.
public final class Seal {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Vault vault;

  public Seal(Vault vault) {
    this.vault = vault;
  }

  /// Makes the key if it is absent. Calling again does nothing.
  public void createKey(SealKey key) {
    vault.create(key);
  }

  /// Encrypts a record, as JSON, for one document.
  ///
  /// @param document collection and id, such as `shots/0f…`; the same text must be given to open it
  /// @throws KeyDestroyed if the key is not there
  public Binary seal(SealKey key, String document, Object part) {
    try {
      byte[] plain = JSON.writeValueAsBytes(part);
      return new Binary(vault.use(key).encrypt(plain, Vault.bytes(document)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal " + document, e);
    }
  }

  /// Decrypts what [#seal] made.
  ///
  /// @throws KeyDestroyed if the key is not there
  /// @throws SealBroken if it was sealed for another document, or altered
  public <T> T open(SealKey key, String document, Binary sealed, Class<T> type) {
    try {
      byte[] plain = vault.use(key).decrypt(sealed.getData(), Vault.bytes(document));
      return JSON.readValue(plain, type);
    } catch (GeneralSecurityException e) {
      throw new SealBroken("the sealed part of " + document + " does not open", e);
    }
  }

  /// Whether the key is in the vault.
  public boolean hasKey(SealKey key) {
    return vault.has(key);
  }

  /// Destroys the key and with it everything sealed under it, in every copy. Absent: does nothing.
  public void destroyKey(SealKey key) {
    vault.destroy(key);
  }
}
