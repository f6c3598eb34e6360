package studio.dailies.workflows.generation;

import studio.dailies.domain.generation.Phase;

/// What an operator reads in the Temporal UI: one line that says what the generation waits for.
final class Details {
  static final String LATE = "Failed, and word came afterwards: looking whether media was made.";

  private Details() {}

  static String of(Phase phase, String provider) {
    return switch (phase.step()) {
      case PLANNED -> "Planned; a scene run starts it.";
      case NEW -> "Holding the credits.";
      case HELD -> "Credits held; sending attempt " + phase.attempt() + " to " + provider + ".";
      case SENDING ->
          "Attempt "
              + phase.attempt()
              + " may be on its way to "
              + provider
              + "; waiting for its window to close, then it counts as unknown.";
      case ACCEPTED ->
          "Waiting for " + provider + " to finish attempt " + phase.attempt() + ", then copying.";
      case UNKNOWN ->
          "Waiting for word of "
              + provider
              + " on attempt "
              + phase.attempt()
              + ", whose answer was lost.";
      case STORED -> "The media is stored; capturing the credits.";
      case ENDING -> "It has failed; giving the credits back.";
      case DONE -> "Done: the take is shown, the credits are captured.";
      case FAILED -> "Failed: the credits are given back.";
    };
  }
}
