package studio.dailies.api.credit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of the history. Credits came in, were set aside for a generation, or a generation ended
/// and what was set aside for it (`quoted`) is told apart: what it cost, what came back, and what
/// came back too late.
///
/// @param kind `grant`, `hold`, `capture`, `release`, `expire`, `void`, `lapse`, `refund`, `close`
/// @param credits how many moved; `kind` says where to
/// @param words the same for people
/// @param generation that it is about
/// @param shot that it was to be for; absent once it was erased with its project
/// @param model that was to make it
/// @param quoted the price that was quoted
/// @param captured the price that was paid
/// @param givenBack what can be used again
/// @param expired what ended by its date
/// @param available what could be used after it
/// @param held what was set aside after it
/// @param debt what was missing after it, and is repaid by what comes in
@Schema(name = "HistoryLine")
record LineView(
    long seq,
    String kind,
    Instant at,
    long credits,
    String words,
    @Nullable String generation,
    @Nullable String shot,
    @Nullable String model,
    @Nullable Long quoted,
    @Nullable Long captured,
    @Nullable Long givenBack,
    @Nullable Long expired,
    long available,
    long held,
    long debt) {}
