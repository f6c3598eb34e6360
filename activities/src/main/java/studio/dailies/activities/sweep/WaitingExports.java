package studio.dailies.activities.sweep;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import studio.dailies.activities.export.ExportErasure;
import studio.dailies.domain.export.ExportId;
import studio.dailies.store.export.Export;
import studio.dailies.store.export.Exports;
import studio.dailies.workflows.ActivityKinds;

/// Exports that nobody works on, though somebody should: what has ended goes, and what is still to
/// be made is started. One that is under way is only joined.
public final class WaitingExports {
  private static final int AT_ONCE = 100;

  private final ExportErasure erasure;
  private final Exports exports;
  private final Consumer<ExportId> start;
  private final ActivityKinds kinds;
  private final Clock clock;

  /// @param start starts a run unless one is open
  public WaitingExports(
      ExportErasure erasure,
      Exports exports,
      Consumer<ExportId> start,
      ActivityKinds kinds,
      Clock clock) {
    this.erasure = erasure;
    this.exports = exports;
    this.start = start;
    this.kinds = kinds;
    this.clock = clock;
  }

  /// @param alive told with each
  /// @return how many exports were removed
  public int round(Runnable alive) {
    List<Export> waiting = exports.waiting(clock.instant().minus(kinds.exportEnds()), AT_ONCE);
    for (Export export : waiting) {
      exports.watched(export.id());
      start.accept(export.id());
      alive.run();
    }
    return erasure.round(alive);
  }
}
