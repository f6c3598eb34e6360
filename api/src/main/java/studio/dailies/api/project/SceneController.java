package studio.dailies.api.project;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Page;
import studio.dailies.api.request.Repeats;
import studio.dailies.api.request.Texts;
import studio.dailies.api.session.Me;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.SceneId;
import studio.dailies.store.project.Projects;
import studio.dailies.store.project.Scenes;

@Tag(name = "Projects")
@RestController
@RequestMapping("/api/projects/{id}/scenes")
final class SceneController {
  private final Projects projects;
  private final Scenes scenes;
  private final Repeats repeats;

  SceneController(Projects projects, Scenes scenes, Repeats repeats) {
    this.projects = projects;
    this.scenes = scenes;
    this.repeats = repeats;
  }

  record SceneName(@Nullable String name) {}

  record SceneView(String id, String project, String name, Instant createdAt) {
    static SceneView of(Scenes.Scene scene) {
      return new SceneView(
          scene.id().value(), scene.project().value(), scene.name(), scene.createdAt());
    }
  }

  @Operation(summary = "Add a scene to a project")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  SceneView add(
      @Me AccountId account,
      @PathVariable ProjectId id,
      @RequestBody SceneName body,
      HttpServletRequest request) {
    String name = Texts.line("name", body.name(), ProjectController.NAME_MAX);
    Projects.Project project = projects.find(account, id).orElseThrow(Refusal::notFound);
    SceneId scene = new SceneId(repeats.id(account, request));
    return SceneView.of(scenes.add(scene, account, project.id(), name));
  }

  @Operation(summary = "The scenes of a project, oldest first")
  @GetMapping
  Page<SceneView> list(
      @Me AccountId account, @PathVariable ProjectId id, @RequestParam Optional<String> cursor) {
    Projects.Project project = projects.find(account, id).orElseThrow(Refusal::notFound);
    cursor.ifPresent(it -> checkCursor(account, it));
    return Page.of(
        scenes.of(account, project.id(), cursor, Page.SIZE + 1),
        it -> it.id().value(),
        SceneView::of);
  }

  private void checkCursor(AccountId account, String cursor) {
    if (!Ids.isId(cursor) || scenes.find(account, new SceneId(cursor)).isEmpty()) {
      throw Refusal.field("cursor", cursor, "must be the `next` of an earlier page");
    }
  }
}
