package studio.dailies.workflows.policy;

import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Follows a script, and remembers what it was asked.
final class ScriptedNotices implements PolicyNoticeActivities {
  final List<String> calls = new ArrayList<>();
  boolean due = true;
  int pages = 2;
  int failures;

  @Override
  public boolean begin(String version, String run) {
    calls.add("begin");
    return due;
  }

  @Override
  public @Nullable String page(String version, @Nullable String after) {
    if (failures > 0) {
      failures--;
      throw ApplicationFailure.newFailure("page broke off", "Broken");
    }
    calls.add("page after " + after);
    int seen = after == null ? 0 : Integer.parseInt(after);
    return seen < pages ? Integer.toString(seen + 1) : null;
  }

  @Override
  public void end(String version) {
    calls.add("end");
  }
}
