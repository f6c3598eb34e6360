package studio.dailies.api.problem;

import static java.util.stream.Collectors.joining;

import com.mongodb.MongoException;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import studio.dailies.store.media.MediaStoreException;

/// What a failure of ours tells the outside: nothing but whether it is worth trying again.
public final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final int CAUSES_MAX = 5;
  private static final String OURS = "studio.dailies.";

  private Faults() {}

  /// Tells the log where it happened, and the person that it did.
  public static Problem of(Throwable fault) {
    boolean away = isAway(fault);
    // Never the message: it may quote what a person wrote.
    LOG.error("A request failed: {} at {}", kinds(fault), away ? "a store" : place(fault));
    return away
        ? Problem.of(
                ProblemType.AWAY,
                "Please try again in a moment; the same request is safe to repeat.")
            .withRetryAfter(AGAIN)
        : Problem.of(
            ProblemType.INTERNAL, "It is our fault, not yours. Please try again in a moment.");
  }

  private static boolean isAway(Throwable fault) {
    return fault instanceof MongoException
        || fault instanceof DataAccessException
        || fault instanceof WorkflowServiceException
        || fault instanceof StatusRuntimeException
        || fault instanceof MediaStoreException;
  }

  /// What it is, and what had led to it: whether a store said no, or nothing in time.
  private static String kinds(Throwable fault) {
    return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
        .limit(CAUSES_MAX)
        .map(each -> each.getClass().getName())
        .collect(joining(" by "));
  }

  private static String place(Throwable fault) {
    return Arrays.stream(fault.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(OURS))
        .findFirst()
        .map(StackTraceElement::toString)
        .orElse("an unknown place");
  }
}
