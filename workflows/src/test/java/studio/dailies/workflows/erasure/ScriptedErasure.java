package studio.dailies.workflows.erasure;

import io.temporal.failure.ApplicationFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import studio.dailies.domain.project.ProjectId;

/// The activities of an erasure, answering by script.
final class ScriptedErasure implements ProjectErasureActivities {
  final List<String> calls = new CopyOnWriteArrayList<>();

  /// Whether there is a project to erase.
  boolean due = true;

  /// In so many rounds something has come in meanwhile.
  int rounds;

  private final Map<String, Integer> failures = new HashMap<>();

  /// The next so many calls of this step fail.
  ScriptedErasure fails(String step, int times) {
    failures.put(step, times);
    return this;
  }

  @Override
  public boolean begin(ProjectId id) {
    call("begin");
    return due;
  }

  @Override
  public void drain(ProjectId id) {
    call("drain");
  }

  @Override
  public void forgetThere(ProjectId id) {
    call("forget");
  }

  @Override
  public void eraseMedia(ProjectId id) {
    call("media");
  }

  @Override
  public void eraseMediaAgain(ProjectId id) {
    call("again");
  }

  @Override
  public boolean eraseRows(ProjectId id) {
    call("rows");
    return rounds-- <= 0;
  }

  private synchronized void call(String step) {
    calls.add(step);
    int left = failures.getOrDefault(step, 0);
    if (left > 0) {
      failures.put(step, left - 1);
      throw ApplicationFailure.newFailure(step + " broke off", "Away");
    }
  }
}
