package studio.dailies.activities.provider;

import java.util.Optional;
import studio.dailies.domain.generation.FailureReason;

/// One outside provider. No HTTP shows here: a client knows its wire, its caller knows meanings.
/// Every call has a timeout of its own, and none is retried inside.
public interface ProviderClient {

  /// The provider's name as the catalogue writes it, such as `fal`.
  String name();

  /// Sends the request at most once, and only while its window is open: the client looks at the
  /// window right before the first byte leaves. Never throws for anything the wire can do; what is
  /// not known is [Submission.Unknown].
  Submission submit(SubmitRequest request);

  /// Asks how the job stands. Costs nothing, may be called at any time.
  ///
  /// @throws ProviderUnavailable if there was no usable answer; asking again is safe
  JobState look(ProviderJob job);

  /// Asks what came of the job; the answer does not change once it is not [JobResult.StillRunning].
  ///
  /// @throws ProviderUnavailable if there was no usable answer; asking again is safe
  JobResult result(ProviderJob job);

  /// Asks the provider to stop the job. It may finish all the same: only its result tells. May be
  /// called again.
  ///
  /// @throws ProviderUnavailable if there was no usable answer; asking again is safe
  void cancel(ProviderJob job);

  /// The job that a stored callback names, if it is certain that the provider wrote the callback;
  /// else empty. Nothing else in it is looked at.
  ///
  /// @throws ProviderUnavailable if that cannot be told now; asking again is safe
  Optional<String> jobNamedBy(Callback callback);

  /// What became of one send.
  sealed interface Submission {
    /// The provider has the job; this is its name for it.
    record Accepted(String job) implements Submission {}

    /// The provider said no, for good; nothing will be billed.
    record Refused(FailureReason reason) implements Submission {}

    /// It is certain that the provider did not take it: the connection was refused, the window had
    /// closed, or it answered "too many". Sending again is safe, not before `notBefore`.
    record NotSent(java.time.Instant notBefore) implements Submission {}

    /// It may or may not have been taken. It must not be sent again.
    record Unknown() implements Submission {}
  }

  /// How a job stands.
  enum JobState {
    RUNNING,
    FINISHED
  }

  /// What came of a job.
  sealed interface JobResult {
    /// Made; the media lies at this address for a while.
    record Made(java.net.URI media) implements JobResult {}

    record Failed(FailureReason reason) implements JobResult {}

    record StillRunning() implements JobResult {}
  }
}
