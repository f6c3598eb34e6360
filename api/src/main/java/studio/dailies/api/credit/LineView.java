package studio.dailies.api.credit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of the history.
///
/// @param credits how many moved; `kind` says where to
/// @param available what could be used after it
/// @param held what was set aside after it
record LineView(
    long seq,
    String kind,
    Instant at,
    long credits,
    String words,
    @Nullable String generation,
    long available,
    long held) {}
