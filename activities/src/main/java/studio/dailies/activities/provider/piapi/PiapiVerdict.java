package studio.dailies.activities.provider.piapi;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.activities.provider.ProviderClient.JobResult;
import studio.dailies.activities.provider.ProviderClient.JobState;
import studio.dailies.activities.provider.ProviderClient.Submission;
import studio.dailies.activities.provider.ProviderUnavailable;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.model.Charge;
import tools.jackson.databind.JsonNode;

/// What an answer of PiAPI means. When it is not certain that nothing was begun, a submission is
/// unknown.
final class PiapiVerdict {
  private static final Duration WHEN_TOO_MANY = Duration.ofSeconds(5);

  /// Ten millions of points are a dollar.
  private static final int POINTS_SCALE = 7;

  private PiapiVerdict() {}

  static Submission submission(PiapiAnswer answer, Instant now) {
    Optional<String> task = answer.taskId();
    if (answer.isSuccess()) {
      return task.<Submission>map(Submission.Accepted::new).orElse(new Submission.Unknown());
    }
    if (task.isPresent()) {
      // An error that names a task: the task may be there.
      return new Submission.Unknown();
    }
    return answer.is2xx() ? contradictory(answer) : refused(answer, now);
  }

  static JobState state(PiapiAnswer answer, String asked) {
    // No such task any more: whether that is a failure is for the result to say.
    if (answer.isGone()) {
      return JobState.FINISHED;
    }
    return switch (known(answer, asked)) {
      case "completed", "success", "failed", "cancelled" -> JobState.FINISHED;
      default -> JobState.RUNNING;
    };
  }

  static JobResult result(PiapiAnswer answer, String asked) {
    if (answer.isGone()) {
      return new JobResult.Failed(FailureReason.RESULT_LOST);
    }
    return switch (known(answer, asked)) {
      case "completed", "success" -> made(answer.task());
      case "failed" -> new JobResult.Failed(PiapiCause.ofTask(answer.task()));
      case "cancelled" -> new JobResult.Failed(FailureReason.CANCELLED);
      default -> new JobResult.StillRunning();
    };
  }

  static ProviderUnavailable unavailable(String what, PiapiAnswer answer) {
    return new ProviderUnavailable(
        "PiAPI answered " + answer.status() + " when asked " + what,
        answer.retryAfter().orElse(null));
  }

  /// Success outside, another code inside, and no task. A plain no ends it. What would let us send
  /// again, as "too many" does, has to be said by the status too.
  private static Submission contradictory(PiapiAnswer answer) {
    return switch (answer.code()) {
      case 408, 409, 425, 499 -> new Submission.Unknown();
      case 401, 402, 403, 404, 405, 429 ->
          new Submission.Refused(FailureReason.PROVIDER_UNAVAILABLE);
      default ->
          answer.code() / 100 == 4
              ? new Submission.Refused(PiapiCause.ofRefusal(answer.json()))
              : new Submission.Unknown();
    };
  }

  private static Submission refused(PiapiAnswer answer, Instant now) {
    return switch (answer.status()) {
      case 429 -> new Submission.NotSent(now.plus(answer.retryAfter().orElse(WHEN_TOO_MANY)));
      // A timeout, a conflict, "too early", a broken connection: none says that nothing was begun.
      case 408, 409, 425, 499 -> new Submission.Unknown();
      // A wrong key, no balance: nobody of ours gets through.
      case 401, 402 -> new Submission.Stopped();
      // 403 is about the plan, which leaves out some models: others go on.
      case 403, 404, 405 -> new Submission.Refused(FailureReason.PROVIDER_UNAVAILABLE);
      default ->
          answer.status() / 100 == 4
              ? new Submission.Refused(PiapiCause.ofRefusal(answer.json()))
              : new Submission.Unknown();
    };
  }

  /// The state of the task that was asked for, if the answer is an answer to that.
  private static String known(PiapiAnswer answer, String asked) {
    if (!answer.isSuccess() || !answer.taskId().equals(Optional.of(asked))) {
      throw unavailable("for a task", answer);
    }
    return answer.state().orElseThrow(() -> unavailable("for a task", answer));
  }

  private static JobResult made(JsonNode task) {
    return PiapiMedia.in(task.path("output"))
        .<JobResult>map(media -> new JobResult.Made(media, charge(task)))
        .orElse(new JobResult.Failed(FailureReason.RESULT_UNUSABLE));
  }

  /// What was consumed. While points are still frozen it says nothing yet.
  private static @Nullable Charge charge(JsonNode task) {
    JsonNode usage = task.path("meta").path("usage");
    JsonNode consumed = usage.path("consume");
    boolean settled = usage.path("frozen").asLong(0) == 0;
    if (!settled || !consumed.isIntegralNumber() || !consumed.canConvertToLong()) {
      return null;
    }
    long points = consumed.longValue();
    return points < 0
        ? null
        : new Charge(BigDecimal.valueOf(points, POINTS_SCALE), Charge.Measure.USD);
  }
}
