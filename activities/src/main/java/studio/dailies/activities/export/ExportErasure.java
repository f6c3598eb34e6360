package studio.dailies.activities.export;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.account.AccountId;
import studio.dailies.store.export.Export;
import studio.dailies.store.export.Exports;
import studio.dailies.store.export.Volume;
import studio.dailies.store.media.ExportShelf;

/// Removes exports that have ended: their objects at once, and again until no try of a volume can
/// be under way any more; then the rows that name them.
public final class ExportErasure {
  private static final int AT_ONCE = 100;

  private final Exports exports;
  private final ExportShelf shelf;
  private final Duration longestTry;
  private final Clock clock;

  /// @param longestTry how long a try of a volume may go on
  public ExportErasure(Exports exports, ExportShelf shelf, Duration longestTry, Clock clock) {
    this.exports = exports;
    this.shelf = shelf;
    this.longestTry = longestTry;
    this.clock = clock;
  }

  /// Ends what is past its time, and removes what has ended.
  ///
  /// @param alive told with each
  /// @return how many exports are gone for good
  public int round(Runnable alive) {
    exports.endExpired();
    int gone = 0;
    for (Export export : exports.ended(AT_ONCE)) {
      gone += erase(export) ? 1 : 0;
      alive.run();
    }
    return gone;
  }

  /// Ends all exports of an account that goes, and removes them. To be called again until nothing
  /// is left.
  ///
  /// @return whether nothing is left: no object, and no row
  /// @throws studio.dailies.store.media.MediaStoreException if the object store gave no answer
  public boolean erase(AccountId account) {
    exports.endAll(account);
    exports.ended(account).forEach(this::erase);
    return exports.isEmpty(account);
  }

  private boolean erase(Export export) {
    List<Volume> volumes = exports.volumes(export.id());
    volumes.forEach(volume -> shelf.deletePrivate(volume.key(), exports.upload(volume)));
    export.records().forEach(key -> shelf.deletePrivate(key, Optional.empty()));
    Instant last = lastTry(export);
    if (last == null || clock.instant().isBefore(last.plus(longestTry))) {
      exports.watched(export.id());
      return false;
    }
    exports.remove(export.id());
    return true;
  }

  /// When a try of a volume can have begun at the latest: none begins of what can be fetched.
  private static @Nullable Instant lastTry(Export export) {
    Instant ready = export.readyAt();
    return ready == null ? export.endedAt() : ready;
  }
}
