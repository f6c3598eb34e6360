package studio.dailies.api.project;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
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
import studio.dailies.domain.model.Model;
import studio.dailies.domain.model.Setting;
import studio.dailies.domain.project.MemberContent;
import studio.dailies.domain.project.MemberId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.SceneId;
import studio.dailies.domain.project.WorkLimits;
import studio.dailies.store.model.Catalogue;
import studio.dailies.store.project.Cast;
import studio.dailies.store.project.Cast.Member;
import studio.dailies.store.project.Projects.Project;
import studio.dailies.store.project.Scenes;
import studio.dailies.store.project.Shots;

@Tag(name = "Projects")
@RestController
final class CastController {
  private final OwnWork work;
  private final Cast cast;
  private final Scenes scenes;
  private final Shots shots;
  private final Named named;
  private final Repeats repeats;
  private final List<String> voices;

  CastController(
      OwnWork work,
      Cast cast,
      Scenes scenes,
      Shots shots,
      Named named,
      Repeats repeats,
      Catalogue catalogue) {
    this.work = work;
    this.cast = cast;
    this.scenes = scenes;
    this.shots = shots;
    this.named = named;
    this.repeats = repeats;
    this.voices = voices(catalogue);
  }

  private static List<String> voices(Catalogue catalogue) {
    return catalogue.models().stream()
        .filter(model -> model.kind() == Model.Kind.SPEECH)
        .flatMap(model -> model.setting(MemberContent.VOICE).stream())
        .flatMap(voice ->
            voice instanceof Setting.Choice choice ? choice.options().stream() : Stream.of())
        .distinct()
        .sorted()
        .toList();
  }

  @Operation(
      summary = "Add a member to the cast of a project",
      description = "A project has at most 50 (`limit-reached`).")
  @ApiResponse(responseCode = "201", description = "The member")
  @PostMapping("/api/projects/{id}/cast")
  ResponseEntity<MemberView> add(
      @Me AccountId account,
      @PathVariable ProjectId id,
      @RequestBody MemberBody body,
      HttpServletRequest request) {
    Texts.required(MemberContent.NAME, body.name());
    Project project = work.project(account, id).orElseThrow(Refusal::notFound);
    MemberContent content =
        body.on(
            new MemberContent("", "", null, List.of()),
            Given.in(request),
            named.within(account, project.id()),
            voices);
    MemberId member = new MemberId(repeats.id(account, request));
    Member made =
        cast.add(member, account, project.id(), content).orElseThrow(CastController::full);
    return ResponseEntity.created(URI.create("/api/cast/" + member)).body(MemberView.of(made));
  }

  @Operation(
      summary = "The cast of a project, oldest first",
      description =
          "With `deleted=true` instead those that can be restored, the last 50, last deleted first.")
  @GetMapping("/api/projects/{id}/cast")
  Page<MemberView> list(
      @Me AccountId account,
      @PathVariable ProjectId id,
      @RequestParam(defaultValue = "false") boolean deleted) {
    Project project = work.project(account, id).orElseThrow(Refusal::notFound);
    List<Member> members =
        deleted ? cast.deleted(account, project.id(), Page.SIZE) : cast.of(account, project.id());
    return new Page<>(members.stream().map(MemberView::of).toList(), null);
  }

  @Operation(summary = "One member of a cast")
  @GetMapping("/api/cast/{id}")
  MemberView read(@Me AccountId account, @PathVariable MemberId id) {
    return work.member(account, id).map(MemberView::of).orElseThrow(Refusal::notFound);
  }

  @Operation(
      summary = "Change a member of a cast",
      description =
          "Shots whose takes would show the change are out of date from then on; nothing is made by"
              + " itself. "
              + Editing.HOW)
  @PatchMapping("/api/cast/{id}")
  MemberView change(
      @Me AccountId account,
      @PathVariable MemberId id,
      @RequestBody MemberBody body,
      HttpServletRequest request) {
    return edit(
        account,
        id,
        request,
        seen -> {
          var within = named.within(account, seen.project());
          return cast.change(seen, body.on(seen.content(), Given.in(request), within, voices));
        });
  }

  @Operation(
      summary = "Delete a member of a cast",
      description = "It can be restored for 30 days. Needs If-Match, and that no shot names it.")
  @ApiResponse(responseCode = "200", description = "The member, with `restorableUntil`")
  @ApiResponse(responseCode = "409", description = "`in-use`")
  @DeleteMapping("/api/cast/{id}")
  MemberView delete(@Me AccountId account, @PathVariable MemberId id, HttpServletRequest request) {
    return edit(
        account,
        id,
        request,
        seen -> {
          long naming = shotsWith(seen);
          if (naming > 0) {
            throw Refusal.of(
                ProblemType.IN_USE,
                "%d %s it. Take it out of their cast first."
                    .formatted(naming, naming == 1 ? "shot names" : "shots name"));
          }
          return cast.delete(seen);
        });
  }

  @Operation(
      summary = "Bring back a member of a cast that was deleted",
      description = "May be repeated.")
  @PostMapping("/api/cast/{id}/restore")
  MemberView restore(@Me AccountId account, @PathVariable MemberId id) {
    Member deleted =
        cast.findDeleted(account, id)
            .filter(it -> work.isThere(account, it.project()))
            .orElseThrow(Refusal::notFound);
    if (deleted.deletedAt() != null && cast.count(account, deleted.project()) >= WorkLimits.CAST) {
      throw full();
    }
    return cast.restore(account, id).map(MemberView::of).orElseThrow(Refusal::notFound);
  }

  private long shotsWith(Member member) {
    List<SceneId> all = shots.scenesWith(member.account(), member.id());
    Set<SceneId> there = scenes.thereOf(member.account(), all);
    return all.stream().filter(there::contains).count();
  }

  private MemberView edit(
      AccountId account,
      MemberId id,
      HttpServletRequest request,
      Function<Member, Optional<Member>> write) {
    return MemberView.of(
        Versions.edit(
            "cast member", request, () -> work.member(account, id), write, MemberView::of));
  }

  private static Refusal full() {
    return Refusal.limitReached("A project", WorkLimits.CAST, "cast members");
  }
}
