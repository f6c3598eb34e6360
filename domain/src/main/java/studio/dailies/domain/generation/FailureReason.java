package studio.dailies.domain.generation;

/// Why a generation failed, in words that a film maker understands. Every failure is free, and
/// every sentence says so.
public enum FailureReason {
  CANCELLED("You cancelled it."),
  NOT_ENOUGH_CREDITS("There were not enough credits left when it was its turn."),
  HOLD_ENDED("The credits set aside for it had already been given back."),
  REFERENCE_DELETED("A reference that it was to start from was deleted before it was sent."),
  CONTENT_POLICY("The provider refused the prompt under its content policy."),
  INPUT_REFUSED("The provider could not work with this request."),
  PROVIDER_FAILED("The provider failed while making it."),
  PROVIDER_UNAVAILABLE("The provider could not be reached, so nothing was sent."),
  ANSWER_LOST("The provider's answer was lost, so we cannot tell whether it began."),
  TOO_SLOW("The provider did not finish in time."),
  RESULT_LOST("The provider no longer had the result when we asked for it."),
  RESULT_UNUSABLE("What the provider delivered was not playable media."),
  ENDED_BY_US("It was stuck, so we ended it.");

  private final String cause;

  FailureReason(String cause) {
    this.cause = cause;
  }

  /// One or two sentences, the last of which says "not charged".
  public String words() {
    return cause + " You were not charged.";
  }
}
