package studio.dailies.api.generation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import studio.dailies.domain.generation.Phase.Step;
import studio.dailies.store.generation.Generation;

/// A step that a generation has reached.
///
/// @param at when it first did
record StepView(Step step, Instant at) {

  /// In the order in which they were reached.
  static List<StepView> all(Generation generation) {
    return generation.reachedAt().entrySet().stream()
        .sorted(
            Map.Entry.<Step, Instant>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .map(reached -> new StepView(reached.getKey(), reached.getValue()))
        .toList();
  }
}
