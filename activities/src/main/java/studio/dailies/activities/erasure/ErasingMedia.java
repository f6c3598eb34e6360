package studio.dailies.activities.erasure;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import studio.dailies.activities.Failures;
import studio.dailies.activities.edge.Edge;
import studio.dailies.activities.edge.EdgeUnavailable;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.GenerationErasure;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.media.MediaStore;
import studio.dailies.store.reference.References;
import studio.dailies.store.reference.References.Leaving;

/// Removes the objects of a project, page by page. The rows of generations keep saying where they
/// lay: all of it is done twice.
final class ErasingMedia {
  private static final int REFERENCES_AT_ONCE = 50;
  private static final Duration UNTIL_SERVED_NO_MORE = Duration.ofSeconds(5);

  private final Generations generations;
  private final GenerationErasure erasure;
  private final References references;
  private final MediaStore media;
  private final Edge edge;

  ErasingMedia(
      Generations generations,
      GenerationErasure erasure,
      References references,
      MediaStore media,
      Edge edge) {
    this.generations = generations;
    this.erasure = erasure;
    this.references = references;
    this.media = media;
    this.edge = edge;
  }

  /// Deletes, and purges the edge.
  ///
  /// @throws io.temporal.failure.ApplicationFailure if the edge is away
  /// @throws studio.dailies.store.media.MediaStoreException if the object store is
  void erase(ProjectId project, Way way) {
    walk(project, way, page -> {});
  }

  /// The same, and then asks the edge for each that was public.
  ///
  /// @throws io.temporal.failure.ApplicationFailure also while the edge serves any of it
  void eraseAndProbe(ProjectId project, Way way) {
    walk(project, way, page -> probe(page, way));
  }

  private void walk(ProjectId project, Way way, Consumer<List<Generation>> then) {
    references(project, way);
    List<Generation> page = page(project, way);
    while (!page.isEmpty()) {
      page.forEach(this::delete);
      purge(page);
      then.accept(page);
      way.reached(page.getLast().id());
      page = page(project, way);
    }
  }

  private List<Generation> page(ProjectId project, Way way) {
    return erasure.withObjects(project, way.last(), Edge.PURGED_AT_ONCE);
  }

  /// Nobody but their person has ever been given one, so no cache has any.
  private void references(ProjectId project, Way way) {
    List<Leaving> some = references.leave(project, REFERENCES_AT_ONCE);
    while (!some.isEmpty()) {
      for (Leaving reference : some) {
        // The row goes last: as long as it is there, somebody knows of the objects.
        reference.keys().forEach(media::deletePrivate);
        references.remove(reference);
        way.alive();
      }
      some = references.leave(project, REFERENCES_AT_ONCE);
    }
  }

  private void delete(Generation generation) {
    MediaKey key = generation.mediaKey();
    if (key != null) {
      media.deletePublic(key, generations.upload(generation.id()));
    }
    generation.copies().forEach(media::deletePrivate);
  }

  private void purge(List<Generation> page) {
    try {
      edge.purge(keys(page).toList());
    } catch (EdgeUnavailable e) {
      throw away(e);
    }
  }

  private void probe(List<Generation> page, Way way) {
    try {
      keys(page)
          .forEach(key -> {
            way.alive();
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
