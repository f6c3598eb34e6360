package studio.dailies.workflows.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// Encrypts every payload with AES-256-GCM before it leaves the process, so that Temporal's
/// database and UI hold nothing to read. The id of the key lies beside the payload, so that keys
/// can rotate. One thing is left as it is: what a workflow says of itself when the UI asks, which
/// is stored nowhere and is made of our own words (the names of its handlers, its current details).
public final class EncryptingCodec implements PayloadCodec {
  private static final String ENCODING = "encoding";
  private static final String KEY_ID = "encryption-key-id";
  private static final ByteString ENCRYPTED = ByteString.copyFromUtf8("binary/encrypted");
  private static final String TYPE = "messageType";
  private static final ByteString OF_ITSELF =
      ByteString.copyFromUtf8(WorkflowMetadata.getDescriptor().getFullName());
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final PayloadKeys keys;
  private final SecureRandom random = new SecureRandom();

  public EncryptingCodec(PayloadKeys keys) {
    this.keys = keys;
  }

  @Override
  public List<Payload> encode(List<Payload> payloads) {
    return payloads.stream().map(this::encrypt).toList();
  }

  @Override
  public List<Payload> decode(List<Payload> payloads) {
    return payloads.stream().map(this::decrypt).toList();
  }

  private Payload encrypt(Payload plain) {
    if (OF_ITSELF.equals(plain.getMetadataOrDefault(TYPE, ByteString.EMPTY))) {
      return plain;
    }
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, keys.active(), nonce, plain.toByteArray());
    return Payload.newBuilder()
        .putMetadata(ENCODING, ENCRYPTED)
        .putMetadata(KEY_ID, ByteString.copyFromUtf8(keys.active()))
        .setData(ByteString.copyFrom(nonce).concat(ByteString.copyFrom(sealed)))
        .build();
  }

  /// A payload that is not encrypted passes as it is: the server writes some of its own.
  private Payload decrypt(Payload payload) {
    if (!ENCRYPTED.equals(payload.getMetadataOrDefault(ENCODING, ByteString.EMPTY))) {
      return payload;
    }
    String keyId = payload.getMetadataOrThrow(KEY_ID).toStringUtf8();
    ByteBuffer data = payload.getData().asReadOnlyByteBuffer();
    byte[] nonce = new byte[NONCE_BYTES];
    data.get(nonce);
    byte[] sealed = new byte[data.remaining()];
    data.get(sealed);
    try {
      return Payload.parseFrom(run(Cipher.DECRYPT_MODE, keyId, nonce, sealed));
    } catch (InvalidProtocolBufferException e) {
      throw new PayloadCodecException(e);
    }
  }

  private byte[] run(int mode, String keyId, byte[] nonce, byte[] input) {
    SecretKey key = keys.find(keyId);
    if (key == null) {
      throw new PayloadKeyMissing(keyId);
    }
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new PayloadCodecException(e);
    }
  }
}
