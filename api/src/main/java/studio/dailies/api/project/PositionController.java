package studio.dailies.api.project;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.project.SceneController.SceneView;
import studio.dailies.api.request.Given;
import studio.dailies.api.request.Versions;
import studio.dailies.api.session.Me;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.Rank;
import studio.dailies.domain.project.SceneId;
import studio.dailies.domain.project.ShotId;
import studio.dailies.domain.project.WorkLimits;
import studio.dailies.store.project.Scenes;
import studio.dailies.store.project.Scenes.Scene;
import studio.dailies.store.project.Shots;
import studio.dailies.store.project.Shots.Shot;

/// Moves scenes and shots. Only the place of what is moved changes, so two tabs may move different
/// things at once.
@Tag(name = "Projects")
@RestController
final class PositionController {
  private static final String AFTER = "after";
  private static final String SCENE = "scene";

  private final OwnWork work;
  private final Scenes scenes;
  private final Shots shots;
  private final ShotViews views;

  PositionController(OwnWork work, Scenes scenes, Shots shots, ShotViews views) {
    this.work = work;
    this.scenes = scenes;
    this.shots = shots;
    this.views = views;
  }

  /// Where a scene is to stand.
  ///
  /// @param after the scene that it follows; null: it comes first
  record ScenePosition(@Nullable String after) {}

  /// Where a shot is to stand.
  ///
  /// @param scene of the same project; left out: where it is
  /// @param after the shot that it follows there; null: it comes first
  record ShotPosition(@Nullable String scene, @Nullable String after) {}

  @Operation(summary = "Move a scene", description = "Needs If-Match with the scene's ETag.")
  @PostMapping("/api/scenes/{id}/position")
  SceneView moveScene(
      @Me AccountId account,
      @PathVariable SceneId id,
      @RequestBody ScenePosition body,
      HttpServletRequest request) {
    return SceneView.of(
        Versions.edit(
            SCENE,
            request,
            () -> work.scene(account, id),
            seen -> move(seen, after(body.after(), request).map(SceneId::new)),
            SceneView::of));
  }

  private Optional<Scene> move(Scene seen, Optional<SceneId> after) {
    if (scenes.isBehind(seen, after)) {
      return Optional.of(seen);
    }
    Rank place =
        scenes
            .behind(seen, after)
            .orElseThrow(() -> noPlace(after.map(SceneId::value), "another scene of this project"));
    return scenes.move(seen, place);
  }

  @Operation(
      summary = "Move a shot, within its scene or to another of its project",
      description = "Needs If-Match with the shot's ETag.")
  @PostMapping("/api/shots/{id}/position")
  ShotView moveShot(
      @Me AccountId account,
      @PathVariable ShotId id,
      @RequestBody ShotPosition body,
      HttpServletRequest request) {
    return views.of(
        Versions.edit(
            "shot",
            request,
            () -> work.shot(account, id),
            seen ->
                move(
                    seen,
                    scene(account, seen, body.scene()),
                    after(body.after(), request).map(ShotId::new)),
            views::of));
  }

  private Optional<Shot> move(Shot seen, SceneId scene, Optional<ShotId> after) {
    if (shots.isBehind(seen, scene, after)) {
      return Optional.of(seen);
    }
    if (!scene.equals(seen.scene()) && shots.count(seen.account(), scene) >= WorkLimits.SHOTS) {
      throw ShotController.full();
    }
    Rank place =
        shots
            .behind(seen, scene, after)
            .orElseThrow(() -> noPlace(after.map(ShotId::value), "another shot of that scene"));
    return shots.move(seen, scene, place);
  }

  private SceneId scene(AccountId account, Shot seen, @Nullable String given) {
    if (given == null) {
      return seen.scene();
    }
    return Optional.of(given)
        .filter(Ids::isId)
        .flatMap(id -> work.scene(account, new SceneId(id)))
        .filter(scene -> scene.project().equals(seen.project()))
        .map(Scene::id)
        .orElseThrow(() -> Refusal.notFound(SCENE, given, "the id of a scene of this project"));
  }

  private static Optional<String> after(@Nullable String given, HttpServletRequest request) {
    if (!Given.in(request).has(AFTER)) {
      throw Refusal.field(AFTER, "", "must be given: what it follows, or null to come first");
    }
    if (given != null && !Ids.isId(given)) {
      throw noPlace(Optional.of(given), "another one there");
    }
    return Optional.ofNullable(given);
  }

  private static Refusal noPlace(Optional<String> after, String what) {
    return Refusal.notFound(
        AFTER, after.orElse("null"), "the id of " + what + ", with room behind it");
  }
}
