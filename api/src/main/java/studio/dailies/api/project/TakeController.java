package studio.dailies.api.project;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.generation.OwnGenerations;
import studio.dailies.api.generation.TakeView;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Page;
import studio.dailies.api.request.Texts;
import studio.dailies.api.session.Me;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.project.ShotId;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.media.MediaLinks;
import studio.dailies.store.project.Shots;

@Tag(name = "Projects")
@RestController
@RequestMapping("/api/shots/{id}")
final class TakeController {
  private final Shots shots;
  private final OwnGenerations generations;
  private final MediaLinks links;

  TakeController(Shots shots, OwnGenerations generations, MediaLinks links) {
    this.shots = shots;
    this.generations = generations;
    this.links = links;
  }

  record PickedTake(@Nullable String take) {}

  @Operation(
      summary = "The takes of a shot, newest first",
      description = "A page may be short, or empty, while `next` says that there are more.")
  @GetMapping("/takes")
  Page<TakeView> takes(
      @Me AccountId account, @PathVariable ShotId id, @RequestParam Optional<String> cursor) {
    Shots.Shot shot = shots.find(account, id).orElseThrow(Refusal::notFound);
    Page<Generation> page = generations.ofShot(account, shot.id(), cursor);
    List<TakeView> takes =
        page.items().stream().flatMap(it -> TakeView.of(it, links).stream()).toList();
    return new Page<>(takes, page.next());
  }

  @Operation(summary = "Pick the take that counts")
  @PutMapping("/picked-take")
  ShotView pick(@Me AccountId account, @PathVariable ShotId id, @RequestBody PickedTake body) {
    String given = Texts.required("take", body.take());
    Shots.Shot shot = shots.find(account, id).orElseThrow(Refusal::notFound);
    GenerationId take =
        generations
            .take(account, given)
            .filter(it -> it.shot().equals(shot.id()))
            .map(Generation::id)
            .orElseThrow(() -> Refusal.notFound("take", given, "the id of a take of this shot"));
    return shots.pick(account, id, take).map(ShotView::of).orElseThrow(Refusal::notFound);
  }
}
