package studio.dailies.domain.privacy;

/// What becomes of a field when its person deletes the account.
public enum OnDeletion {
  REMOVED("removed"),
  /// By ids that name nobody once the account's row is gone.
  KEPT("kept: what was paid, by ids that name nobody"),
  /// It goes by itself within a day or so, and nobody can be told from it.
  FADES("goes by itself, and names nobody"),
  NOBODYS("stays: it is about no person");

  private final String words;

  OnDeletion(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
