package studio.dailies.world.crash;

import java.util.Set;
import studio.dailies.world.crash.Stop.How;

/// How a generation ends.
///
/// @param reason empty if it is done
/// @param jobs that the provider has of it
record End(String state, String reason, int jobs) {

  /// What the design says of a row that was met there: it comes to where it would have come anyhow,
  /// unless the answer of a send was lost, from the moment when the row says `SENDING` until it
  /// says which job that has become, or that it has what was made. Then only a callback can tell,
  /// or the provider's history; without them the credits are given back.
  static End declared(Row<Journey> row) {
    Stop stop = row.stop;
    if (stop == null || !row.isMet()) {
      return row.journey.end();
    }
    boolean open = false;
    int sends = 0;
    for (Call call : row.callsBefore()) {
      open = !isRecord(call) && (open || isWindow(call));
      sends += Provider.isSend(call) ? 1 : 0;
    }
    boolean happens = stop.how() != How.BEFORE;
    open = happens && isRecord(stop.call()) ? false : open || (happens && isWindow(stop.call()));
    sends += happens && Provider.isSend(stop.call()) ? 1 : 0;
    // Who lives on, and can still say what was answered, says it. But silence lasts longer than the
    // window, which is short here; only what was a look is looked up once more by the driver.
    boolean tells =
        stop.how().isLie()
            && (stop.how() != How.SILENT || Row.isLook(stop.call().kind()))
            && !isWindow(stop.call())
            && !Provider.isSend(stop.call())
            && !(sends > 0 && spoilsAnswer(row.journey, stop.call()));
    return open && !tells ? lost(row.journey, sends) : row.journey.end();
  }

  /// Whether a row may end so whatever else happens: what others suffer costs it its database for a
  /// moment too, and a busy machine its time, be it before it is met or afterwards.
  static boolean isSound(End end, Journey journey) {
    boolean bySuffering =
        end.state().equals("FAILED")
            && Set.of("ANSWER_LOST", "TOO_SLOW").contains(end.reason())
            && end.jobs() <= 1;
    return bySuffering || end.equals(journey.end());
  }

  private static End lost(Journey journey, int sends) {
    boolean arrived = journey == Journey.TURNED_AWAY ? sends == 2 : sends == 1;
    return arrived && journey.isFoundAgain()
        ? journey.end()
        : new End("FAILED", "ANSWER_LOST", arrived ? 1 : 0);
  }

  /// What comes as the answer to a send comes once: who cannot write to the row that it comes, or
  /// where it is put, leaves it. The store of media is asked again by its client.
  private static boolean spoilsAnswer(Journey journey, Call call) {
    return journey.isDelivered() && call.server().equals("mongodb") && !Row.isLook(call.kind());
  }

  private static boolean isWindow(Call call) {
    return !Row.isLook(call.kind()) && call.kind().endsWith(" HELD>SENDING");
  }

  private static boolean isRecord(Call call) {
    return !Row.isLook(call.kind())
        && (call.kind().endsWith(" job")
            || call.kind().endsWith(" SENDING>STORED")
            || call.kind().endsWith(" SENDING>HELD"));
  }

  @Override
  public String toString() {
    return state + (reason.isEmpty() ? "" : " " + reason) + ", " + jobs + " jobs";
  }
}
