package studio.dailies.activities.sweep;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.store.project.ProjectErasure;

/// Deleted projects whose time to be restored is over: their erasure is started. One that is under
/// way is only joined, and one that was left as it stood goes on.
public final class OverdueProjects {
  private static final int AT_ONCE = 500;

  private final ProjectErasure projects;
  private final Consumer<ProjectId> start;
  private final Duration after;
  private final Clock clock;

  /// @param start starts a run unless one is open
  /// @param after how long after its deletion a project is erased
  public OverdueProjects(
      ProjectErasure projects, Consumer<ProjectId> start, Duration after, Clock clock) {
    this.projects = projects;
    this.start = start;
    this.after = after;
    this.clock = clock;
  }

  /// @param alive told with each
  /// @return how many were found
  public int round(Runnable alive) {
    List<ProjectId> due = projects.due(clock.instant().minus(after), AT_ONCE);
    for (ProjectId project : due) {
      start.accept(project);
      alive.run();
    }
    return due.size();
  }
}
