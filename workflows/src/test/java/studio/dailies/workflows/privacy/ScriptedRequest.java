package studio.dailies.workflows.privacy;

import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.privacy.Deadlines;
import studio.dailies.domain.privacy.PrivacyRequestId;

/// Follows a script, and remembers what it was asked.
final class ScriptedRequest implements PrivacyRequestActivities {
  final List<String> calls = new ArrayList<>();
  volatile @Nullable Deadlines deadlines;
  volatile boolean answered;
  int failures;

  @Override
  public synchronized @Nullable Deadlines open(PrivacyRequestId id, String run) {
    if (failures > 0) {
      failures--;
      throw ApplicationFailure.newFailure("open broke off", "Broken");
    }
    calls.add("open");
    return deadlines;
  }

  @Override
  public boolean isAnswered(PrivacyRequestId id) {
    return answered;
  }

  @Override
  public synchronized void remind(PrivacyRequestId id, int day) {
    calls.add("remind " + day);
  }

  @Override
  public synchronized void overdue(PrivacyRequestId id) {
    calls.add("overdue");
  }

  @Override
  public synchronized void close(PrivacyRequestId id) {
    calls.add("close");
  }
}
