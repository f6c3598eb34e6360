package studio.dailies.api.progress;

import org.jspecify.annotations.Nullable;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.Change;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.project.ProjectId;

/// What somebody follows of their own: all generations of a project, or one.
///
/// @param generation null: all of the project
record Subject(AccountId account, ProjectId project, @Nullable GenerationId generation) {

  boolean covers(Change change) {
    return account.equals(change.account())
        && project.equals(change.project())
        && (generation == null || generation.equals(change.id()));
  }
}
