package studio.dailies.workflows.deletion;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import studio.dailies.domain.deletion.DeletionId;

/// The activities of a deletion, answering by script.
final class ScriptedDeletion implements AccountDeletionActivities {
  /// Longer than the workflow asks for: a month of its own pauses is thousands of tries.
  private static final Duration AWAY = Duration.ofHours(1);

  final List<String> calls = new CopyOnWriteArrayList<>();

  /// Whether there is anything to delete.
  boolean goesOn = true;

  Instant since = Instant.EPOCH;

  /// The nth looks that find something.
  List<Integer> found = List.of();

  private final Map<String, Integer> failures = new HashMap<>();
  private int looks;

  /// The next so many calls of this step fail, an hour after each other: a day of tries has 24.
  ScriptedDeletion fails(String step, int times) {
    failures.put(step, times);
    return this;
  }

  /// The calls, each once in a row.
  List<String> steps() {
    List<String> steps = new java.util.ArrayList<>();
    for (String call : calls) {
      if (steps.isEmpty() || !steps.getLast().equals(call)) {
        steps.add(call);
      }
    }
    return steps;
  }

  @Override
  public Begun begin(DeletionId id, String run) {
    call("begin");
    return new Begun(goesOn, since);
  }

  @Override
  public void endWork(DeletionId id) {
    call("work");
  }

  @Override
  public void eraseProjects(DeletionId id) {
    call("projects");
  }

  @Override
  public void forgetThere(DeletionId id) {
    call("forget");
  }

  @Override
  public void closeLedger(DeletionId id) {
    call("ledger");
  }

  @Override
  public void removeDocuments(DeletionId id) {
    call("documents");
  }

  @Override
  public void removeHistories(DeletionId id) {
    call("histories");
  }

  @Override
  public void destroyKey(DeletionId id) {
    call("key");
  }

  @Override
  public boolean isGone(DeletionId id) {
    call("look");
    return !found.contains(++looks);
  }

  @Override
  public void sayThatItTakesLong(DeletionId id) {
    call("interim");
  }

  @Override
  public void sendReceipt(DeletionId id) {
    call("receipt");
  }

  @Override
  public void finish(DeletionId id) {
    call("finish");
  }

  private synchronized void call(String step) {
    calls.add(step);
    int left = failures.getOrDefault(step, 0);
    if (left > 0) {
      failures.put(step, left - 1);
      throw ApplicationFailure.newBuilder()
          .setMessage(step + " broke off")
          .setType("Away")
          .setNextRetryDelay(AWAY)
          .build();
    }
  }
}
