package studio.dailies.api.project;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import studio.dailies.api.request.Versioned;
import studio.dailies.domain.project.AspectRatio;
import studio.dailies.domain.project.WorkLimits;
import studio.dailies.store.project.Projects.Project;

/// A project.
///
/// @param version for If-Match
/// @param models by the kind of work
/// @param restorableUntil of a deleted one: until when it can be brought back
/// @param message of a deleted one: the same in words
record ProjectView(
    String id,
    long version,
    String name,
    @Nullable String aspectRatio,
    SortedMap<String, String> models,
    String style,
    Instant createdAt,
    @Nullable Instant restorableUntil,
    @Nullable String message)
    implements Versioned {
  static ProjectView of(Project project) {
    AspectRatio aspectRatio = project.content().aspectRatio();
    SortedMap<String, String> models = new TreeMap<>();
    project.content().models().forEach((kind, model) -> models.put(kind.name(), model.value()));
    Instant deletedAt = project.deletedAt();
    Instant until = deletedAt == null ? null : deletedAt.plus(WorkLimits.UNDO);
    return new ProjectView(
        project.id().value(),
        project.edition().version(),
        project.content().name(),
        aspectRatio == null ? null : aspectRatio.text(),
        models,
        project.content().style(),
        project.createdAt(),
        until,
        until == null
            ? null
            : "This project is deleted. It can be restored, with all that is in it, until %s."
                .formatted(Times.words(until)));
  }
}
