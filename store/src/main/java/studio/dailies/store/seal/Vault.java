package studio.dailies.store.seal;

import static com.mongodb.client.model.Filters.eq;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.bson.Document;
import org.bson.types.Binary;

/// The keys that sealed documents are encrypted with, in a database of their own so that it can be
/// backed up for a shorter time than the data. Each key lies wrapped by the master key and bound to
/// its name: a wrapped key copied to another name does not open.
public final class Vault {
  /// AES-256; the master key is given as this many random bytes.
  public static final int MASTER_KEY_BYTES = 32;

  private static final int DUPLICATE_KEY = 11000;
  private static final Configuration TINK = tink();

  private final MongoCollection<Document> keys;
  private final Aead master;
  private final OpenKeys opened;

  public Vault(MongoDatabase vault, byte[] masterKey) {
    this(vault, masterKey, new OpenKeys(System::nanoTime));
  }

  Vault(MongoDatabase vault, byte[] masterKey, OpenKeys opened) {
    this.opened = opened;
    this.keys = vault.getCollection("keys");
    this.master = masterAead(masterKey);
  }

  /// Makes the key if it is absent. Two callers at once agree on one key.
  void create(SealKey key) {
    if (keys.find(eq("_id", key.value())).first() != null) {
      return;
    }
    try {
      KeysetHandle made = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, TINK);
      byte[] wrapped =
          TinkProtoKeysetFormat.serializeEncryptedKeyset(made, master, bytes(key.value()), TINK);
      keys.insertOne(new Document("_id", key.value()).append("wrapped", new Binary(wrapped)));
    } catch (MongoWriteException e) {
      if (e.getCode() != DUPLICATE_KEY) {
        throw e;
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make a key", e);
    }
  }

  /// Opens the key for use.
  ///
  /// @throws KeyDestroyed if there is none: it was destroyed, and what it sealed is gone for ever
  Aead use(SealKey key) {
    Aead known = opened.find(key);
    if (known != null) {
      return known;
    }
    Aead fresh = open(key);
    opened.keep(key, fresh);
    return fresh;
  }

  private Aead open(SealKey key) {
    Document found = keys.find(eq("_id", key.value())).first();
    if (found == null) {
      throw new KeyDestroyed(key);
    }
    try {
      return TinkProtoKeysetFormat.parseEncryptedKeyset(
              found.get("wrapped", Binary.class).getData(), master, bytes(key.value()), TINK)
          .getPrimitive(TINK, Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the key "
              + key
              + " does not open: is dailies.vault.master-key the one it was made with?",
          e);
    }
  }

  boolean has(SealKey key) {
    return keys.find(eq("_id", key.value())).first() != null;
  }

  void destroy(SealKey key) {
    keys.deleteOne(eq("_id", key.value()));
    opened.forget(key);
  }

  // The setting is the raw key, so a part of a Tink key has to be made from it by hand.
  @AccessesPartialKey
  private static Aead masterAead(byte[] masterKey) {
    if (masterKey.length != MASTER_KEY_BYTES) {
      throw new IllegalArgumentException(
          "dailies.vault.master-key must be "
              + MASTER_KEY_BYTES
              + " bytes, not "
              + masterKey.length);
    }
    try {
      AesGcmParameters parameters =
          AesGcmParameters.builder()
              .setKeySizeBytes(MASTER_KEY_BYTES)
              .setIvSizeBytes(12)
              .setTagSizeBytes(16)
              .setVariant(AesGcmParameters.Variant.NO_PREFIX)
              .build();
      AesGcmKey key =
          AesGcmKey.builder()
              .setParameters(parameters)
              .setKeyBytes(SecretBytes.copyFrom(masterKey, InsecureSecretKeyAccess.get()))
              .build();
      return KeysetHandle.newBuilder()
          .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
          .build()
          .getPrimitive(TINK, Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot use the master key", e);
    }
  }

  private static Configuration tink() {
    try {
      AeadConfig.register();
      return RegistryConfiguration.get();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot set up encryption", e);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
