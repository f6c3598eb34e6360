package studio.dailies.audit;

/// One thing that is not as it must be.
///
/// @param subject the id of the entry, ledger, generation, object or job it is about
/// @param sentence for people
public record Finding(Rule rule, String subject, String sentence) {
  /// Whether both are about the same thing, however they word it.
  boolean isAbout(Finding other) {
    return rule == other.rule && subject.equals(other.subject);
  }

  @Override
  public String toString() {
    return rule + " " + subject + ": " + sentence;
  }
}
