package studio.dailies.domain.privacy;

/// How far a request is.
public enum RequestState {
  /// It waits for its answer.
  OPEN,
  /// It is answered; its person has yet to be written to.
  ANSWERED,
  /// Its person has been written to.
  CLOSED
}
