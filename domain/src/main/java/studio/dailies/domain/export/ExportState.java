package studio.dailies.domain.export;

/// How far an export is.
public enum ExportState {
  /// It is being found out what goes into it.
  GATHERING,
  /// Its volumes are written, one after the other.
  WRITING,
  /// All volumes are there.
  READY,
  /// Its time is over, or its person wants it no more: its objects go, and then its row.
  ENDED;

  /// Whether somebody works on it.
  public boolean isActive() {
    return this == GATHERING || this == WRITING;
  }
}
