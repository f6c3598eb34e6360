package studio.dailies.domain.privacy;

/// What a field is to its person, as the privacy policy has it.
public enum Category {
  ACCOUNT("account data"),
  WORK("work data"),
  USAGE("usage data"),
  /// It says nothing of a person that they do not know from the others.
  OPERATION("what running it needs");

  private final String words;

  Category(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
