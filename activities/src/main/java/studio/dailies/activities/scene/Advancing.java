package studio.dailies.activities.scene;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.dailies.activities.Failures;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.generation.Phase.Step;
import studio.dailies.domain.scene.RunProgress;
import studio.dailies.domain.scene.RunState;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.generation.PlannedGenerations;
import studio.dailies.store.generation.PlannedGenerations.Standing;
import studio.dailies.store.scene.SceneRun;
import studio.dailies.store.scene.SceneRuns;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.credit.CreditActivities;

/// One look at a scene run: what stands in its rows, and what follows from it. It keeps nothing
/// between two looks, so that one that is killed, or runs beside another, does no harm: a row is
/// begun by comparison, and always the next ones of the plan.
public final class Advancing {
  /// The quickest models take about ten seconds, so a place stands empty for little of its time.
  private static final Duration LOOK = Duration.ofSeconds(2);

  /// Nothing happens until its person resumes it, who can wait so long.
  private static final Duration REST = Duration.ofSeconds(15);

  /// Whoever has not resumed it by then has forgotten it.
  private static final Duration PAUSE_MAX = Duration.ofDays(7);

  /// To store five hundred generations takes seconds; who has not done so by then has died.
  private static final Duration STORING_MAX = Duration.ofMinutes(10);

  /// Some writes each, of a try that has a minute.
  private static final int ENDED_AT_ONCE = 100;

  private final SceneRuns runs;
  private final Generations generations;
  private final PlannedGenerations planned;
  private final CreditActivities credits;
  private final Consumer<Generation> start;
  private final int atOnce;
  private final ActivityKinds kinds;
  private final Clock clock;

  /// @param start starts a run of a generation unless one is open
  /// @param atOnce how many of one scene run may be under way: as many as one account may have at
  ///   providers. More would only stand at the gate, where each try counts against the pace of its
  ///   provider, and hold credits meanwhile
  public Advancing(
      SceneRuns runs,
      Generations generations,
      PlannedGenerations planned,
      CreditActivities credits,
      Consumer<Generation> start,
      int atOnce,
      ActivityKinds kinds,
      Clock clock) {
    this.runs = runs;
    this.generations = generations;
    this.planned = planned;
    this.credits = credits;
    this.start = start;
    this.atOnce = atOnce;
    this.kinds = kinds;
    this.clock = clock;
  }

  /// @throws io.temporal.failure.ApplicationFailure with the time of the next look, while there is
  ///   nothing to tell
  RunProgress advance(SceneRun seenRun, @Nullable RunProgress seen) {
    SceneRun run = givenUp(seenRun);
    switch (run.state()) {
      case PLANNED -> throw Failures.never("NotConfirmed", "nobody has confirmed " + run.id());
      case CONFIRMED -> throw Failures.notYet("BeingStored", kinds.scaled(LOOK));
      case RUNNING -> begin(rows(run));
      case CANCELLING -> end(rows(run));
      case PAUSED, DONE, CANCELLED -> {}
    }
    List<Step> steps = steps(run);
    RunProgress now = RunProgress.of(run.state(), steps);
    if (now.haveAllEnded() && !run.state().isFinal()) {
      run = runs.move(run, run.state().ended());
      now = RunProgress.of(run.state(), steps);
    }
    if (run.state().isFinal() || now.isWorthTelling(seen)) {
      return now;
    }
    boolean rests = run.state() == RunState.PAUSED && now.running() == 0;
    throw Failures.notYet("GoesOn", kinds.scaled(rests ? REST : LOOK));
  }

  /// The next of the plan, as many as there is room for. What is `NEW` has a run that was just
  /// started, or whose start was lost.
  private void begin(List<Standing> rows) {
    rows.stream().filter(row -> row.phase().equals(Phase.NEW)).forEach(row -> start(row));
    long underWay = rows.stream().filter(Advancing::isUnderWay).count();
    rows.stream()
        .filter(row -> row.phase().equals(Phase.PLANNED))
        .limit(Math.max(0, atOnce - underWay))
        .forEach(row -> start(generations.begin(row.id())));
  }

  private static boolean isUnderWay(Standing row) {
    Step step = row.phase().step();
    return step != Step.PLANNED && !step.isFinal();
  }

  /// What was not sent ends, free of charge; what was is left alone. Each is ended in the very
  /// phase that was seen: one that is being sent meanwhile comes home.
  private void end(List<Standing> rows) {
    rows.stream()
        .filter(row -> row.phase().step().isBeforeSending() || row.phase().equals(Phase.ENDING))
        .limit(ENDED_AT_ONCE)
        .forEach(row -> end(row));
  }

  private void end(Standing row) {
    switch (row.phase().step()) {
      case PLANNED -> {
        Phase now = generations.end(row.id(), row.phase(), FailureReason.CANCELLED).phase();
        if (now.equals(Phase.ENDING)) {
          // Nobody works on it, so to start a workflow for it would be for nothing.
          credits.settle(row.id());
        }
      }
      case NEW, HELD -> start(generations.end(row.id(), row.phase(), FailureReason.CANCELLED));
      case ENDING -> start(row);
      case SENDING, ACCEPTED, UNKNOWN, STORED, DONE, FAILED -> {}
    }
  }

  private void start(Standing row) {
    generations.find(row.id()).ifPresent(this::start);
  }

  private void start(Generation row) {
    if (!row.phase().step().isFinal()) {
      start.accept(row);
    }
  }

  private SceneRun givenUp(SceneRun run) {
    Duration most =
        switch (run.state()) {
          case CONFIRMED -> STORING_MAX;
          case PAUSED -> PAUSE_MAX;
          case PLANNED, RUNNING, CANCELLING, DONE, CANCELLED -> null;
        };
    boolean over = most != null && clock.instant().isAfter(run.changedAt().plus(most));
    return over ? runs.move(run, RunState.CANCELLING) : run;
  }

  /// In the order of the plan.
  private List<Standing> rows(SceneRun run) {
    Map<GenerationId, Standing> all = byId(run);
    return run.items().stream()
        .flatMap(item -> Optional.ofNullable(all.get(run.generationOf(item))).stream())
        .toList();
  }

  /// An item without a row was erased since, or was never stored: either way it has ended.
  private List<Step> steps(SceneRun run) {
    Map<GenerationId, Standing> all = byId(run);
    return run.items().stream()
        .map(item -> Optional.ofNullable(all.get(run.generationOf(item))))
        .map(row -> row.map(it -> it.phase().step()).orElse(Step.FAILED))
        .toList();
  }

  private Map<GenerationId, Standing> byId(SceneRun run) {
    return planned.ofRun(run.id()).stream()
        .collect(Collectors.toMap(Standing::id, Function.identity()));
  }
}
