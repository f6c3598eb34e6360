package studio.dailies.workflows.erasure;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import studio.dailies.domain.project.ProjectId;

/// The steps of an erasure. Each may run again after it has worked, and beside itself; of a project
/// that is gone there is nothing to do.
@ActivityInterface(namePrefix = "erasure-")
public interface ProjectErasureActivities {

  /// Marks the project, so that nobody can restore it any more.
  ///
  /// @return false if it was restored, is not due, or is gone
  @ActivityMethod(name = "begin")
  boolean begin(ProjectId id);

  /// Ends every generation that has not ended, as a cancel does, and closes those that have, so
  /// that nothing can be collected into them. Fails as "still running", to be tried again after a
  /// while, until all of them have ended and no copy can be under way.
  @ActivityMethod(name = "drain")
  void drain(ProjectId id);

  /// Has providers delete what they keep of it, as far as they let us.
  @ActivityMethod(name = "forget-there")
  void forgetThere(ProjectId id);

  /// Deletes its objects: takes, references, private copies, uploads that were begun; and has the
  /// edge forget what was public.
  @ActivityMethod(name = "media")
  void eraseMedia(ProjectId id);

  /// Does the same once more, now that caches had time to forget, and returns once the edge serves
  /// none of it.
  @ActivityMethod(name = "media-again")
  void eraseMediaAgain(ProjectId id);

  /// Removes what a person wrote, then looks at every store again. Only when nothing is left the
  /// project itself goes.
  ///
  /// @return false if something has come in meanwhile, so that all has to be done again
  @ActivityMethod(name = "rows")
  boolean eraseRows(ProjectId id);
}
