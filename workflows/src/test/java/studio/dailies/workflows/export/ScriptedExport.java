package studio.dailies.workflows.export;

import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import studio.dailies.domain.export.ExportId;

/// The activities of an export, answering by script.
final class ScriptedExport implements ExportActivities {
  final List<String> calls = new CopyOnWriteArrayList<>();

  /// Nothing is gathered before this is open.
  CountDownLatch mayBegin = new CountDownLatch(0);

  /// How many volumes there are to be written.
  int volumes = 3;

  /// Whether somebody wants it.
  boolean wanted = true;

  /// The next so many writes fail.
  int failures;

  @Override
  public boolean gather(ExportId id, String run) {
    calls.add("gather");
    try {
      mayBegin.await();
    } catch (InterruptedException e) {
      throw ApplicationFailure.newFailure("interrupted", "Interrupted");
    }
    return wanted;
  }

  @Override
  public int write(ExportId id) {
    calls.add("write");
    if (failures-- > 0) {
      throw ApplicationFailure.newFailure("write broke off", "Away");
    }
    return volumes == 0 ? 0 : --volumes;
  }

  @Override
  public void finish(ExportId id) {
    calls.add("finish");
  }
}
