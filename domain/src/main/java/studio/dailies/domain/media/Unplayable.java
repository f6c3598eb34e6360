package studio.dailies.domain.media;

/// Ends a look into content. Without a stack trace, since it is an answer and no fault.
final class Unplayable extends Exception {
  private static final long serialVersionUID = 1L;

  private final String why;

  Unplayable(String why) {
    super(why, null, false, false);
    this.why = why;
  }

  String why() {
    return why;
  }
}
