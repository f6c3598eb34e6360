package studio.dailies.api.credit;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import studio.dailies.domain.Ids;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.store.credit.Line;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generations;

/// Puts the journal into words.
@Component
final class History {
  private final Generations generations;

  History(Generations generations) {
    this.generations = generations;
  }

  /// How each of these lines reads. A generation that several lines are about is looked up once.
  Function<Line, LineView> views(List<Line> lines) {
    Map<String, Optional<Generation>> known = new HashMap<>();
    for (Line line : lines) {
      if (isAboutAGeneration(line)) {
        known.computeIfAbsent(line.reference(), this::find);
      }
    }
    return line -> view(line, known.getOrDefault(line.reference(), Optional.empty()));
  }

  private Optional<Generation> find(String reference) {
    return Optional.of(reference)
        .filter(Ids::isId)
        .map(GenerationId::new)
        .flatMap(generations::find);
  }

  private static LineView view(Line line, Optional<Generation> generation) {
    return new LineView(
        line.seq(),
        line.kind().text(),
        line.at(),
        line.amount(),
        words(line, generation),
        isAboutAGeneration(line) ? line.reference() : null,
        line.availableAfter(),
        line.heldAfter());
  }

  private static boolean isAboutAGeneration(Line line) {
    return switch (line.kind()) {
      case HOLD, VOID, CAPTURE, RELEASE, EXPIRE -> true;
      case GRANT, LAPSE, REFUND, CLOSE -> false;
    };
  }

  private static String words(Line line, Optional<Generation> generation) {
    String model = generation.map(it -> it.model().value()).orElse("a model");
    return switch (line.kind()) {
      case GRANT ->
          line.reference().startsWith("welcome:") ? "welcome gift" : "credits that came in";
      case HOLD -> "held for a shot with " + model;
      case CAPTURE -> "spent on a shot with " + model;
      case RELEASE, EXPIRE -> "given back: " + why(generation);
      case VOID -> "not taken: " + why(generation);
      case LAPSE -> "lapsed: their date has passed";
      case REFUND -> "taken back, since their payment was returned";
      case CLOSE -> "ended, since the account was closed";
    };
  }

  private static String why(Optional<Generation> generation) {
    return generation
        .map(Generation::reason)
        .map(FailureReason::words)
        .map(History::asClause)
        .orElse("the generation failed. You were not charged.");
  }

  /// It goes on after a colon.
  private static String asClause(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }
}
