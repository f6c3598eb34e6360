package studio.dailies.api.project;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Given;
import studio.dailies.api.request.Page;
import studio.dailies.api.request.Repeats;
import studio.dailies.api.request.Texts;
import studio.dailies.api.request.Versions;
import studio.dailies.api.session.Me;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.ProjectContent;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.WorkLimits;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.model.Catalogue;
import studio.dailies.store.project.Projects;
import studio.dailies.store.project.Projects.Project;
import studio.dailies.store.scene.SceneRuns;

@Tag(name = "Projects")
@RestController
@RequestMapping("/api/projects")
final class ProjectController {
  private final Projects projects;
  private final Generations generations;
  private final SceneRuns sceneRuns;
  private final Catalogue catalogue;
  private final Repeats repeats;

  ProjectController(
      Projects projects,
      Generations generations,
      SceneRuns sceneRuns,
      Catalogue catalogue,
      Repeats repeats) {
    this.projects = projects;
    this.generations = generations;
    this.sceneRuns = sceneRuns;
    this.catalogue = catalogue;
    this.repeats = repeats;
  }

  @Operation(
      summary = "Begin a project",
      description = "A person has at most 1000 (`limit-reached`).")
  @ApiResponse(responseCode = "201", description = "The project")
  @PostMapping
  ResponseEntity<ProjectView> add(
      @Me AccountId account, @RequestBody ProjectBody body, HttpServletRequest request) {
    Texts.required("name", body.name());
    ProjectContent content = body.on(ProjectContent.of(""), Given.in(request), catalogue);
    ProjectId id = new ProjectId(repeats.id(account, request));
    Project made = projects.add(id, account, content).orElseThrow(ProjectController::full);
    return ResponseEntity.created(URI.create("/api/projects/" + id)).body(ProjectView.of(made));
  }

  @Operation(
      summary = "My projects, oldest first",
      description =
          "With `deleted=true` instead those that can be restored, the last 50, last deleted"
              + " first.")
  @GetMapping
  Page<ProjectView> list(
      @Me AccountId account,
      @RequestParam Optional<String> cursor,
      @RequestParam(defaultValue = "false") boolean deleted) {
    if (deleted) {
      return new Page<>(
          projects.deleted(account, Page.SIZE).stream().map(ProjectView::of).toList(), null);
    }
    cursor.ifPresent(it -> Cursors.check(it, () -> projects.isCursor(account, it)));
    return Page.of(
        projects.of(account, cursor, Page.SIZE + 1), it -> it.id().value(), ProjectView::of);
  }

  @Operation(summary = "One project")
  @GetMapping("/{id}")
  ProjectView read(@Me AccountId account, @PathVariable ProjectId id) {
    return projects.find(account, id).map(ProjectView::of).orElseThrow(Refusal::notFound);
  }

  @Operation(summary = "Change a project", description = Editing.HOW)
  @PatchMapping("/{id}")
  ProjectView change(
      @Me AccountId account,
      @PathVariable ProjectId id,
      @RequestBody ProjectBody body,
      HttpServletRequest request) {
    return ProjectView.of(
        Versions.edit(
            "project",
            request,
            () -> projects.find(account, id),
            seen -> projects.change(seen, body.on(seen.content(), Given.in(request), catalogue)),
            ProjectView::of));
  }

  @Operation(
      summary = "Delete a project",
      description =
          "It and all that is in it are no longer there, and can be restored for 30 days. Refused"
              + " while something of it is being made, since that may still cost: stop or await it"
              + " first. Needs If-Match.")
  @ApiResponse(responseCode = "200", description = "The project, with `restorableUntil`")
  @ApiResponse(responseCode = "409", description = "`generations-running`")
  @DeleteMapping("/{id}")
  ProjectView delete(
      @Me AccountId account, @PathVariable ProjectId id, HttpServletRequest request) {
    return ProjectView.of(
        Versions.edit(
            "project", request, () -> projects.find(account, id), this::delete, ProjectView::of));
  }

  private Optional<Project> delete(Project seen) {
    checkNothingRuns(seen);
    Optional<Project> deleted = projects.delete(seen);
    try {
      // Once more: something may have been begun in between. Whatever begins from now on sees that
      // the project is gone.
      checkNothingRuns(seen);
    } catch (Refusal refusal) {
      deleted.ifPresent(it -> projects.restore(it.account(), it.id()));
      throw refusal;
    }
    return deleted;
  }

  private void checkNothingRuns(Project project) {
    long running = generations.running(project.id());
    if (running > 0) {
      throw Refusal.of(
          ProblemType.GENERATIONS_RUNNING,
          "%d of its generations %s not ended, and may still cost. Stop or await them first."
              .formatted(running, running == 1 ? "has" : "have"));
    }
    if (sceneRuns.active(project.id()) > 0) {
      throw Refusal.of(
          ProblemType.GENERATIONS_RUNNING,
          "A run of one of its scenes has not ended, and may still cost. Cancel or await it first.");
    }
  }

  @Operation(
      summary = "Bring back a project that was deleted, with all that is in it",
      description = "May be repeated.")
  @PostMapping("/{id}/restore")
  ProjectView restore(@Me AccountId account, @PathVariable ProjectId id) {
    if (projects.find(account, id).isEmpty() && projects.count(account) >= WorkLimits.PROJECTS) {
      throw projects.findDeleted(account, id).isEmpty() ? Refusal.notFound() : full();
    }
    return projects.restore(account, id).map(ProjectView::of).orElseThrow(Refusal::notFound);
  }

  private static Refusal full() {
    return Refusal.limitReached("A person", WorkLimits.PROJECTS, "projects");
  }
}
