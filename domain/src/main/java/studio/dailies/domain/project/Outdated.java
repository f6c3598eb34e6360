package studio.dailies.domain.project;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One reason why a take is no longer what was asked for: these fields of the shot, or of a member
/// of its cast, were changed after it was made.
///
/// @param member absent for the shot itself
/// @param fields in alphabetical order
/// @param at when the last of them was
public record Outdated(Optional<MemberId> member, List<String> fields, Instant at) {}
