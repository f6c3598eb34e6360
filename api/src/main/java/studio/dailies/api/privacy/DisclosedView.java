package studio.dailies.api.privacy;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import studio.dailies.api.generation.AttemptView;
import studio.dailies.api.generation.GenerationView;

/// Who was given what for a generation, send by send.
@Schema(name = "Disclosed")
record DisclosedView(
    String generation,
    String model,
    String provider,
    Instant createdAt,
    List<AttemptView> attempts) {
  static DisclosedView of(GenerationView generation) {
    return new DisclosedView(
        generation.id(),
        generation.model(),
        generation.provider(),
        generation.createdAt(),
        generation.attempts());
  }
}
