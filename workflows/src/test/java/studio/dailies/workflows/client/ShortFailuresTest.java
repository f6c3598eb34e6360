package studio.dailies.workflows.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.failure.ApplicationFailure;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class ShortFailuresTest {
  /// What server 1.32 keeps of the last failure of a try.
  private static final int KEPT = 4_096;

  private final DataConverter converter = TemporalClients.converter(TestPayloadKeys.KEYS);

  private static Exception after(int calls, Exception thrown) {
    return calls == 0
        ? thrown
        : after(calls - 1, new IllegalStateException("call " + calls, thrown));
  }

  private static <T extends Exception> T deep(int frames, T thrown) {
    StackTraceElement[] trace = new StackTraceElement[frames];
    for (int i = 0; i < frames; i++) {
      trace[i] =
          new StackTraceElement(
              "studio.dailies.store.media.S3MediaStore", "call" + i, "S3.java", i);
    }
    thrown.setStackTrace(trace);
    return thrown;
  }

  private Throwable through(Failure sent) {
    return converter.failureToException(sent);
  }

  @Test
  void failureWithLongTracesIsKeptWholeWithItsMessages() {
    Exception refused = deep(80, new ConnectException("Connection refused"));
    Exception sdk = deep(80, new IllegalStateException("Unable to execute HTTP request", refused));
    Exception ours = deep(80, new IllegalStateException("the object store gave no answer", sdk));

    Failure sent = converter.exceptionToFailure(ours);

    assertThat(sent.getSerializedSize()).isLessThanOrEqualTo(KEPT);
    assertThat(through(sent))
        .hasMessageContaining("the object store gave no answer")
        .rootCause()
        .hasMessageContaining("Connection refused");
    assertThat(through(sent).getStackTrace()[0].getMethodName()).isEqualTo("call0");
  }

  @Test
  void longMessagesAndManyCausesAreCutBeforeTheServerDoes() {
    Exception wordy = deep(80, new IllegalStateException("word ".repeat(2_000)));

    Failure sent = converter.exceptionToFailure(after(30, wordy));
    Failure wide = converter.exceptionToFailure(wordy);

    assertThat(sent.getSerializedSize()).isLessThanOrEqualTo(KEPT);
    assertThat(through(sent)).hasMessageContaining("call 1");
    assertThat(wide.getSerializedSize()).isLessThanOrEqualTo(KEPT);
    assertThat(through(wide)).hasMessageContaining("word word");
  }

  @Test
  void whatWorkflowsGoByIsNotCut() {
    Failure sent =
        converter.exceptionToFailure(
            deep(80, ApplicationFailure.newNonRetryableFailure("too late", "LinkOver", 7)));

    assertThat(through(sent))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("LinkOver");
              assertThat(failure.isNonRetryable()).isTrue();
              assertThat(failure.getOriginalMessage()).isEqualTo("too late");
              assertThat(failure.getDetails().get(Integer.class)).isEqualTo(7);
            });
  }
}
