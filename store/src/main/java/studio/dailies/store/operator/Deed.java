package studio.dailies.store.operator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.operator.Action;
import studio.dailies.domain.operator.OperatorId;
import studio.dailies.domain.operator.Role;

/// One thing that an operator did, or tried to do.
///
/// @param role the one that it was done in
/// @param target an id, or the name of a provider or a sweep
/// @param why in the operator's words; empty once the account that it was about is gone
/// @param outcome `done`, or the name of the problem; null while nobody knows: it broke off
public record Deed(
    String id,
    Instant at,
    OperatorId who,
    Role role,
    Action action,
    String target,
    String why,
    @Nullable String outcome) {}
