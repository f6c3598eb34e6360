package studio.dailies.api.project;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Given;
import studio.dailies.api.request.Page;
import studio.dailies.api.request.Repeats;
import studio.dailies.api.request.Texts;
import studio.dailies.api.request.Versions;
import studio.dailies.api.session.Me;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.SceneId;
import studio.dailies.domain.project.ShotContent;
import studio.dailies.domain.project.ShotId;
import studio.dailies.domain.project.WorkLimits;
import studio.dailies.store.project.Scenes.Scene;
import studio.dailies.store.project.Shots;
import studio.dailies.store.project.Shots.Shot;

@Tag(name = "Projects")
@RestController
final class ShotController {
  private final OwnWork work;
  private final Shots shots;
  private final ShotViews views;
  private final Named named;
  private final Repeats repeats;

  ShotController(OwnWork work, Shots shots, ShotViews views, Named named, Repeats repeats) {
    this.work = work;
    this.shots = shots;
    this.views = views;
    this.named = named;
    this.repeats = repeats;
  }

  @Operation(
      summary = "Add a shot to a scene, behind the others",
      description = "A scene has at most 500 shots (`limit-reached`).")
  @ApiResponse(responseCode = "201", description = "The shot")
  @PostMapping("/api/scenes/{id}/shots")
  ResponseEntity<ShotView> add(
      @Me AccountId account,
      @PathVariable SceneId id,
      @RequestBody ShotBody body,
      HttpServletRequest request) {
    Texts.required(ShotContent.DESCRIPTION, body.description());
    Scene scene = work.scene(account, id).orElseThrow(Refusal::notFound);
    ShotContent content =
        body.on(ShotContent.of(""), Given.in(request), named.within(account, scene.project()));
    ShotId shot = new ShotId(repeats.id(account, request));
    Shot made =
        shots.add(shot, account, scene.project(), scene.id(), content).orElseThrow(() -> full());
    return ResponseEntity.created(URI.create("/api/shots/" + shot)).body(views.of(made));
  }

  @Operation(
      summary = "The shots of a scene, in their order",
      description =
          "With `deleted=true` instead those that can be restored, the last 50, last deleted first.")
  @GetMapping("/api/scenes/{id}/shots")
  Page<ShotView> list(
      @Me AccountId account,
      @PathVariable SceneId id,
      @RequestParam Optional<String> cursor,
      @RequestParam(defaultValue = "false") boolean deleted) {
    Scene scene = work.scene(account, id).orElseThrow(Refusal::notFound);
    if (deleted) {
      return new Page<>(views.of(account, shots.deleted(account, scene.id(), Page.SIZE)), null);
    }
    cursor.ifPresent(it -> Cursors.check(it, () -> shots.isCursor(account, scene.id(), it)));
    Page<Shot> page =
        Page.of(
            shots.of(account, scene.id(), cursor, Page.SIZE + 1),
            it -> it.id().value(),
            Function.identity());
    return new Page<>(views.of(account, page.items()), page.next());
  }

  @Operation(summary = "One shot")
  @GetMapping("/api/shots/{id}")
  ShotView read(@Me AccountId account, @PathVariable ShotId id) {
    return work.shot(account, id).map(views::of).orElseThrow(Refusal::notFound);
  }

  @Operation(summary = "Change a shot", description = Editing.HOW)
  @PatchMapping("/api/shots/{id}")
  ShotView change(
      @Me AccountId account,
      @PathVariable ShotId id,
      @RequestBody ShotBody body,
      HttpServletRequest request) {
    return edit(
        account,
        id,
        request,
        seen -> {
          var within = named.within(account, seen.project());
          return shots.change(seen, body.on(seen.content(), Given.in(request), within));
        });
  }

  @Operation(
      summary = "Delete a shot",
      description = "It can be restored for 30 days, with its place and its takes. Needs If-Match.")
  @DeleteMapping("/api/shots/{id}")
  ShotView delete(@Me AccountId account, @PathVariable ShotId id, HttpServletRequest request) {
    return edit(account, id, request, shots::delete);
  }

  @Operation(summary = "Bring back a shot that was deleted", description = "May be repeated.")
  @PostMapping("/api/shots/{id}/restore")
  ShotView restore(@Me AccountId account, @PathVariable ShotId id) {
    Shot deleted =
        shots
            .findDeleted(account, id)
            .filter(it -> work.scene(account, it.scene()).isPresent())
            .orElseThrow(Refusal::notFound);
    if (deleted.deletedAt() != null && shots.count(account, deleted.scene()) >= WorkLimits.SHOTS) {
      throw full();
    }
    return shots.restore(account, id).map(views::of).orElseThrow(Refusal::notFound);
  }

  private ShotView edit(
      AccountId account,
      ShotId id,
      HttpServletRequest request,
      Function<Shot, Optional<Shot>> write) {
    return views.of(Versions.edit("shot", request, () -> work.shot(account, id), write, views::of));
  }

  static Refusal full() {
    return Refusal.limitReached("A scene", WorkLimits.SHOTS, "shots");
  }
}
