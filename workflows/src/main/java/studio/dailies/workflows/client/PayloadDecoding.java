package studio.dailies.workflows.client;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.temporal.api.common.v1.Payloads;
import io.temporal.payload.codec.PayloadCodecException;
import java.nio.BufferUnderflowException;

/// Opens payloads for those who may read them, in the form in which Temporal's UI and its command
/// ask: `{"payloads":[{"metadata":{…},"data":"…"}]}`, all bytes in base64.
public final class PayloadDecoding {
  private final EncryptingCodec codec;

  public PayloadDecoding(PayloadKeys keys) {
    this.codec = new EncryptingCodec(keys);
  }

  /// @throws PayloadKeyMissing if one of them was encrypted with a key that we do not have
  /// @throws IllegalArgumentException if these are no payloads, or one was altered; the text quotes
  ///   nothing of them
  public String decode(String json) {
    Payloads.Builder asked = Payloads.newBuilder();
    try {
      JsonFormat.parser().merge(json, asked);
      Payloads plain =
          Payloads.newBuilder().addAllPayloads(codec.decode(asked.getPayloadsList())).build();
      return JsonFormat.printer().omittingInsignificantWhitespace().print(plain);
    } catch (PayloadKeyMissing e) {
      throw e;
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("this is no list of payloads", e);
    } catch (PayloadCodecException | BufferUnderflowException e) {
      throw new IllegalArgumentException("a payload cannot be opened with its key", e);
    }
  }
}
