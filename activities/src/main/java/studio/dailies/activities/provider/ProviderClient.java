package studio.dailies.activities.provider;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.model.Charge;
import studio.dailies.domain.model.Model;

/// One outside provider. No HTTP shows here: a client knows its wire, its caller knows meanings.
/// Every call has a timeout of its own, and none is retried inside.
public interface ProviderClient {

  /// The provider's name as the catalogue writes it, such as `fal`.
  String name();

  /// The longest that a submit of this model takes, its answer included. A send window is longer.
  Duration sendTimeout(Model model);

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

  /// What may tell of an attempt of this model whose answer was lost.
  Evidence evidence(Model model);

  /// Looks for a lost attempt in the provider's own records. Asked only where they are evidence.
  ///
  /// @return its job; empty if there is none so far
  /// @throws ProviderUnavailable if there was no usable answer; asking again is safe
  Optional<Found> find(LostAttempt lost);

  /// Deletes what the provider keeps of a job, ours being safe. May be called again.
  ///
  /// @throws ProviderUnavailable if there was no usable answer; asking again is safe
  Forgotten forget(ProviderJob job);

  /// Where word of a lost attempt may come from.
  enum Evidence {
    /// The provider calls back.
    CALLBACK,
    /// The provider keeps records that we can read, and what is not in them was not done.
    HISTORY,
    /// From nowhere.
    NOTHING
  }

  /// A lost attempt, found again.
  ///
  /// @param answer the name that [Intake#named] was to be told, where the records have it
  record Found(String job, @Nullable String answer) {}

  /// What becomes of the provider's copy.
  enum Forgotten {
    DELETED,
    /// It cannot be deleted; it goes by itself.
    EXPIRES
  }

  /// What became of one send.
  sealed interface Submission {
    /// The provider has the job; this is its name for it.
    record Accepted(String job) implements Submission {}

    /// The answer was the media itself, and [Intake] has all of it.
    ///
    /// @param job the name under which the provider keeps a copy; null where it keeps none
    record Delivered(@Nullable String job, @Nullable Charge charge) implements Submission {}

    /// The provider said no, for good; nothing will be billed.
    record Refused(FailureReason reason) implements Submission {}

    /// It is certain that the provider did not take it: the connection was refused, the window had
    /// closed, or it answered "too many". Sending again is safe, not before `notBefore`.
    record NotSent(Instant notBefore) implements Submission {}

    /// It is certain that the provider did not take it, and that it takes nothing of ours now: the
    /// account is locked or empty, or the key is wrong. That is nobody's request's fault.
    record Stopped() implements Submission {}

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
    ///
    /// @param charge what the provider says it charges; null if it does not say
    record Made(URI media, @Nullable Charge charge) implements JobResult {}

    /// Made; only the client can fetch it, with our key.
    record Kept(Body body, @Nullable Charge charge) implements JobResult {}

    record Failed(FailureReason reason) implements JobResult {}

    record StillRunning() implements JobResult {}
  }

  /// Media that can be read from its beginning, more than once.
  interface Body {
    /// Must be closed.
    ///
    /// @throws IOException if it cannot be had now; asking again is safe
    InputStream open() throws IOException;
  }
}
