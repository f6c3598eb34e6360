package studio.dailies.world.crash;

/// Where a generation is met, and how.
record Stop(Call call, How how) {

  /// What happens to the call.
  enum How {
    /// It never arrives; then the caller dies.
    BEFORE,
    /// It is done, and nobody is told; then the caller dies.
    AFTER,
    /// It is done, and the answer is 500.
    SAYS_500,
    /// It is done, and the answer is 503 with `Retry-After: 0`, which clients like to repeat.
    SAYS_503,
    /// It is done, and no answer comes.
    SILENT,
    /// It is done, and the connection is cut.
    CUT;

    /// The caller lives on, with a wrong idea of what has happened.
    boolean isLie() {
      return this != BEFORE && this != AFTER;
    }
  }

  @Override
  public String toString() {
    return how + " " + call;
  }
}
