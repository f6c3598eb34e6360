package studio.dailies.workflows.generation;

import studio.dailies.domain.generation.Phase;

/// What an operator reads in the Temporal UI: one line that says what the generation waits for.
final class Details {
  static final String LATE = "Failed, and word came afterwards: looking whether media was made.";

  private Details() {}

  /// @param since such as `since 27 Nov 14:02 UTC`
  static String of(Phase phase, String provider, String since) {
    return switch (phase.step()) {
      case PLANNED -> "Planned; a scene run starts it.";
      case NEW -> "Holding the credits.";
      case HELD ->
          "Credits held; attempt %d waits for its turn at %s %s. Why is under Pending Activities."
              .formatted(phase.attempt(), provider, since);
      case SENDING ->
          "Attempt %d may be on its way to %s %s; once its window has closed it counts as unknown."
              .formatted(phase.attempt(), provider, since);
      case ACCEPTED ->
          "Waiting for %s to finish attempt %d %s, then copying. It is asked at most a minute apart:"
                  .formatted(provider, phase.attempt(), since)
              + " the next look is under Pending Activities, the job in `operator show`.";
      case UNKNOWN ->
          "Unknown outcome: the answer of %s on attempt %d was lost. Waiting for word %s; nothing is"
                  .formatted(provider, phase.attempt(), since)
              + " sent again, and without word the credits go back.";
      case STORED -> "The media is stored; capturing the credits.";
      case ENDING -> "It has failed; giving the credits back.";
      case DONE -> "Done: the take is shown, the credits are captured.";
      case FAILED -> "Failed: the credits are given back.";
    };
  }
}
