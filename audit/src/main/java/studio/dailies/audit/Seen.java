package studio.dailies.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.dailies.audit.Source.HeadSeen;

/// What one look saw.
///
/// @param at when it began
/// @param billLines absent where there is no bill
/// @param sales absent where the shop tells nobody
/// @param costs what providers charge us
/// @param heads where each ledger ended
record Seen(
    Instant at,
    long entries,
    long generations,
    long payments,
    long objects,
    int anchors,
    @Nullable Integer billLines,
    @Nullable Integer sales,
    Costs costs,
    List<HeadSeen> heads,
    List<Finding> findings) {}
