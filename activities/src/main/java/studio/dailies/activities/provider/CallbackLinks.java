package studio.dailies.activities.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.generation.CallbackMac;
import studio.dailies.domain.generation.GenerationId;

/// The addresses that providers may call back. Each carries generation, attempt and a MAC, so that
/// nobody else can make one.
///
/// @param origin the public origin of the api; null when callbacks are off and polling does it all
public record CallbackLinks(@Nullable URI origin, CallbackMac mac) {
  public @Nullable URI of(String provider, GenerationId generation, int attempt) {
    if (origin == null) {
      return null;
    }
    return origin.resolve(
        String.join(
            "/",
            "/callbacks",
            provider,
            generation.value(),
            String.valueOf(attempt),
            mac.of(provider, generation, attempt)));
  }
}
