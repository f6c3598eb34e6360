package studio.dailies.api.problem;

import java.time.Duration;
import java.util.List;

/// Ends a request with a problem.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  private Refusal(Problem problem) {
    // No stack trace: this is an answer, not a fault.
    super(problem.type(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }

  public static Refusal of(ProblemType type, String detail) {
    return new Refusal(Problem.of(type, detail));
  }

  public static Refusal notFound() {
    return new Refusal(Problem.notFound());
  }

  /// One field stands for what is in the way.
  public static Refusal of(ProblemType type, FieldError error) {
    return new Refusal(Problem.of(type, error.message(), List.of(error)));
  }

  /// Each of these is in the way.
  public static Refusal of(ProblemType type, String detail, List<FieldError> errors) {
    return new Refusal(Problem.of(type, detail, errors));
  }

  /// One field is not as it must be.
  public static Refusal field(String field, String value, String limit) {
    return fields(List.of(FieldError.of(field, value, limit)));
  }

  public static Refusal fields(List<FieldError> errors) {
    return new Refusal(
        Problem.of(
            ProblemType.INVALID_INPUT,
            errors.size() == 1
                ? errors.getFirst().message()
                : errors.size() + " fields are not as they must be.",
            errors));
  }

  /// A field names something that does not exist, or is not theirs: both look the same.
  public static Refusal notFound(String field, String value, String wanted) {
    return new Refusal(
        Problem.of(
            ProblemType.NOT_FOUND,
            field + " must be " + wanted + ".",
            List.of(FieldError.of(field, value, "must be " + wanted))));
  }

  /// There are as many as there may be.
  ///
  /// @param where what holds them, such as "A scene"
  /// @param what they are, in the plural
  public static Refusal limitReached(String where, int most, String what) {
    return of(ProblemType.LIMIT_REACHED, "%s has at most %d %s.".formatted(where, most, what));
  }

  /// It may be done again after this time.
  public static Refusal tooOften(Duration wait) {
    return new Refusal(Problem.tooOften(wait));
  }

  public static Refusal notEnoughCredits(long available, long price) {
    String detail =
        "This costs %d credits and you have %d. Nothing was charged.".formatted(price, available);
    return new Refusal(
        Problem.of(ProblemType.NOT_ENOUGH_CREDITS, detail).withCredits(available, price));
  }

  /// The token may not spend so much today.
  ///
  /// @param most what it may spend in a day
  /// @param left what it has left of that
  /// @param tomorrow until when the next day begins
  public static Refusal spendLimit(long price, long most, long left, Duration tomorrow) {
    String detail =
        ("This costs %d credits. The token may spend %d a day and has %d left until midnight UTC."
                + " Nothing was charged.")
            .formatted(price, most, left);
    Problem problem = Problem.of(ProblemType.SPEND_LIMIT, detail);
    return new Refusal(price > most ? problem : problem.withRetryAfter(tomorrow));
  }

  /// What the caller has seen is no longer there.
  ///
  /// @param what it is, in a word
  /// @param changed the fields that are not as the caller has them; empty if it never was so
  /// @param current what is there now, with its version
  public static Refusal changedMeanwhile(String what, List<String> changed, Object current) {
    String detail =
        changed.isEmpty()
            ? "There is no such version of this %s. Nothing of yours was stored.".formatted(what)
            : "This %s was changed in another tab: %s. Nothing of yours was stored."
                .formatted(what, String.join(", ", changed));
    return new Refusal(
        Problem.of(ProblemType.CHANGED_MEANWHILE, detail).withCurrent(changed, current));
  }
}
