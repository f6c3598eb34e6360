package studio.dailies.api.generation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.Phase.Step;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.media.MediaLinks;

/// A generation as its person sees it.
///
/// @param state the step it has reached
/// @param waitingFor what happens next, in words
/// @param capturedCredits what was spent; never more than was quoted, 0 unless it is done
record GenerationView(
    String id,
    String workflowId,
    Step state,
    String waitingFor,
    long quotedCredits,
    long capturedCredits,
    String model,
    String shot,
    Instant createdAt,
    @Nullable TakeView take,
    @Nullable Failure failure) {

  record Failure(FailureReason reason, String message) {}

  static GenerationView of(Generation generation, MediaLinks links) {
    Step step = generation.phase().step();
    return new GenerationView(
        generation.id().value(),
        generation.id().workflowId(),
        step,
        waitingFor(step),
        generation.price(),
        step == Step.DONE ? generation.price() : 0,
        generation.model().value(),
        generation.shot().value(),
        generation.createdAt(),
        TakeView.of(generation, links).orElse(null),
        failure(generation));
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
