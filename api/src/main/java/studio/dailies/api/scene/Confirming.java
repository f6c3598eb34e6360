package studio.dailies.api.scene;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.FieldError;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.project.ShotViews;
import studio.dailies.api.token.SpendLimit;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.generation.QuoteId;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.project.MadeFrom;
import studio.dailies.domain.project.ShotId;
import studio.dailies.domain.project.WorkLimits;
import studio.dailies.domain.scene.RunState;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.generation.Generations.QuoteTaken;
import studio.dailies.store.generation.NewGeneration;
import studio.dailies.store.generation.PlannedGenerations;
import studio.dailies.store.generation.PlannedGenerations.OfShot;
import studio.dailies.store.model.Catalogue;
import studio.dailies.store.project.Projects;
import studio.dailies.store.project.Shots;
import studio.dailies.store.project.Shots.Shot;
import studio.dailies.store.quote.Quotes;
import studio.dailies.store.quote.Quotes.Quote;
import studio.dailies.store.scene.SceneRun;
import studio.dailies.store.scene.SceneRun.Item;
import studio.dailies.store.scene.SceneRuns;

/// From a plan to a run: that very plan, or none of it.
@Component
final class Confirming {
  private static final String NEW_PLAN = " Make a new plan; nothing was charged.";
  private static final int NAMED_MAX = 20;

  private final SceneRuns runs;
  private final Quotes quotes;
  private final PlannedGenerations generations;
  private final Shots shots;
  private final ShotViews views;
  private final Projects projects;
  private final Accounts accounts;
  private final Ledger ledger;
  private final Catalogue catalogue;
  private final Steering steering;
  private final SpendLimit limit;
  private final Clock clock;

  Confirming(
      SceneRuns runs,
      Quotes quotes,
      PlannedGenerations generations,
      Shots shots,
      ShotViews views,
      Projects projects,
      Accounts accounts,
      Ledger ledger,
      Catalogue catalogue,
      Steering steering,
      SpendLimit limit,
      Clock clock) {
    this.runs = runs;
    this.quotes = quotes;
    this.generations = generations;
    this.shots = shots;
    this.views = views;
    this.projects = projects;
    this.accounts = accounts;
    this.ledger = ledger;
    this.catalogue = catalogue;
    this.steering = steering;
    this.limit = limit;
    this.clock = clock;
  }

  /// The run, stored whole and started. Repeated: the same, as it stands by now.
  ///
  /// @param credits the total that its person has seen
  SceneRun confirm(SceneRun run, long credits, HttpServletRequest request) {
    if (credits != run.credits()) {
      throw Refusal.of(
          ProblemType.PLAN_CHANGED,
          FieldError.of(
              "credits", Long.toString(credits), "must be what the plan costs: " + run.credits()));
    }
    return switch (run.state()) {
      case PLANNED -> confirmed(run, credits, request);
      case CONFIRMED -> stored(run);
      case RUNNING, PAUSED, DONE -> run;
      case CANCELLING, CANCELLED -> throw Steering.ended();
    };
  }

  private SceneRun confirmed(SceneRun plan, long credits, HttpServletRequest request) {
    SceneRun now;
    try {
      check(plan);
      // Not taken back if it comes to nothing after this: its twin may have confirmed it.
      limit.count(request, plan.id(), plan.items().size(), plan.credits());
      now = runs.confirm(plan);
    } catch (Refusal refusal) {
      // Between our look and the check its twin may have been faster, and have begun its shots.
      now =
          runs.find(plan.id())
              .filter(it -> it.state() != RunState.PLANNED)
              .orElseThrow(() -> refusal);
    } catch (SceneRuns.AnotherActive e) {
      throw goesOn();
    }
    return confirm(now, credits, request);
  }

  private static Refusal goesOn() {
    return Refusal.of(ProblemType.RUN_GOES_ON, "Await or cancel it first, then make a new plan.");
  }

  private void check(SceneRun plan) {
    if (plan.items().isEmpty()) {
      throw Refusal.of(
          ProblemType.NOTHING_TO_MAKE,
          "No shot of the scene is missing that this model could make as it is.");
    }
    if (!clock.instant().isBefore(plan.expiresAt())) {
      throw expired("It was good until " + plan.expiresAt() + ".");
    }
    Model model =
        catalogue.find(plan.model()).orElseThrow(() -> expired("Its model is no longer offered."));
    List<Quote> all = quotes(plan);
    Optional<String> version = catalogue.version(plan.model());
    if (!all.stream().allMatch(quote -> version.equals(Optional.of(quote.priceVersion())))) {
      throw expired("What its model costs or takes has changed since.");
    }
    List<FieldError> changed = changed(plan, model, all);
    if (!changed.isEmpty()) {
      throw Refusal.of(
          ProblemType.PLAN_CHANGED,
          "%d of its shots %s changed since it was made.%s"
              .formatted(changed.size(), changed.size() == 1 ? "has" : "have", NEW_PLAN),
          changed.subList(0, Math.min(NAMED_MAX, changed.size())));
    }
    long available = Math.max(0, ledger.balance(ledgerOf(plan.account())).available());
    if (available < plan.credits()) {
      throw Refusal.notEnoughCredits(available, plan.credits());
    }
    if (runs.isActive(plan.scene())) {
      throw goesOn();
    }
  }

