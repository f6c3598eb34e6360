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
}
