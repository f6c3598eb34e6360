package studio.dailies.api.generation;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.generation.Phase.Step;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.Attempt;

/// One send to the provider, and who has received what by it.
///
/// @param sentAt when it was to leave
/// @param answeredAt when the provider's answer came; absent until then, and where none came
/// @param message the outcome in words
public record AttemptView(
    int number,
    Instant sentAt,
    @Nullable Instant answeredAt,
    Outcome outcome,
    String message,
    DisclosureView disclosure) {

  /// What is known of an attempt.
  public enum Outcome {
    UNDER_WAY("It is being sent."),
    ACCEPTED("The provider took it."),
    DELIVERED("The provider answered with the media."),
    REFUSED("The provider refused it."),
    NOT_SENT("The provider could not be reached, or was too busy to take it."),
    UNKNOWN("The answer was lost, so it is not sent again.");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }
  }

  static List<AttemptView> all(Generation generation, boolean withPrompt) {
    return generation.attempts().stream().map(each -> of(generation, each, withPrompt)).toList();
  }

  private static AttemptView of(Generation generation, Attempt attempt, boolean withPrompt) {
    Outcome outcome = outcome(generation, attempt);
    return new AttemptView(
        attempt.number(),
        attempt.intendedAt(),
        attempt.answeredAt(),
        outcome,
        outcome.words,
        DisclosureView.of(generation, attempt, withPrompt));
  }

  private static Outcome outcome(Generation generation, Attempt attempt) {
    return switch (attempt.disclosure()) {
      case INTENDED -> isBeingSent(generation, attempt) ? Outcome.UNDER_WAY : Outcome.UNKNOWN;
      case NOT_SENT -> Outcome.NOT_SENT;
      case UNKNOWN -> Outcome.UNKNOWN;
      case SENT, DELETED, EXPIRES -> answered(generation, attempt);
    };
  }

  private static boolean isBeingSent(Generation generation, Attempt attempt) {
    return generation.phase().step() == Step.SENDING
        && generation.phase().attempt() == attempt.number();
  }

  /// Whoever answers with the media has no job that is waited for.
  private static Outcome answered(Generation generation, Attempt attempt) {
    boolean stored = generation.reachedAt().containsKey(Step.STORED);
    boolean waitedFor =
        Stream.of(Step.ACCEPTED, Step.UNKNOWN).anyMatch(generation.reachedAt()::containsKey);
    if (attempt.job() == null) {
      return generation.media() == null ? Outcome.REFUSED : Outcome.DELIVERED;
    }
    return stored && !waitedFor ? Outcome.DELIVERED : Outcome.ACCEPTED;
  }
}
