package studio.dailies.domain.scene;

/// How far a scene run is.
public enum RunState {
  /// A plan with a price. Nobody has said yes to it, and it costs nothing.
  PLANNED,
  /// Confirmed; its generations are being stored. Nothing is started before all of them are.
  CONFIRMED,
  /// Its generations are started, some at a time.
  RUNNING,
  /// No more are started; those that were begun go on.
  PAUSED,
  /// It was cancelled; what is with providers comes home.
  CANCELLING,
  /// Each of its generations has ended, well or not.
  DONE,
  /// The same, and some were never begun because it was cancelled; or nobody ever confirmed it.
  CANCELLED;

  public boolean isFinal() {
    return this == DONE || this == CANCELLED;
  }

  /// Whether something of it is made, or may yet be.
  public boolean isActive() {
    return this != PLANNED && !isFinal();
  }

  /// Whether a run that is here may go there.
  public boolean mayBecome(RunState next) {
    return switch (this) {
      case PLANNED -> next == CONFIRMED || next == CANCELLED;
      case CONFIRMED -> next == RUNNING || next == CANCELLING;
      case RUNNING -> next == PAUSED || next == CANCELLING || next == DONE;
      case PAUSED -> next == RUNNING || next == CANCELLING || next == DONE;
      case CANCELLING -> next == CANCELLED;
      case DONE, CANCELLED -> false;
    };
  }

  /// Where a run goes whose person wants it to stop; itself when nothing is left to stop.
  public RunState cancelled() {
    return switch (this) {
      case PLANNED -> CANCELLED;
      case CONFIRMED, RUNNING, PAUSED -> CANCELLING;
      case CANCELLING, DONE, CANCELLED -> this;
    };
  }

  /// Where it goes once each of its generations has ended.
  public RunState ended() {
    return switch (this) {
      case RUNNING, PAUSED -> DONE;
      case CANCELLING -> CANCELLED;
      case PLANNED, CONFIRMED, DONE, CANCELLED -> this;
    };
  }
}
