package studio.dailies.domain.deletion;

/// How far a deletion is, in the order in which it goes. It may go back to an earlier one when
/// something has come in meanwhile; only what is done stays done.
public enum DeletionStage {
  BEGUN("The account is closed: nobody can sign in to it any more."),
  ENDING_WORK("What was still being made or bought is being ended."),
  PROJECTS("Projects, uploads and media are being erased, and caches told to forget them."),
  PROVIDERS("Those who were sent something are being asked to delete it."),
  CREDITS("The credit history is being closed."),
  DOCUMENTS("What is left in the database is being removed."),
  HISTORIES("The records of what our machines did for the account are being removed."),
  KEY("The key that everything was encrypted under is being destroyed."),
  LOOKING_AGAIN("Every store is being looked at again."),
  RECEIPT("The receipt is being sent, and then the address is destroyed."),
  DONE("Deleted. This is the signed completion.");

  private final String words;

  DeletionStage(String words) {
    this.words = words;
  }

  /// One sentence, for whoever waits for it.
  public String words() {
    return words;
  }
}
