package studio.dailies.activities.provider;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.Model;

/// Everything one send needs.
///
/// @param media signed addresses of the per-generation copies, by the name of the model's input
/// @param callback where the provider may call back; null when callbacks are off
/// @param intake for a provider whose answer is the media
public record SubmitRequest(
    Model model,
    Inputs inputs,
    Map<String, List<URI>> media,
    @Nullable URI callback,
    SendWindow window,
    Intake intake) {}
