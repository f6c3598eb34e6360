package studio.dailies.activities.provider.elevenlabs;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import studio.dailies.activities.provider.ProviderClient.JobResult;
import studio.dailies.activities.provider.ProviderClient.JobState;
import studio.dailies.activities.provider.ProviderClient.Submission;
import studio.dailies.activities.provider.ProviderUnavailable;
import studio.dailies.domain.generation.FailureReason;

/// What an answer of ElevenLabs means. Its code counts before its status: an empty account is a
/// 401. When it is not certain that nothing was made, a submission is unknown.
final class ElevenLabsVerdict {
  private static final Duration WHEN_TOO_MANY = Duration.ofSeconds(5);

  /// Nobody of ours gets through: no credits, a locked account, a wrong key.
  private static final Set<String> STOPPED =
      Set.of(
          "quota_exceeded",
          "detected_unusual_activity",
          "invalid_api_key",
          "unauthorized",
          "missing_permissions",
          "insufficient_credits",
          "payment_required",
          "workspace_not_found");

  private static final Set<String> TOO_MANY =
      Set.of(
          "concurrent_limit_exceeded",
          "too_many_concurrent_requests",
          "rate_limit_exceeded",
          "system_busy");

  /// What our plan, or our page of the catalogue, has wrong; others of ours may get through.
  private static final Set<String> OURS_TO_MEND =
      Set.of(
          "subscription_required",
          "paid_plan_required",
          "feature_not_available",
          "only_for_creator+",
          "voice_not_found",
          "model_not_found",
          "unsupported_model",
          "invalid_output_format",
          "no_webhooks_configured");

  /// Music has a code of its own for what may not be sung.
  private static final Set<String> POLICY = Set.of("bad_prompt", "moderated");

  /// A timeout, a conflict, "too early", a broken connection: none says that nothing was made.
  private static final Set<Integer> SAYS_NOTHING = Set.of(408, 409, 425, 499);

  private ElevenLabsVerdict() {}

  /// Of an answer that is not what was asked for.
  static Submission refusal(ElevenLabsAnswer answer, Instant now) {
    if (answer.status() / 100 != 4 || SAYS_NOTHING.contains(answer.status())) {
      return new Submission.Unknown();
    }
    if (answer.isAnyOf(STOPPED)) {
      return new Submission.Stopped();
    }
    if (answer.isAnyOf(OURS_TO_MEND)) {
      return new Submission.Refused(FailureReason.PROVIDER_UNAVAILABLE);
    }
    if (answer.isAnyOf(TOO_MANY) || answer.status() == 429) {
      return new Submission.NotSent(now.plus(answer.retryAfter().orElse(WHEN_TOO_MANY)));
    }
    return switch (answer.status()) {
      case 401, 402 -> new Submission.Stopped();
      case 403, 404, 405 -> new Submission.Refused(FailureReason.PROVIDER_UNAVAILABLE);
      default ->
          new Submission.Refused(
              answer.isAnyOf(POLICY) ? FailureReason.CONTENT_POLICY : FailureReason.INPUT_REFUSED);
    };
  }

  /// Of the answer to the beginning of a flow.
  static Submission begun(ElevenLabsAnswer answer, Instant now) {
    Optional<String> id = answer.text("id").flatMap(ElevenLabsJob::id);
    if (id.isPresent()) {
      // An error that names a flow: the flow may be there.
      return answer.isSuccess()
          ? new Submission.Accepted(new ElevenLabsJob.Flow(id.get()).name())
          : new Submission.Unknown();
    }
    return refusal(answer, now);
  }

  static JobState flowState(ElevenLabsAnswer answer) {
    // No such flow any more: whether that is a failure is for the result to say.
    if (isGone(answer)) {
      return JobState.FINISHED;
    }
    return switch (flowStatus(answer)) {
      case "completed", "failed" -> JobState.FINISHED;
      default -> JobState.RUNNING;
    };
  }

  static JobResult flowResult(ElevenLabsAnswer answer) {
    if (isGone(answer)) {
      return new JobResult.Failed(FailureReason.RESULT_LOST);
    }
    return switch (flowStatus(answer)) {
      case "completed" ->
          answer
              .text("content_url")
              .flatMap(ElevenLabsVerdict::address)
              .<JobResult>map(media -> new JobResult.Made(media, null))
              .orElse(new JobResult.Failed(FailureReason.RESULT_UNUSABLE));
      case "failed" ->
          new JobResult.Failed(
              switch (answer.text("failure_reason").orElse("")) {
                case "moderated" -> FailureReason.CONTENT_POLICY;
                case "invalid_parameters" -> FailureReason.INPUT_REFUSED;
                default -> FailureReason.PROVIDER_FAILED;
              });
      default -> new JobResult.StillRunning();
    };
  }

  /// Whether it says that what we asked about is not there; only its own word counts, and not the
  /// one about our key.
  static boolean isGone(ElevenLabsAnswer answer) {
    return answer.status() == 404 && answer.isJson() && !answer.isAnyOf(STOPPED);
  }

  static ProviderUnavailable unavailable(String what, ElevenLabsAnswer answer) {
    return new ProviderUnavailable(
        "ElevenLabs answered " + answer.status() + " when asked " + what,
        answer.retryAfter().orElse(null));
  }

  private static String flowStatus(ElevenLabsAnswer answer) {
    Optional<String> status = answer.text("status");
    if (!answer.isSuccess() || status.isEmpty()) {
      throw unavailable("about a flow", answer);
    }
    return status.get();
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
}
