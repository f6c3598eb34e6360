package studio.dailies.activities.edge;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import studio.dailies.activities.Failures;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.store.generation.Generation;

/// Has the edge forget pages of media, and asks it whether it did. All failures are such that the
/// step is tried again.
public final class Caches {
  private static final Duration UNTIL_SERVED_NO_MORE = Duration.ofSeconds(5);

  private final Edge edge;

  public Caches(Edge edge) {
    this.edge = edge;
  }

  /// @param page at most [Edge#PURGED_AT_ONCE]
  /// @throws io.temporal.failure.ApplicationFailure if the edge is away
  public void purge(List<Generation> page) {
    try {
      edge.purge(keys(page).toList());
    } catch (EdgeUnavailable e) {
      throw away(e);
    }
  }

  /// @param alive told before each question
  /// @throws io.temporal.failure.ApplicationFailure also while the edge serves any of it
  public void probe(List<Generation> page, Runnable alive) {
    try {
      keys(page)
          .forEach(key -> {
            alive.run();
            if (edge.serves(key)) {
              throw Failures.notYet("StillServed", UNTIL_SERVED_NO_MORE);
            }
          });
    } catch (EdgeUnavailable e) {
      throw away(e);
    }
  }

  private static Stream<MediaKey> keys(List<Generation> page) {
    return page.stream().flatMap(generation -> Stream.ofNullable(generation.mediaKey()));
  }

  private static RuntimeException away(EdgeUnavailable cause) {
    return Failures.away("EdgeUnavailable", cause.retryAfter().orElse(null), cause);
  }
}
