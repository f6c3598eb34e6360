package studio.dailies.api.project;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Page;
import studio.dailies.api.request.Repeats;
import studio.dailies.api.request.Texts;
import studio.dailies.api.session.Me;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.store.project.Projects;

@Tag(name = "Projects")
@RestController
@RequestMapping("/api/projects")
final class ProjectController {
  static final int NAME_MAX = 200;

  private final Projects projects;
  private final Repeats repeats;

  ProjectController(Projects projects, Repeats repeats) {
    this.projects = projects;
    this.repeats = repeats;
  }

  record ProjectName(@Nullable String name) {
    String checked() {
      return Texts.line("name", name, NAME_MAX);
    }
  }

  record ProjectView(String id, String name, Instant createdAt) {
    static ProjectView of(Projects.Project project) {
      return new ProjectView(project.id().value(), project.name(), project.createdAt());
    }
  }

  @Operation(summary = "Begin a project")
  @PostMapping
  ResponseEntity<ProjectView> add(
      @Me AccountId account, @RequestBody ProjectName body, HttpServletRequest request) {
    String name = body.checked();
    ProjectId id = new ProjectId(repeats.id(account, request));
    return ResponseEntity.created(URI.create("/api/projects/" + id))
        .body(ProjectView.of(projects.add(id, account, name)));
  }

  @Operation(summary = "My projects, oldest first")
  @GetMapping
  Page<ProjectView> list(@Me AccountId account, @RequestParam Optional<String> cursor) {
    cursor.ifPresent(it -> checkCursor(account, it));
    return Page.of(
        projects.of(account, cursor, Page.SIZE + 1), it -> it.id().value(), ProjectView::of);
  }

  @Operation(summary = "One project")
  @GetMapping("/{id}")
  ProjectView read(@Me AccountId account, @PathVariable ProjectId id) {
    return projects.find(account, id).map(ProjectView::of).orElseThrow(Refusal::notFound);
  }

  @Operation(summary = "Give a project another name")
  @PatchMapping("/{id}")
  ProjectView rename(
      @Me AccountId account, @PathVariable ProjectId id, @RequestBody ProjectName body) {
    String name = body.checked();
    return projects.rename(account, id, name).map(ProjectView::of).orElseThrow(Refusal::notFound);
  }

  private void checkCursor(AccountId account, String cursor) {
    if (!Ids.isId(cursor) || projects.find(account, new ProjectId(cursor)).isEmpty()) {
      throw Refusal.field("cursor", cursor, "must be the `next` of an earlier page");
    }
  }
}
