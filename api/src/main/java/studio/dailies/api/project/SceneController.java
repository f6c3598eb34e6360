package studio.dailies.api.project;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Given;
import studio.dailies.api.request.Page;
import studio.dailies.api.request.Repeats;
import studio.dailies.api.request.Texts;
import studio.dailies.api.request.Versioned;
import studio.dailies.api.request.Versions;
import studio.dailies.api.session.Me;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.SceneContent;
import studio.dailies.domain.project.SceneId;
import studio.dailies.domain.project.WorkLimits;
import studio.dailies.store.project.Projects.Project;
import studio.dailies.store.project.Scenes;
import studio.dailies.store.project.Scenes.Scene;

@Tag(name = "Projects")
@RestController
final class SceneController {
  private final OwnWork work;
  private final Scenes scenes;
  private final Repeats repeats;

  SceneController(OwnWork work, Scenes scenes, Repeats repeats) {
    this.work = work;
    this.scenes = scenes;
    this.repeats = repeats;
  }

  /// What a person writes into a scene.
  ///
  /// @param synopsis what happens in it
  record SceneBody(@Nullable String name, @Nullable String synopsis) {
    SceneContent on(SceneContent seen, Given given) {
      return new SceneContent(
          given.or("name", seen.name(), () -> Texts.line("name", name, WorkLimits.NAME_CHARS)),
          given.or(
              "synopsis",
              seen.synopsis(),
              () ->
                  synopsis == null
                      ? ""
                      : Texts.lines("synopsis", synopsis, WorkLimits.TEXT_CHARS)));
    }
  }

  /// A scene.
  ///
  /// @param version for If-Match
  /// @param restorableUntil of a deleted one: until when it can be brought back
  record SceneView(
      String id,
      long version,
      String project,
      String name,
      String synopsis,
      Instant createdAt,
      @Nullable Instant restorableUntil)
      implements Versioned {
    static SceneView of(Scene scene) {
      Instant deletedAt = scene.deletedAt();
      return new SceneView(
          scene.id().value(),
          scene.edition().version(),
          scene.project().value(),
          scene.content().name(),
          scene.content().synopsis(),
          scene.createdAt(),
          deletedAt == null ? null : deletedAt.plus(WorkLimits.UNDO));
    }
  }

  @Operation(
      summary = "Add a scene to a project, behind the others",
      description = "A project has at most 200 scenes (`limit-reached`).")
  @PostMapping("/api/projects/{id}/scenes")
  @ResponseStatus(HttpStatus.CREATED)
  SceneView add(
      @Me AccountId account,
      @PathVariable ProjectId id,
      @RequestBody SceneBody body,
      HttpServletRequest request) {
    Texts.required("name", body.name());
    SceneContent content = body.on(new SceneContent("", ""), Given.in(request));
    Project project = work.project(account, id).orElseThrow(Refusal::notFound);
    SceneId scene = new SceneId(repeats.id(account, request));
    return scenes
        .add(scene, account, project.id(), content)
        .map(SceneView::of)
        .orElseThrow(SceneController::full);
  }

  @Operation(
      summary = "The scenes of a project, in their order",
      description =
          "With `deleted=true` instead those that can be restored, the last 50, last deleted first.")
  @GetMapping("/api/projects/{id}/scenes")
  Page<SceneView> list(
      @Me AccountId account,
      @PathVariable ProjectId id,
      @RequestParam Optional<String> cursor,
      @RequestParam(defaultValue = "false") boolean deleted) {
    Project project = work.project(account, id).orElseThrow(Refusal::notFound);
    if (deleted) {
      return new Page<>(
          scenes.deleted(account, project.id(), Page.SIZE).stream().map(SceneView::of).toList(),
          null);
    }
    cursor.ifPresent(it -> Cursors.check(it, () -> scenes.isCursor(account, project.id(), it)));
    return Page.of(
        scenes.of(account, project.id(), cursor, Page.SIZE + 1),
        it -> it.id().value(),
        SceneView::of);
  }

  @Operation(summary = "One scene")
  @GetMapping("/api/scenes/{id}")
  SceneView read(@Me AccountId account, @PathVariable SceneId id) {
    return work.scene(account, id).map(SceneView::of).orElseThrow(Refusal::notFound);
  }

  @Operation(summary = "Change a scene", description = Editing.HOW)
  @PatchMapping("/api/scenes/{id}")
  SceneView change(
      @Me AccountId account,
      @PathVariable SceneId id,
      @RequestBody SceneBody body,
      HttpServletRequest request) {
    return edit(
        account,
        id,
        request,
        seen -> scenes.change(seen, body.on(seen.content(), Given.in(request))));
  }

  @Operation(
      summary = "Delete a scene, with its shots",
      description = "It can be restored for 30 days, with its place. Needs If-Match.")
  @DeleteMapping("/api/scenes/{id}")
  SceneView delete(@Me AccountId account, @PathVariable SceneId id, HttpServletRequest request) {
    return edit(account, id, request, scenes::delete);
  }

  @Operation(
      summary = "Bring back a scene that was deleted, with its shots",
      description = "May be repeated.")
  @PostMapping("/api/scenes/{id}/restore")
  SceneView restore(@Me AccountId account, @PathVariable SceneId id) {
    Scene deleted =
        scenes
            .findDeleted(account, id)
            .filter(it -> work.isThere(account, it.project()))
            .orElseThrow(Refusal::notFound);
    if (deleted.deletedAt() != null
        && scenes.count(account, deleted.project()) >= WorkLimits.SCENES) {
      throw full();
    }
    return scenes.restore(account, id).map(SceneView::of).orElseThrow(Refusal::notFound);
  }

  private SceneView edit(
      AccountId account,
      SceneId id,
      HttpServletRequest request,
      Function<Scene, Optional<Scene>> write) {
    return SceneView.of(
        Versions.edit("scene", request, () -> work.scene(account, id), write, SceneView::of));
  }

  private static Refusal full() {
    return Refusal.limitReached("A project", WorkLimits.SCENES, "scenes");
  }
}
