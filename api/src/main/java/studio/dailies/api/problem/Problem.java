package studio.dailies.api.problem;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of every answer that is not what was asked for (RFC 9457).
///
/// @param type stable; what a program branches on
/// @param title what went wrong, the same for all problems of a type
/// @param detail what went wrong this time, and what helps
/// @param errors the fields at fault, all that were found
/// @param available with `not-enough-credits`: what there is
/// @param price with `not-enough-credits`: what it takes
/// @param retryAfter with `too-many-requests`, `spend-limit`, `busy` and `away`: seconds to wait,
///   also in `Retry-After`
/// @param changed with `changed-meanwhile`: the fields that are not as the caller has them
/// @param current with `changed-meanwhile`: what is there now, with its version
public record Problem(
    @Schema(example = "/problems/invalid-input") String type,
    String title,
    int status,
    String detail,
    List<FieldError> errors,
    @Nullable Long available,
    @Nullable Long price,
    @Nullable Long retryAfter,
    @Nullable List<String> changed,
    @Nullable Object current) {

  public static Problem of(ProblemType type, String detail, List<FieldError> errors) {
    return new Problem(
        type.address(),
        type.title(),
        type.status(),
        detail,
        List.copyOf(errors),
        null,
        null,
        null,
        null,
        null);
  }

  public static Problem of(ProblemType type, String detail) {
    return of(type, detail, List.of());
  }

  /// The one answer for what does not exist, what is another's, and what must look as if it did not
  /// exist. It says nothing of what was asked for, so that all of these are equal to the byte.
  public static Problem notFound() {
    return of(ProblemType.NOT_FOUND, "There is nothing at this address, or it is not yours.");
  }

  Problem withCredits(long available, long price) {
    return new Problem(type, title, status, detail, errors, available, price, null, null, null);
  }

  Problem withCurrent(List<String> changed, Object current) {
    return new Problem(
        type, title, status, detail, errors, null, null, null, List.copyOf(changed), current);
  }

  public static Problem tooOften(Duration wait) {
    String detail = "Please wait %d seconds and try again.".formatted(seconds(wait));
    return of(ProblemType.TOO_MANY_REQUESTS, detail).withRetryAfter(wait);
  }

  public static Problem busy(Duration wait) {
    String detail =
        "Nothing was done. Please wait %d seconds and send the same request again."
            .formatted(seconds(wait));
    return of(ProblemType.BUSY, detail).withRetryAfter(wait);
  }

  Problem withRetryAfter(Duration wait) {
    return new Problem(type, title, status, detail, errors, null, null, seconds(wait), null, null);
  }

  /// Waiting is given in whole seconds, and never too short.
  private static long seconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }

  /// Whether a token, or another one, would help.
  boolean asksForToken() {
    return type.equals(ProblemType.SIGNED_OUT.address())
        || type.equals(ProblemType.TOKEN_REFUSED.address());
  }
}