  private static Refusal expired(String why) {
    return Refusal.of(ProblemType.QUOTE_EXPIRED, why + NEW_PLAN);
  }

  private List<Quote> quotes(SceneRun plan) {
    List<QuoteId> ids = plan.items().stream().map(Item::quote).toList();
    List<Quote> all = quotes.find(plan.account(), ids);
    if (all.size() != ids.size()) {
      throw expired("Some of its prices are gone.");
    }
    return all;
  }

  /// A line for each shot that the plan no longer fits.
  private List<FieldError> changed(SceneRun plan, Model model, List<Quote> all) {
    Map<ShotId, Shot> there =
        shots.of(plan.account(), plan.scene(), Optional.empty(), WorkLimits.SHOTS).stream()
            .collect(Collectors.toMap(Shot::id, Function.identity()));
    Map<ShotId, MadeFrom> seen = new HashMap<>();
    for (Quote quote : all) {
      MadeFrom madeFrom = quote.madeFrom();
      if (madeFrom != null) {
        seen.put(quote.shot(), madeFrom);
      }
    }
    List<Shot> planned =
        plan.items().stream()
            .flatMap(item -> Optional.ofNullable(there.get(item.shot())).stream())
            .toList();
    Map<ShotId, List<String>> edited =
        views.changed(plan.account(), planned, model.kind().makes(), seen);
    Set<ShotId> begun =
        generations.ofProject(plan.project()).stream()
            .filter(each -> each.underWay() || each.createdAt().isAfter(plan.createdAt()))
            .map(OfShot::shot)
            .collect(Collectors.toSet());
    Set<QuoteId> used = generations.usedAmong(all.stream().map(Quote::id).toList());
    List<FieldError> changed = new ArrayList<>();
    for (Item item : plan.items()) {
      ShotId shot = item.shot();
      if (!there.containsKey(shot)) {
        changed.add(error(shot, "must still be in the scene"));
      } else if (begun.contains(shot) || used.contains(item.quote())) {
        changed.add(error(shot, "must not have been made or begun since"));
      } else if (edited.containsKey(shot)) {
        changed.add(
            error(shot, "must be as it was. " + withoutStop(String.join(" ", edited.get(shot)))));
      }
    }
    return changed;
  }

  private static FieldError error(ShotId shot, String limit) {
    return FieldError.of("shot", shot.value(), limit);
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  /// Its generations first, and only then the run: whoever sees it running sees all of them.
  private SceneRun stored(SceneRun run) {
    if (projects.thereOf(run.account(), List.of(run.project())).isEmpty()) {
      // It was deleted in between, by somebody who saw nothing run.
      throw givenUp(run, Refusal.notFound());
    }
    Model model =
        catalogue
            .find(run.model())
            .orElseThrow(() -> givenUp(run, expired("Its model is no longer offered.")));
    LedgerId ledgerId = ledgerOf(run.account());
    try {
      generations.add(
          run.id(),
          quotes(run).stream()
              .map(quote -> generation(run, quote, ledgerId, model.provider()))
              .toList());
    } catch (QuoteTaken e) {
      String why = "One of its shots was just bought by itself.";
      throw givenUp(run, Refusal.of(ProblemType.PLAN_CHANGED, why + NEW_PLAN));
    }
    SceneRun now = runs.move(run, RunState.RUNNING);
    steering.start(now);
    return now;
  }

  /// What is stored of it by now ends free of charge.
  private Refusal givenUp(SceneRun run, Refusal refusal) {
    steering.cancel(run);
    return refusal;
  }

  private NewGeneration generation(SceneRun run, Quote quote, LedgerId ledgerId, String provider) {
    return new NewGeneration(
        run.id().generationOf(quote.shot()),
        run.account(),
        ledgerId,
        quote.project(),
        quote.shot(),
        quote.id(),
        quote.model(),
        provider,
        quote.price(),
        quote.inputs(),
        quote.madeFrom(),
        clock.instant());
  }

  private LedgerId ledgerOf(AccountId account) {
    return accounts.find(account).orElseThrow(Refusal::notFound).ledger();
  }
}
