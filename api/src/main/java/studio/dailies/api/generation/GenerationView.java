package studio.dailies.api.generation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.Phase.Step;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.media.MediaLinks;

/// A generation as its person sees it.
///
/// @param state the step it has reached
/// @param waitingFor what happens next, in words
/// @param waitingUntil in `HELD` the moment before which it is not sent, otherwise the moment at
///   which this wait is over at the latest; absent where there is none
/// @param heldCredits what is set aside for it now
/// @param capturedCredits what was spent; never more than was quoted, 0 unless it is done
/// @param givenBackCredits what was set aside and was not spent in the end
/// @param provider who makes it
/// @param steps those that it has reached
/// @param attempts each send, with its outcome and with who received what
/// @param revision grows with whatever changes; of two answers the one with the higher is newer
/// @param take once it may be seen; of a failed generation only what was adopted, which is free
/// @param cancel what it would cost to cancel now; absent when it is too late
/// @param adoptable whether media arrived after the failure, which can be kept free of charge
public record GenerationView(
    String id,
    String workflowId,
    Step state,
    String waitingFor,
    @Nullable Instant waitingUntil,
    long quotedCredits,
    long heldCredits,
    long capturedCredits,
    long givenBackCredits,
    String model,
    String provider,
    String shot,
    Instant createdAt,
    List<StepView> steps,
    List<AttemptView> attempts,
    long revision,
    @Nullable TakeView take,
    @Nullable Failure failure,
    @Nullable Cancel cancel,
    boolean adoptable) {

  /// What it would cost to cancel now.
  ///
  /// @param free whether it certainly costs nothing
  /// @param requested whether it has been asked for
  record Cancel(boolean free, boolean requested, String message) {}

  record Failure(FailureReason reason, String message) {}

  static GenerationView of(
      Generation generation,
      MediaLinks links,
      @Nullable Instant waitingUntil,
      List<AttemptView> attempts) {
    Step step = generation.phase().step();
    long held = wasHeld(generation) ? generation.price() : 0;
    return new GenerationView(
        generation.id().value(),
        generation.id().workflowId(),
        step,
        waitingFor(step),
        waitingUntil,
        generation.price(),
        step.isFinal() ? 0 : held,
        step == Step.DONE ? generation.price() : 0,
        step == Step.FAILED ? held : 0,
        generation.model().value(),
        generation.provider(),
        generation.shot().value(),
        generation.createdAt(),
        StepView.all(generation),
        attempts,
        generation.revision(),
        TakeView.of(generation, links).orElse(null),
        failure(generation),
        cancel(generation),
        generation.late().isPresent());
  }

  /// A row that is older than its times has been held if it was sent. Where the hold had ended
  /// otherwise, nothing is given back here.
  private static boolean wasHeld(Generation generation) {
    boolean reached =
        generation.reachedAt().containsKey(Step.HELD) || !generation.attempts().isEmpty();
    return reached && generation.reason() != FailureReason.HOLD_ENDED;
  }

  private static @Nullable Cancel cancel(Generation generation) {
    return switch (generation.phase().step()) {
      case PLANNED, NEW, HELD ->
          new Cancel(true, false, "Nothing has been sent yet: to cancel is free.");
      case SENDING, ACCEPTED, UNKNOWN -> {
        boolean requested = generation.cancelRequestedAt() != null;
        yield new Cancel(
            false,
            requested,
            (requested ? "The provider is asked to stop." : "It is with the provider already.")
                + " If it finishes all the same, you get the take and pay the "
                + generation.price()
                + " credits quoted; if it stops, you are not charged.");
      }
      case STORED, DONE, ENDING, FAILED -> null;
    };
  }

  /// Only once it is certain that nothing is charged: until then the reason is not the last word.
  private static @Nullable Failure failure(Generation generation) {
    FailureReason reason = generation.reason();
    return generation.phase().step() == Step.FAILED && reason != null
        ? new Failure(reason, reason.words())
        : null;
  }

  private static String waitingFor(Step step) {
    return switch (step) {
      case PLANNED -> "its turn in the plan";
      case NEW -> "its credits to be set aside";
      case HELD -> "its turn at the provider";
      case SENDING -> "the provider to take it";
      case ACCEPTED -> "the provider to make it";
      case UNKNOWN -> "word whether the provider took it";
      case STORED -> "the last check before you can see it";
      case ENDING -> "its credits to be given back";
      case DONE, FAILED -> "nothing";
    };
  }
}
