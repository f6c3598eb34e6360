package studio.dailies.api.project;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.store.project.Shots;

/// A shot.
///
/// @param pickedTake the take that counts; absent until one is picked
record ShotView(
    String id,
    String project,
    String scene,
    String description,
    @Nullable String pickedTake,
    Instant createdAt) {
  static ShotView of(Shots.Shot shot) {
    return new ShotView(
        shot.id().value(),
        shot.project().value(),
        shot.scene().value(),
        shot.description(),
        shot.picked().map(GenerationId::value).orElse(null),
        shot.createdAt());
  }
}
