package studio.dailies.workflows.generation;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.workflows.credit.CreditActivities;

/// A row and its activities in memory: follows a script where the outside world would decide, and
/// records what was called.
final class ScriptedGeneration implements GenerationActivities, CreditActivities {
  final List<String> calls = new ArrayList<>();
  final AtomicInteger looks = new AtomicInteger();
  private final Deque<Phase> submits = new ArrayDeque<>();
  private final Deque<Phase> collects = new ArrayDeque<>();
  private Phase phase = Phase.NEW;
  private Phase afterHold = Phase.held(1);
  private int looksUntilFinished = Integer.MAX_VALUE;
  private Duration betweenLooks = Duration.ofSeconds(10);
  private Runnable duringSubmit = () -> {};
  private Phase afterGivingUp = Phase.ENDING;
  private Phase afterRecovery = Phase.ENDING;
  private int failures;
  private int failed;
  private boolean damaged;
  private boolean news;

  ScriptedGeneration at(Phase start) {
    phase = start;
    return this;
  }

  ScriptedGeneration holdGives(Phase next) {
    afterHold = next;
    return this;
  }

  ScriptedGeneration submitGives(Phase... next) {
    submits.addAll(List.of(next));
    return this;
  }

  ScriptedGeneration collectGives(Phase... next) {
    collects.addAll(List.of(next));
    return this;
  }

  ScriptedGeneration finishedAfterLooks(int looks) {
    looksUntilFinished = looks;
    return this;
  }

  ScriptedGeneration whileSubmitting(Runnable effect) {
    duringSubmit = effect;
    return this;
  }

  /// Has an answer that was lost wait for word, which in the end says this.
  ScriptedGeneration wordMayCome(Phase next) {
    afterGivingUp = Phase.unknown(1);
    afterRecovery = next;
    return this;
  }

  /// Has the database fail so often before each local step.
  ScriptedGeneration databaseFails(int times) {
    failures = times;
    return this;
  }

  private void database() {
    if (failed++ < failures) {
      throw ApplicationFailure.newFailure("the database is away", "DatabaseAway");
    }
    failed = 0;
  }

  void isDamaged() {
    damaged = true;
  }

  void hasNews() {
    news = true;
  }

  /// As the api does when a person cancels.
  void becomeEnding() {
    phase = Phase.ENDING;
  }

  Phase phase() {
    return phase;
  }

  @Override
  public Opened open(GenerationId id, String run) {
    database();
    calls.add("open");
    if (damaged) {
      throw ApplicationFailure.newNonRetryableFailure("the row is damaged", "RowDamaged");
    }
    return new Opened(phase, "fal", Duration.ofMinutes(10), null, news);
  }

  @Override
  public Phase hold(GenerationId id) {
    database();
    calls.add("hold");
    return become(afterHold);
  }

  @Override
  public Phase submit(GenerationId id, int attempt) {
    calls.add("submit");
    become(Phase.sending(attempt));
    duringSubmit.run();
    return become(submits.removeFirst());
  }

  @Override
  public void awaitResult(GenerationId id, int attempt) {
    if (looks.incrementAndGet() < looksUntilFinished) {
      throw ApplicationFailure.newBuilder()
          .setType("StillRunning")
          .setMessage("still running")
          .setNextRetryDelay(betweenLooks)
          .setCategory(ApplicationErrorCategory.BENIGN)
          .build();
    }
  }

  @Override
  public Phase collect(GenerationId id, int attempt, boolean last) {
    calls.add(last ? "collect, last" : "collect");
    return become(collects.removeFirst());
  }

  @Override
  public Phase giveUp(GenerationId id, int attempt) {
    calls.add("give up");
    return become(afterGivingUp);
  }

  @Override
  public Phase recover(GenerationId id, int attempt) {
    calls.add("recover");
    return become(afterRecovery);
  }

  @Override
  public Phase collectLate(GenerationId id) {
    calls.add("collect late");
    return phase;
  }

  @Override
  public Phase settle(GenerationId id) {
    database();
    calls.add("settle");
    return become(phase.equals(Phase.STORED) ? Phase.DONE : Phase.FAILED);
  }

  private Phase become(Phase next) {
    if (!phase.equals(next) && !phase.mayBecome(next)) {
      throw ApplicationFailure.newNonRetryableFailure(phase + " became " + next, "IllegalMove");
    }
    phase = next;
    return next;
  }
}
