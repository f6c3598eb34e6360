package studio.dailies.activities.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.Model;

/// An attempt whose answer was lost, as far as it can be told from others.
///
/// @param from when it may have left, at the earliest
/// @param until when its window closed
/// @param answer what [Intake#named] was told, if it came so far
public record LostAttempt(
    Model model, Inputs inputs, Instant from, Instant until, @Nullable String answer) {}
