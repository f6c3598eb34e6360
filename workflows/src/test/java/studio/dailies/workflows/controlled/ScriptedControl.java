package studio.dailies.workflows.controlled;

import io.temporal.failure.ApplicationFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import studio.dailies.domain.account.AccountId;

/// The activities of a switch, answering by script.
final class ScriptedControl implements ControlledMediaActivities {
  final List<String> calls = new CopyOnWriteArrayList<>();

  /// Whether anybody has asked for it.
  boolean asked = true;

  /// In so many rounds something has come in meanwhile.
  int rounds;

  private final Map<String, Integer> failures = new HashMap<>();

  /// The next so many calls of this step fail.
  ScriptedControl fails(String step, int times) {
    failures.put(step, times);
    return this;
  }

  @Override
  public boolean begin(AccountId account) {
    call("begin");
    return asked;
  }

  @Override
  public void move(AccountId account) {
    call("move");
  }

  @Override
  public void withdraw(AccountId account) {
    call("withdraw");
  }

  @Override
  public void withdrawAgain(AccountId account) {
    call("again");
  }

  @Override
  public boolean finish(AccountId account) {
    call("finish");
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
