package studio.dailies.api.scene;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import studio.dailies.api.project.ShotViews;
import studio.dailies.api.quote.SceneQuoting;
import studio.dailies.api.quote.SceneQuoting.Quoted;
import studio.dailies.api.quote.SceneQuoting.Wanted;
import studio.dailies.api.request.Repeats;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.media.MediaType;
import studio.dailies.domain.media.MediaType.Family;
import studio.dailies.domain.project.ShotId;
import studio.dailies.domain.scene.RunState;
import studio.dailies.domain.scene.SceneRunId;
import studio.dailies.store.generation.PlannedGenerations;
import studio.dailies.store.generation.PlannedGenerations.OfShot;
import studio.dailies.store.project.Scenes.Scene;
import studio.dailies.store.project.Shots.Shot;
import studio.dailies.store.quote.Quotes;
import studio.dailies.store.quote.Quotes.Quote;
import studio.dailies.store.scene.SceneRun;
import studio.dailies.store.scene.SceneRun.Item;
import studio.dailies.store.scene.SceneRuns;

/// Plans what of a scene is missing. Nothing is held and nothing is started.
@Component
final class Planning {
  private final SceneQuoting quoting;
  private final ShotViews views;
  private final PlannedGenerations generations;
  private final SceneRuns runs;
  private final Repeats repeats;
  private final Clock clock;

  Planning(
      SceneQuoting quoting,
      ShotViews views,
      PlannedGenerations generations,
      SceneRuns runs,
      Repeats repeats,
      Clock clock) {
    this.quoting = quoting;
    this.views = views;
    this.generations = generations;
    this.runs = runs;
    this.repeats = repeats;
    this.clock = clock;
  }

  /// The plan of this request. Repeated: the same one, as it stands by now.
  ///
  /// @param refresh whether shots whose picked take is out of date are made anew
  SceneRun plan(
      AccountId account, Scene scene, Wanted wanted, boolean refresh, HttpServletRequest request) {
    Optional<SceneRun> earlier =
        repeats.earlier(account, request).map(SceneRunId::new).flatMap(runs::find);
    return earlier.orElseGet(() -> make(account, scene, wanted, refresh, request));
  }

  private SceneRun make(
      AccountId account, Scene scene, Wanted wanted, boolean refresh, HttpServletRequest request) {
    List<Shot> all = quoting.shots(account, scene.id());
    Choice choice = choice(account, scene, all, wanted.model().kind().makes(), refresh);
    SceneRunId id = new SceneRunId(repeats.id(account, request));
    Quoted quoted = quoting.quote(account, wanted, choice.missing(), id.value());
    Instant now = clock.instant();
    SceneRun plan =
        new SceneRun(
            id,
            account,
            scene.project(),
            scene.id(),
            wanted.model().id(),
            quoted.quotes().stream().map(it -> new Item(it.shot(), it.id(), it.price())).toList(),
            choice.haveTakes(),
            choice.underWay(),
            RunState.PLANNED,
            expiry(quoted.quotes(), now),
            now,
            now);
    return runs.add(plan, quoted.blocked());
  }

  private static Instant expiry(List<Quote> quotes, Instant now) {
    return quotes.stream()
        .map(Quote::expiresAt)
        .min(Comparator.naturalOrder())
        .orElse(now.plus(Quotes.LIFE));
  }

  /// What is made of a scene, and how many of its shots are left out.
  private record Choice(List<Shot> missing, int haveTakes, int underWay) {}

  /// Of each shot what is missing is a take of the kind that the model makes.
  private Choice choice(
      AccountId account, Scene scene, List<Shot> all, Family family, boolean refresh) {
    Set<ShotId> begun = new HashSet<>();
    Set<ShotId> made = new HashSet<>();
    for (OfShot each : generations.ofProject(scene.project())) {
      if (each.underWay()) {
        begun.add(each.shot());
      }
      if (Optional.ofNullable(each.take())
          .flatMap(MediaType::familyOf)
          .filter(family::equals)
          .isPresent()) {
        made.add(each.shot());
      }
    }
    if (refresh) {
      made.removeAll(views.outOfDate(account, all));
    }
    List<Shot> missing = new ArrayList<>();
    int haveTakes = 0;
    int underWay = 0;
    for (Shot shot : all) {
      if (begun.contains(shot.id())) {
        underWay++;
      } else if (made.contains(shot.id())) {
        haveTakes++;
      } else {
        missing.add(shot);
      }
    }
    return new Choice(missing, haveTakes, underWay);
  }
}
