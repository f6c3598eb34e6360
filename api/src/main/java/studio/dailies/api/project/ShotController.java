package studio.dailies.api.project;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Page;
import studio.dailies.api.request.Repeats;
import studio.dailies.api.request.Texts;
import studio.dailies.api.session.Me;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.SceneId;
import studio.dailies.domain.project.ShotId;
import studio.dailies.store.project.Scenes;
import studio.dailies.store.project.Shots;

@Tag(name = "Projects")
@RestController
final class ShotController {
  private static final int DESCRIPTION_MAX = 5000;

  private final Scenes scenes;
  private final Shots shots;
  private final Repeats repeats;

  ShotController(Scenes scenes, Shots shots, Repeats repeats) {
    this.scenes = scenes;
    this.shots = shots;
    this.repeats = repeats;
  }

  record ShotText(@Nullable String description) {
    String checked() {
      return Texts.lines("description", description, DESCRIPTION_MAX);
    }
  }

  @Operation(summary = "Add a shot to a scene")
  @PostMapping("/api/scenes/{id}/shots")
  ResponseEntity<ShotView> add(
      @Me AccountId account,
      @PathVariable SceneId id,
      @RequestBody ShotText body,
      HttpServletRequest request) {
    String description = body.checked();
    Scenes.Scene scene = scenes.find(account, id).orElseThrow(Refusal::notFound);
    ShotId shot = new ShotId(repeats.id(account, request));
    return ResponseEntity.created(URI.create("/api/shots/" + shot))
        .body(ShotView.of(shots.add(shot, account, scene.project(), scene.id(), description)));
  }

  @Operation(summary = "The shots of a scene, in their order")
  @GetMapping("/api/scenes/{id}/shots")
  Page<ShotView> list(
      @Me AccountId account, @PathVariable SceneId id, @RequestParam Optional<String> cursor) {
    Scenes.Scene scene = scenes.find(account, id).orElseThrow(Refusal::notFound);
    cursor.ifPresent(it -> checkCursor(account, it));
    return Page.of(
        shots.of(account, scene.id(), cursor, Page.SIZE + 1), it -> it.id().value(), ShotView::of);
  }

  @Operation(summary = "One shot")
  @GetMapping("/api/shots/{id}")
  ShotView read(@Me AccountId account, @PathVariable ShotId id) {
    return shots.find(account, id).map(ShotView::of).orElseThrow(Refusal::notFound);
  }

  @Operation(summary = "Describe a shot anew")
  @PatchMapping("/api/shots/{id}")
  ShotView describe(@Me AccountId account, @PathVariable ShotId id, @RequestBody ShotText body) {
    String description = body.checked();
    return shots
        .describe(account, id, description)
        .map(ShotView::of)
        .orElseThrow(Refusal::notFound);
  }

  private void checkCursor(AccountId account, String cursor) {
    if (!Ids.isId(cursor) || shots.find(account, new ShotId(cursor)).isEmpty()) {
      throw Refusal.field("cursor", cursor, "must be the `next` of an earlier page");
    }
  }
}
