package studio.dailies.activities.erasure;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import studio.dailies.activities.edge.Caches;
import studio.dailies.activities.edge.Edge;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.GenerationErasure;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.generation.Upload;
import studio.dailies.store.media.MediaStore;
import studio.dailies.store.reference.References;
import studio.dailies.store.reference.References.Leaving;

/// Removes the objects of a project, page by page. The rows of generations keep saying where they
/// lay: all of it is done twice.
final class ErasingMedia {
  private static final int REFERENCES_AT_ONCE = 50;

  private final Generations generations;
  private final GenerationErasure erasure;
  private final References references;
  private final MediaStore media;
  private final Caches caches;

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
    this.caches = new Caches(edge);
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
    walk(project, way, page -> caches.probe(page, way::alive));
  }

  private void walk(ProjectId project, Way way, Consumer<List<Generation>> then) {
    references(project, way);
    List<Generation> page = page(project, way);
    while (!page.isEmpty()) {
      page.forEach(this::delete);
      caches.purge(page);
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
      // Controlled media moves from the one to the other: one that had begun to may lie in both.
      Optional<Upload> upload = generations.upload(generation.id());
      media.deletePublic(key, upload);
      media.deletePrivate(key, upload);
    }
    generation.copies().forEach(media::deletePrivate);
  }
}
