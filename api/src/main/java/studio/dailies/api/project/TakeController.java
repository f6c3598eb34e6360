package studio.dailies.api.project;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.generation.OwnGenerations;
import studio.dailies.api.generation.TakeView;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Page;
import studio.dailies.api.request.Texts;
import studio.dailies.api.session.Me;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.ShotId;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.media.MediaLinks;
import studio.dailies.store.project.Shots;
import studio.dailies.store.project.Shots.Shot;

@Tag(name = "Projects")
@RestController
final class TakeController {
  private final OwnWork work;
  private final Shots shots;
  private final ShotViews views;
  private final OwnGenerations own;
  private final Generations generations;
  private final MediaLinks links;

  TakeController(
      OwnWork work,
      Shots shots,
      ShotViews views,
      OwnGenerations own,
      Generations generations,
      MediaLinks links) {
    this.work = work;
    this.shots = shots;
    this.views = views;
    this.own = own;
    this.generations = generations;
    this.links = links;
  }

  record PickedTake(@Nullable String take) {}

  @Operation(
      summary = "The takes of a shot, newest first",
      description =
          "With `discarded=true` instead those that were discarded. A page may be short, or empty,"
              + " while `next` says that there are more.")
  @GetMapping("/api/shots/{id}/takes")
  Page<TakeView> takes(
      @Me AccountId account,
      @PathVariable ShotId id,
      @RequestParam Optional<String> cursor,
      @RequestParam(defaultValue = "false") boolean discarded) {
    Shot shot = work.shot(account, id).orElseThrow(Refusal::notFound);
    Page<Generation> page = own.ofShot(account, shot.id(), discarded, cursor);
    List<TakeView> takes =
        page.items().stream().flatMap(it -> TakeView.of(it, links).stream()).toList();
    return new Page<>(takes, page.next());
  }

  @Operation(
      summary = "Pick the take that counts",
      description = "A take that was discarded is taken back by this.")
  @PutMapping("/api/shots/{id}/picked-take")
  ShotView pick(@Me AccountId account, @PathVariable ShotId id, @RequestBody PickedTake body) {
    String given = Texts.required("take", body.take());
    Shot shot = work.shot(account, id).orElseThrow(Refusal::notFound);
    Generation take =
        own.take(account, given)
            .filter(it -> it.shot().equals(shot.id()))
            .orElseThrow(() -> Refusal.notFound("take", given, "the id of a take of this shot"));
    Shot now = shots.pick(account, id, take.id()).orElseThrow(Refusal::notFound);
    // Always after the pick: a discard that came in between either sees the pick or is undone here.
    generations.takeBack(take.id());
    return views.of(now);
  }

  @Operation(
      summary = "Discard a take",
      description =
          "It is no longer listed, but nothing is deleted, and what was made from it stays. The"
              + " picked take cannot be discarded. May be repeated.")
  @ApiResponse(responseCode = "200", description = "The take, with `discardedAt`")
  @ApiResponse(responseCode = "409", description = "`take-picked`")
  @PostMapping("/api/takes/{id}/discard")
  TakeView discard(@Me AccountId account, @PathVariable String id) {
    Generation take = take(account, id);
    checkNotPicked(take);
    Generation now = generations.discard(take.id());
    try {
      // Once more: it may have been picked in between.
      checkNotPicked(take);
    } catch (Refusal refusal) {
      generations.takeBack(take.id());
      throw refusal;
    }
    return view(now);
  }

  @Operation(summary = "Take a discarded take back", description = "May be repeated.")
  @PostMapping("/api/takes/{id}/restore")
  TakeView restore(@Me AccountId account, @PathVariable String id) {
    return view(generations.takeBack(take(account, id).id()));
  }

  private Generation take(AccountId account, String id) {
    return own.take(account, id).orElseThrow(Refusal::notFound);
  }

  private TakeView view(Generation take) {
    return TakeView.of(take, links).orElseThrow(Refusal::notFound);
  }

  private void checkNotPicked(Generation take) {
    boolean picked =
        shots
            .findDeleted(take.account(), take.shot())
            .flatMap(Shot::picked)
            .filter(take.id()::equals)
            .isPresent();
    if (picked) {
      throw Refusal.of(
          ProblemType.TAKE_PICKED,
          "It is the one that counts. Pick another one of the shot first.");
    }
  }
}
