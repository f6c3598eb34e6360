package studio.dailies.store.scene;

import java.time.Instant;
import java.util.List;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.QuoteId;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.SceneId;
import studio.dailies.domain.project.ShotId;
import studio.dailies.domain.scene.RunState;
import studio.dailies.domain.scene.SceneRunId;

/// A plan for a whole scene, pinned, and how far it is. What became of each shot is in the rows of
/// the generations.
///
/// @param items what is made, in the order of the shots
/// @param haveTakes how many shots were left out since they have a take already
/// @param underWay how many were left out since one is being made
/// @param expiresAt until when it can be confirmed
/// @param changedAt when it came to its state
public record SceneRun(
    SceneRunId id,
    AccountId account,
    ProjectId project,
    SceneId scene,
    ModelId model,
    List<Item> items,
    int haveTakes,
    int underWay,
    RunState state,
    Instant expiresAt,
    Instant createdAt,
    Instant changedAt) {
  public SceneRun {
    items = List.copyOf(items);
  }

  /// A shot that is made.
  ///
  /// @param price whole credits, as quoted
  public record Item(ShotId shot, QuoteId quote, long price) {}

  /// A shot that cannot be made as it is.
  ///
  /// @param field what is in the way
  /// @param reason in words
  public record Blocked(ShotId shot, String field, String reason) {}

  /// What all of it costs at most, in whole credits.
  public long credits() {
    return items.stream().mapToLong(Item::price).sum();
  }

  /// The generation that makes this shot.
  public GenerationId generationOf(Item item) {
    return id.generationOf(item.shot());
  }
}
