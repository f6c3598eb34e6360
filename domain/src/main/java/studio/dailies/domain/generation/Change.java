package studio.dailies.domain.generation;

import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.ProjectId;

/// That a generation is not as it was.
///
/// @param revision counts the writes of its row
/// @param at the mark of the last of them
public record Change(
    GenerationId id, ProjectId project, AccountId account, long revision, Mark at) {}
