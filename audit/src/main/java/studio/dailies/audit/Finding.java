package studio.dailies.audit;

/// One thing that is not as it must be.
///
/// @param subject the id of the entry, ledger, generation, object or job it is about
/// @param sentence for people
public record Finding(Rule rule, String subject, String sentence) {
  /// Two findings of one topic are about the same thing, however they word it.
  record Topic(Rule rule, String subject) {}

  Topic topic() {
    return new Topic(rule, subject);
  }

  @Override
  public String toString() {
    return rule + " " + subject + ": " + sentence;
  }
}
