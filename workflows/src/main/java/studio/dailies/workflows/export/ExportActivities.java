package studio.dailies.workflows.export;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import studio.dailies.domain.export.ExportId;

/// The steps of an export. Each may run again after it has worked, and beside itself; for an export
/// that has ended there is nothing to do.
@ActivityInterface(namePrefix = "export-")
public interface ExportActivities {

  /// Finds out what goes into it, and plans its volumes. Gathered before: does nothing.
  ///
  /// @param run the run to record with it
  /// @return false if nobody wants it any more
  @ActivityMethod(name = "gather")
  boolean gather(ExportId id, String run);

  /// Writes the next volume that is not there, or goes on with it after what an earlier try has
  /// sent.
  ///
  /// @return how many volumes are still to be written
  @ActivityMethod(name = "write")
  int write(ExportId id);

  /// Lets its person fetch it, and has them told by mail.
  @ActivityMethod(name = "finish")
  void finish(ExportId id);
}
