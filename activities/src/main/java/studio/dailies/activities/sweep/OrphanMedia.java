package studio.dailies.activities.sweep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import studio.dailies.store.export.Exports;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.media.MediaShelves;
import studio.dailies.store.media.MediaShelves.Bucket;
import studio.dailies.store.media.MediaShelves.Found;
import studio.dailies.store.media.MediaShelves.Unfinished;
import studio.dailies.store.reference.References;

/// What a crash left in the object store: objects that no generation, no reference and no export
/// needs, and uploads that nobody will complete. Whoever stores another kind of object under a bare
/// key has to make it known here, or it is deleted after a day; keys with a slash are not media and
/// stay.
public final class OrphanMedia {
  /// A row is written before its first byte is stored and lasts; a day forgives every clock.
  private static final Duration GRACE = Duration.ofDays(1);

  private final MediaShelves shelves;
  private final Generations generations;
  private final References references;
  private final Exports exports;
  private final Clock clock;

  public OrphanMedia(
      MediaShelves shelves,
      Generations generations,
      References references,
      Exports exports,
      Clock clock) {
    this.shelves = shelves;
    this.generations = generations;
    this.references = references;
    this.exports = exports;
    this.clock = clock;
  }

  /// @param alive told with every page
  /// @return how many were deleted or aborted
  public int round(Runnable alive) {
    Instant before = clock.instant().minus(GRACE);
    AtomicInteger count = new AtomicInteger();
    for (Bucket bucket : Bucket.values()) {
      shelves.objects(
          bucket,
          page -> {
            alive.run();
            count.addAndGet(deleteOrphans(bucket, page, before));
          });
      shelves.uploads(
          bucket,
          page -> {
            alive.run();
            count.addAndGet(abortOrphans(page, before));
          });
    }
    return count.get();
  }

  private int deleteOrphans(Bucket bucket, List<Found> page, Instant before) {
    List<Found> old =
        page.stream()
            .filter(each -> each.at().isBefore(before) && !each.key().contains("/"))
            .toList();
    Set<String> needed = needed(bucket, old.stream().map(Found::key).toList());
    List<Found> orphans = old.stream().filter(each -> !needed.contains(each.key())).toList();
    orphans.forEach(shelves::delete);
    return orphans.size();
  }

  private Set<String> needed(Bucket bucket, Collection<String> keys) {
    return switch (bucket) {
      case PUBLIC -> generations.neededMedia(bucket, keys);
      case PRIVATE -> {
        Set<String> needed = new HashSet<>(generations.neededCopies(keys));
        needed.addAll(generations.neededMedia(bucket, keys));
        needed.addAll(references.needed(keys));
        needed.addAll(exports.needed(keys));
        yield needed;
      }
    };
  }

  private int abortOrphans(List<Unfinished> page, Instant before) {
    List<Unfinished> old = page.stream().filter(each -> each.since().isBefore(before)).toList();
    List<String> ids = old.stream().map(Unfinished::id).toList();
    Set<String> kept = new HashSet<>(generations.keptUploads(ids));
    kept.addAll(exports.keptUploads(ids));
    List<Unfinished> orphans = old.stream().filter(each -> !kept.contains(each.id())).toList();
    orphans.forEach(shelves::abort);
    return orphans.size();
  }
}
