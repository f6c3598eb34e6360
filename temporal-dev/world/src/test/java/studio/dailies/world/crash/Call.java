package studio.dailies.world.crash;

/// A call that one generation makes.
///
/// @param server who is called
/// @param kind what is asked, without what names one generation
/// @param nth from 1, among the calls of the same kind
record Call(String server, String kind, int nth) {
  /// Whether it is the last of a generation: what comes after it is a sweep's, which comes when its
  /// time has come.
  boolean isLast() {
    return !Row.isLook(kind) && (kind.endsWith(">DONE") || kind.endsWith(">FAILED"));
  }

  @Override
  public String toString() {
    return server + " " + kind + (nth > 1 ? " #" + nth : "");
  }
}
