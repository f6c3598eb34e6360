package studio.dailies.world.crash;

import studio.dailies.world.crash.Stop.How;

/// How a generation ends.
///
/// @param reason empty if it is done
/// @param jobs that the provider has of it
record End(String state, String reason, int jobs) {

  /// What the design says of a row that was met there: it comes to where it would have come anyhow,
  /// unless the answer of a send was lost, from the moment when the row says `SENDING` until it
  /// says which job that has become. Then only a callback can tell; without one the credits are
  /// given back.
  static End declared(Row row) {
    Stop stop = row.stop;
    if (stop == null || !row.isMet()) {
      return row.journey.end();
    }
    boolean open = false;
    int sends = 0;
    for (Call call : row.callsBefore()) {
      open = !isRecord(call) && (open || isWindow(call));
      sends += isSend(call) ? 1 : 0;
    }
    boolean happens = stop.how() != How.BEFORE;
    open = happens && isRecord(stop.call()) ? false : open || (happens && isWindow(stop.call()));
    sends += happens && isSend(stop.call()) ? 1 : 0;
    // Who lives on, and can still say what was answered, says it; but silence of the database lasts
    // longer than the window, which is short here.
    boolean tells =
        stop.how().isLie()
            && stop.how() != How.SILENT
            && !isWindow(stop.call())
            && !isSend(stop.call());
    return open && !tells ? lost(row.journey, sends) : row.journey.end();
  }

  /// Whether a row may end so that came to its end before it was met: what others suffer costs it
  /// its database for a moment too.
  static boolean isSound(End end, Journey journey) {
    return end.equals(journey.end())
        || (end.state().equals("FAILED") && end.reason().equals("ANSWER_LOST") && end.jobs() <= 1);
  }

  private static End lost(Journey journey, int sends) {
    boolean arrived = journey == Journey.TURNED_AWAY ? sends == 2 : sends == 1;
    return arrived && journey.isCalledBack()
        ? journey.end()
        : new End("FAILED", "ANSWER_LOST", arrived ? 1 : 0);
  }

  private static boolean isSend(Call call) {
    return call.server().equals("fal") && call.kind().startsWith("POST /fal-ai/");
  }

  private static boolean isWindow(Call call) {
    return call.kind().endsWith(" HELD>SENDING");
  }

  private static boolean isRecord(Call call) {
    return call.kind().endsWith(" job") || call.kind().endsWith(" SENDING>HELD");
  }

  @Override
  public String toString() {
    return state + (reason.isEmpty() ? "" : " " + reason) + ", " + jobs + " jobs";
  }
}
