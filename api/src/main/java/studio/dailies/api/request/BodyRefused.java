package studio.dailies.api.request;

import java.io.IOException;
import java.util.List;
import studio.dailies.api.problem.FieldError;
import studio.dailies.api.problem.Problem;
import studio.dailies.api.problem.ProblemType;

/// A body that streams is not taken any further.
public final class BodyRefused extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  private BodyRefused(Problem problem) {
    super(problem.type());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }

  /// What it holds is not what it must be.
  public static BodyRefused unfit(String value, String limit) {
    var error = FieldError.of("body", value, limit);
    return new BodyRefused(Problem.of(ProblemType.INVALID_INPUT, error.message(), List.of(error)));
  }

  static BodyRefused tooLarge(long most) {
    return new BodyRefused(tooLarge("more than " + most + " bytes", most));
  }

  static BodyRefused tooSlow(String limit) {
    return new BodyRefused(Problem.of(ProblemType.TOO_SLOW, limit));
  }

  static Problem tooLarge(String given, long most) {
    var error = FieldError.of("body", given, "must be at most " + most + " bytes");
    return Problem.of(ProblemType.TOO_LARGE, error.message(), List.of(error));
  }
}
