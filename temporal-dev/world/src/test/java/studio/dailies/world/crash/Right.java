package studio.dailies.world.crash;

import java.util.List;

/// What an account of the table goes through when nobody dies.
enum Right {
  /// Takes along a picture that was made, one that was uploaded, and all records.
  EXPORT(4),
  /// Takes along a clip that is too long for one request to the object store.
  LONG_EXPORT(4),
  /// Leaves, with a picture that was made and one that was uploaded.
  DELETION(1),
  /// Leaves while a scene run waits for a job that would never end and a checkout is open, and with
  /// a plan that would be renewed.
  BUSY_DELETION(1);

  static final List<Right> EXPORTS = List.of(EXPORT, LONG_EXPORT);

  /// How many calls of a kind mean something of their own; the others repeat them.
  final int changesOfAKind;

  Right(int changesOfAKind) {
    this.changesOfAKind = changesOfAKind;
  }

  boolean isExport() {
    return EXPORTS.contains(this);
  }
}
