package studio.dailies.workflows.client;

import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.FailureConverter;
import io.temporal.failure.DefaultFailureConverter;
import java.util.stream.Collectors;

/// Failures so short that the server keeps all of what is sent. Of the last failure of a try it
/// keeps 4 KiB (server 1.32, `limit.mutableStateActivityFailureSize`); of a longer one the types
/// stay, the messages go, and an operator reads "Failure exceeds size limit". So frames are left
/// out that the log has anyway.
final class ShortFailures implements FailureConverter {
  /// In bytes, before it is encrypted, which adds about 120 to each of its causes.
  private static final int LONGEST = 3_400;

  private static final int MOST_FRAMES = 6;
  private static final int MOST_CAUSES = 4;
  private static final int LONGEST_MESSAGE = 500;

  private final FailureConverter whole = new DefaultFailureConverter();

  @Override
  public Failure exceptionToFailure(Throwable thrown, DataConverter converter) {
    Failure failure = whole.exceptionToFailure(thrown, converter);
    int frames = MOST_FRAMES;
    Failure cut = cut(failure, MOST_CAUSES, frames);
    while (cut.getSerializedSize() > LONGEST && frames > 0) {
      frames--;
      cut = cut(failure, MOST_CAUSES, frames);
    }
    return cut;
  }

  private static Failure cut(Failure failure, int causes, int frames) {
    Failure.Builder cut =
        failure.toBuilder()
            .setMessage(start(failure.getMessage()))
            .setStackTrace(
                failure.getStackTrace().lines().limit(frames).collect(Collectors.joining("\n")));
    if (causes == 0) {
      return cut.clearCause().build();
    }
    return failure.hasCause()
        ? cut.setCause(cut(failure.getCause(), causes - 1, frames)).build()
        : cut.build();
  }

  private static String start(String message) {
    return message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
  }

  @Override
  public RuntimeException failureToException(Failure failure, DataConverter converter) {
    return whole.failureToException(failure, converter);
  }
}
