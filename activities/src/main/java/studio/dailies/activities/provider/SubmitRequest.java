package studio.dailies.activities.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.Model;

/// Everything one send needs.
///
/// @param picture a signed address of the per-generation copy of the start picture, if there is one
/// @param callback where the provider may call back; null when callbacks are off
public record SubmitRequest(
    Model model, Inputs inputs, @Nullable URI picture, @Nullable URI callback, SendWindow window) {}
