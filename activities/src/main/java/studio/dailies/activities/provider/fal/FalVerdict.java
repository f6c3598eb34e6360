package studio.dailies.activities.provider.fal;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import studio.dailies.activities.provider.ProviderClient.JobResult;
import studio.dailies.activities.provider.ProviderClient.JobState;
import studio.dailies.activities.provider.ProviderClient.Submission;
import studio.dailies.activities.provider.ProviderUnavailable;
import studio.dailies.domain.generation.FailureReason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an answer of fal means. When it is not certain that nothing was begun, a submission is
/// unknown.
final class FalVerdict {
  private static final Duration WHEN_TOO_MANY = Duration.ofSeconds(5);

  private FalVerdict() {}

  static Submission submission(FalAnswer answer, Instant now) {
    if (answer.isSuccess()) {
      return accepted(answer).orElse(new Submission.Unknown());
    }
    if (accepted(answer).isPresent()) {
      // An error that names a job: the job may be there.
      return new Submission.Unknown();
    }
    return switch (answer.status()) {
      case 429 -> new Submission.NotSent(now.plus(answer.retryAfter().orElse(WHEN_TOO_MANY)));
      // A timeout, a conflict, "too early", a broken connection: none says that nothing was begun.
      case 408, 409, 425, 499 -> new Submission.Unknown();
      // A wrong key, an empty or locked account: nobody of ours gets through.
      case 401, 402, 403 -> new Submission.Stopped();
      case 404, 405 -> new Submission.Refused(FailureReason.PROVIDER_UNAVAILABLE);
      default ->
          answer.status() / 100 == 4
              ? new Submission.Refused(refusal(answer))
              : new Submission.Unknown();
    };
  }

  static JobState state(FalAnswer answer) {
    // No such job any more: whether that is a failure is for the result to say.
    if (answer.status() == 404 && answer.isJson()) {
      return JobState.FINISHED;
    }
    Optional<String> status = answer.text("status");
    if (!answer.isSuccess() || status.isEmpty()) {
      throw unavailable("status", answer);
    }
    return status.get().equals("COMPLETED") ? JobState.FINISHED : JobState.RUNNING;
  }

  static JobResult result(FalAnswer answer) {
    if (answer.status() == 202 || answer.isNotYet()) {
      return new JobResult.StillRunning();
    }
    if (answer.isSuccess()) {
      return made(answer);
    }
    return switch (answer.status()) {
      case 401, 402, 403, 405, 408, 425, 429 -> throw unavailable("result", answer);
      case 404, 410 -> failed(answer, FailureReason.RESULT_LOST);
      case 499 -> failed(answer, FailureReason.CANCELLED);
      case 400, 413, 422 -> failed(answer, refusal(answer));
      default -> {
        if (answer.status() / 100 != 4 && !answer.fromTheModel()) {
          throw unavailable("result", answer);
        }
        yield failed(answer, FailureReason.PROVIDER_FAILED);
      }
    };
  }

  private static Optional<Submission> accepted(FalAnswer answer) {
    return answer.text("request_id").filter(FalPaths::isJob).map(Submission.Accepted::new);
  }

  private static FailureReason refusal(FalAnswer answer) {
    return answer.isPolicy() ? FailureReason.CONTENT_POLICY : FailureReason.INPUT_REFUSED;
  }

  /// Only a body of fal's or of the model's ends a job; a page of HTML is somebody in between.
  private static JobResult failed(FalAnswer answer, FailureReason reason) {
    if (!answer.isJson() && !answer.fromTheModel()) {
      throw unavailable("result", answer);
    }
    return new JobResult.Failed(reason);
  }

  private static JobResult made(FalAnswer answer) {
    if (!answer.isJson()) {
      throw unavailable("result", answer);
    }
    JsonNode json = answer.json();
    // The checker's soft way: success, and a black picture. Nobody wants to pay for that.
    if (json.path("has_nsfw_concepts").path(0).asBoolean(false)) {
      return new JobResult.Failed(FailureReason.CONTENT_POLICY);
    }
    JsonNode media =
        Stream.of(json.path("video"), json.path("images").path(0), json.path("audio"))
            .map(made -> made.path("url"))
            .filter(JsonNode::isString)
            .findFirst()
            .orElse(JsonMapper.shared().missingNode());
    return media.isString()
        ? address(media.stringValue())
            .<JobResult>map(at -> new JobResult.Made(at, answer.charge().orElse(null)))
            .orElse(new JobResult.Failed(FailureReason.RESULT_UNUSABLE))
        : new JobResult.Failed(FailureReason.RESULT_UNUSABLE);
  }

  private static Optional<URI> address(String text) {
    try {
      URI address = new URI(text);
      boolean usable =
          address.getHost() != null
              && ("https".equalsIgnoreCase(address.getScheme())
                  || "http".equalsIgnoreCase(address.getScheme()));
      return usable ? Optional.of(address) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static ProviderUnavailable unavailable(String what, FalAnswer answer) {
    return new ProviderUnavailable(
        "fal answered " + answer.status() + " when asked for a " + what,
        answer.retryAfter().orElse(null));
  }
}
