package studio.dailies.workflows.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.payload.codec.PayloadCodecException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncryptingCodecTest {
  private static final String OLD = "old:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
  private static final String NEW = "new:ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
  private static final Payload PLAIN =
      Payload.newBuilder().setData(ByteString.copyFromUtf8("forty credits")).build();

  @Test
  void hidesWhatItIsGivenAndGivesItBack() {
    var codec = new EncryptingCodec(PayloadKeys.parse(OLD));

    List<Payload> sealed = codec.encode(List.of(PLAIN));

    assertThat(sealed.getFirst().toByteString().toStringUtf8()).doesNotContain("forty");
    assertThat(codec.decode(sealed)).containsExactly(PLAIN);
  }

  @Test
  void whatAWorkflowSaysOfItselfCanBeReadAndNothingElse() {
    var converter = TemporalClients.converter(PayloadKeys.parse(OLD));
    var said = WorkflowMetadata.newBuilder().setCurrentDetails("Waiting for fal").build();

    assertThat(converter.toPayload(said).orElseThrow().getData().toStringUtf8())
        .contains("Waiting for fal");
    assertThat(converter.toPayload("Waiting for fal").orElseThrow().getData().toStringUtf8())
        .doesNotContain("Waiting");
    assertThat(
            converter
                .toPayload(WorkflowExecution.newBuilder().setWorkflowId("Waiting").build())
                .orElseThrow()
                .getData()
                .toStringUtf8())
        .doesNotContain("Waiting");
  }

  @Test
  void opensWhatAnOlderKeySealed() {
    List<Payload> sealed = new EncryptingCodec(PayloadKeys.parse(OLD)).encode(List.of(PLAIN));

    assertThat(new EncryptingCodec(PayloadKeys.parse(NEW + "," + OLD)).decode(sealed))
        .containsExactly(PLAIN);
  }

  @Test
  void refusesAnUnknownKeyAndAnAlteredPayload() {
    List<Payload> sealed = new EncryptingCodec(PayloadKeys.parse(OLD)).encode(List.of(PLAIN));
    byte[] altered = sealed.getFirst().getData().toByteArray();
    altered[altered.length - 1] ^= 1;
    Payload forged = sealed.getFirst().toBuilder().setData(ByteString.copyFrom(altered)).build();

    assertThatThrownBy(() -> new EncryptingCodec(PayloadKeys.parse(NEW)).decode(sealed))
        .isInstanceOf(PayloadCodecException.class)
        .hasMessageContaining("old");
    assertThatThrownBy(() -> new EncryptingCodec(PayloadKeys.parse(OLD)).decode(List.of(forged)))
        .isInstanceOf(PayloadCodecException.class);
  }

  @Test
  void keysNeverPrint() {
    assertThat(PayloadKeys.parse(OLD)).hasToString("PayloadKeys[old]");
    assertThatThrownBy(() -> PayloadKeys.parse("short:AAAA"))
        .hasMessage("payload key short must be 32 bytes, not 3");
  }
}
