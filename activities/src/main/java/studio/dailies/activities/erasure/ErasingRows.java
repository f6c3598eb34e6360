package studio.dailies.activities.erasure;

import java.util.List;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.store.callback.CallbackInbox;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.GenerationErasure;
import studio.dailies.store.project.ProjectErasure;
import studio.dailies.store.reference.References;

/// Removes what a person wrote, and believes that nothing is left only when every store says so.
final class ErasingRows {
  private static final int AT_ONCE = 100;

  private final ProjectErasure projects;
  private final GenerationErasure erasure;
  private final CallbackInbox inbox;
  private final References references;

  ErasingRows(
      ProjectErasure projects,
      GenerationErasure erasure,
      CallbackInbox inbox,
      References references) {
    this.projects = projects;
    this.erasure = erasure;
    this.inbox = inbox;
    this.references = references;
  }

  /// @return whether nothing was left, so that the project itself is gone
  boolean erase(ProjectId project, Way way) {
    strip(project, way);
    while (projects.removeSome(project)) {
      way.alive();
    }
    boolean nothingIsLeft =
        erasure.isDone(project) && projects.isEmpty(project) && references.isEmpty(project);
    if (nothingIsLeft) {
      projects.remove(project);
    }
    return nothingIsLeft;
  }

  void strip(ProjectId project, Way way) {
    List<Generation> written = erasure.written(project, AT_ONCE);
    while (!written.isEmpty()) {
      for (Generation generation : written) {
        // First: a row that is stripped is not looked at again.
        inbox.remove(generation.id());
        erasure.strip(generation.id());
        way.alive();
      }
      written = erasure.written(project, AT_ONCE);
    }
  }
}
