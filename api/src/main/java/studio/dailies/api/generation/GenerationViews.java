package studio.dailies.api.generation;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.model.Model;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.Attempt;
import studio.dailies.store.media.MediaLinks;
import studio.dailies.store.model.Catalogue;

/// Shows generations: with where their media lies, and with what their model's page says.
@Component
public final class GenerationViews {
  private final MediaLinks links;
  private final Catalogue catalogue;

  GenerationViews(MediaLinks links, Catalogue catalogue) {
    this.links = links;
    this.catalogue = catalogue;
  }

  /// The same for every process, and for as long as the generation has the same revision.
  public GenerationView of(Generation generation) {
    Optional<Model> model = catalogue.find(generation.model());
    boolean withPrompt = model.map(it -> it.prompt() != null).orElse(true);
    return GenerationView.of(
        generation,
        links,
        waitingUntil(generation, model),
        AttemptView.all(generation, withPrompt));
  }

  private static @Nullable Instant waitingUntil(Generation generation, Optional<Model> model) {
    Phase phase = generation.phase();
    return switch (phase.step()) {
      case HELD -> generation.notBefore();
      case SENDING -> generation.sendWindowCloses();
      case ACCEPTED, UNKNOWN ->
          model
              .map(it -> since(generation.attempt(phase.attempt())).plus(it.longest()))
              .orElse(null);
      case PLANNED, NEW, STORED, ENDING, DONE, FAILED -> null;
    };
  }

  private static Instant since(Attempt attempt) {
    Instant answered = attempt.answeredAt();
    return answered == null ? attempt.intendedAt() : answered;
  }
}
