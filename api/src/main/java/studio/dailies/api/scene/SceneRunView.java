package studio.dailies.api.scene;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.dailies.api.quote.BlockedView;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase.Step;
import studio.dailies.domain.scene.RunProgress;
import studio.dailies.domain.scene.RunState;
import studio.dailies.store.generation.PlannedGenerations.Standing;
import studio.dailies.store.scene.SceneRun;
import studio.dailies.store.scene.SceneRun.Blocked;
import studio.dailies.store.scene.SceneRun.Item;

/// A scene run as its person sees it: first the plan, then what becomes of it.
///
/// @param message how it stands, and what helps, in words
/// @param cancel what it would cost to cancel now; absent when it is too late
/// @param credits what all of it costs at most; to be named when it is confirmed
/// @param capturedCredits what was spent so far
/// @param notChargedCredits the prices of what has failed or was cancelled: given back, or never
///   taken
/// @param haveTakes how many shots were left out since they have such a take
/// @param underWay how many were left out since something was being made of them
/// @param expiresAt until when it can be confirmed; absent once it was
/// @param shots in the order of the scene
/// @param blocked the shots that this model cannot make as they are; none of `credits` is theirs
record SceneRunView(
    String id,
    String workflowId,
    String scene,
    String model,
    RunState state,
    String message,
    @Nullable String cancel,
    long credits,
    long capturedCredits,
    long notChargedCredits,
    RunCounts counts,
    int haveTakes,
    int underWay,
    @Nullable Instant expiresAt,
    Instant createdAt,
    List<RunShot> shots,
    List<BlockedView> blocked) {

  /// @param planned not begun
  /// @param running begun and not ended
  /// @param failed not charged, those that were cancelled included
  record RunCounts(int planned, int running, int done, int failed) {}

  /// A shot of it.
  ///
  /// @param generation absent until the plan is confirmed
  /// @param state the step that its generation has reached
  /// @param failure why it failed, in words
  record RunShot(
      String shot,
      long credits,
      @Nullable String generation,
      Step state,
      @Nullable String failure) {}

  static SceneRunView of(SceneRun run, List<Blocked> blocked, List<Standing> rows, Instant now) {
    Map<GenerationId, Standing> byId =
        rows.stream().collect(Collectors.toMap(Standing::id, Function.identity()));
    List<RunShot> shots =
        run.items().stream()
            .map(item -> shot(run, item, Optional.ofNullable(byId.get(run.generationOf(item)))))
            .toList();
    RunProgress progress = RunProgress.of(run.state(), shots.stream().map(RunShot::state).toList());
    return new SceneRunView(
        run.id().value(),
        run.id().workflowId(),
        run.scene().value(),
        run.model().value(),
        run.state(),
        message(run, progress, rows, now),
        cancel(run.state(), rows),
        run.credits(),
        credits(shots, step -> step == Step.DONE),
        credits(shots, step -> step == Step.FAILED),
        new RunCounts(progress.planned(), progress.running(), progress.done(), progress.failed()),
        run.haveTakes(),
        run.underWay(),
        run.state() == RunState.PLANNED ? run.expiresAt() : null,
        run.createdAt(),
        shots,
        blocked.stream().map(BlockedView::of).toList());
  }

  /// What has no row has none yet, or was erased, or was never stored since the run ended before.
  private static RunShot shot(SceneRun run, Item item, Optional<Standing> row) {
    boolean mayCome = run.state() == RunState.PLANNED || run.state() == RunState.CONFIRMED;
    Step state = row.map(it -> it.phase().step()).orElse(mayCome ? Step.PLANNED : Step.FAILED);
    return new RunShot(
        item.shot().value(),
        item.price(),
        row.map(it -> it.id().value()).orElse(null),
        state,
        state == Step.FAILED ? row.flatMap(SceneRunView::why).orElse(null) : null);
  }

  private static Optional<String> why(Standing row) {
    return Optional.ofNullable(row.reason()).map(FailureReason::words);
  }

  private static long credits(List<RunShot> shots, Predicate<Step> which) {
    return shots.stream().filter(it -> which.test(it.state())).mapToLong(RunShot::credits).sum();
  }

  private static String message(
      SceneRun run, RunProgress progress, List<Standing> rows, Instant now) {
    return switch (run.state()) {
      case PLANNED -> planned(run, now);
      case CONFIRMED -> "It is being stored; nothing has begun.";
      case RUNNING -> counted(progress, rows);
      case PAUSED ->
          counted(progress, rows)
              + " Paused: none is begun, those that were go on. After seven days it is cancelled.";
      case CANCELLING ->
          counted(progress, rows)
              + " Cancelled: what has been sent comes home."
              + atProviders(rows);
      case DONE, CANCELLED ->
          run.items().isEmpty() || rows.isEmpty()
              ? "Nothing of it was made, and nothing was charged."
              : counted(progress, rows)
                  + (progress.failed() == 0 ? "" : " A new plan makes only what is missing.");
    };
  }

  private static String planned(SceneRun run, Instant now) {
    if (run.items().isEmpty()) {
      return "No shot of the scene is missing that this model could make as it is.";
    }
    if (!now.isBefore(run.expiresAt())) {
      return "It was good until " + run.expiresAt() + ". Make a new plan; nothing was charged.";
    }
    return "Shots: %d, for %d credits at most. Nothing is made before you confirm it."
        .formatted(run.items().size(), run.credits());
  }

  private static String counted(RunProgress progress, List<Standing> rows) {
    long tooPoor =
        rows.stream()
            .filter(row -> row.phase().step() == Step.FAILED)
            .filter(row -> row.reason() == FailureReason.NOT_ENOUGH_CREDITS)
            .count();
    return "%d of %d done, %d failed and cost nothing, %d being made, %d waiting."
            .formatted(
                progress.done(),
                progress.total(),
                progress.failed(),
                progress.running(),
                progress.planned())
        + (tooPoor == 0 ? "" : " Failed for want of credits: %d.".formatted(tooPoor));
  }

  private static @Nullable String cancel(RunState state, List<Standing> rows) {
    return switch (state) {
      case PLANNED, CONFIRMED -> "Nothing has begun: to cancel is free.";
      case RUNNING, PAUSED -> "What was not sent ends, free of charge." + atProviders(rows);
      case CANCELLING, DONE, CANCELLED -> null;
    };
  }

  private static String atProviders(List<Standing> rows) {
    List<Standing> sent =
        rows.stream()
            .filter(row ->
                switch (row.phase().step()) {
                  case SENDING, ACCEPTED, UNKNOWN, STORED -> true;
                  case PLANNED, NEW, HELD, DONE, ENDING, FAILED -> false;
                })
            .toList();
    return sent.isEmpty()
        ? ""
        : " With providers: %d. Those that finish become takes and cost up to %d credits."
            .formatted(sent.size(), sent.stream().mapToLong(Standing::price).sum());
  }
}
