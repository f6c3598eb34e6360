package studio.dailies.api.project;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.session.Me;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.SceneId;
import studio.dailies.domain.project.WorkLimits;
import studio.dailies.store.project.Scenes.Scene;
import studio.dailies.store.project.Shots;

@Tag(name = "Projects")
@RestController
final class OutOfDateController {
  private final OwnWork work;
  private final Shots shots;
  private final ShotViews views;

  OutOfDateController(OwnWork work, Shots shots, ShotViews views) {
    this.work = work;
    this.shots = shots;
    this.views = views;
  }

  /// What a scene would take to be up to date.
  ///
  /// @param credits to refresh all of them that can be
  record SceneOutOfDate(long credits, List<ShotOutOfDate> shots) {}

  record ShotOutOfDate(String shot, OutOfDateView outOfDate) {}

  @Operation(
      summary = "The shots of a scene whose picked takes are out of date, and what that would cost",
      description =
          "A take is out of date once its shot, or a member of the shot's cast, was changed in a way"
              + " that it would show. Nothing is made by itself.")
  @GetMapping("/api/scenes/{id}/out-of-date")
  SceneOutOfDate read(@Me AccountId account, @PathVariable SceneId id) {
    Scene scene = work.scene(account, id).orElseThrow(Refusal::notFound);
    List<ShotOutOfDate> old =
        views
            .of(account, shots.of(account, scene.id(), Optional.empty(), WorkLimits.SHOTS))
            .stream()
            .flatMap(it ->
                Optional.ofNullable(it.outOfDate())
                    .map(why -> new ShotOutOfDate(it.id(), why))
                    .stream())
            .toList();
    return new SceneOutOfDate(old.stream().mapToLong(it -> price(it.outOfDate())).sum(), old);
  }

  private static long price(OutOfDateView view) {
    Long credits = view.credits();
    return credits == null ? 0 : credits;
  }
}
