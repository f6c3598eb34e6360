package studio.dailies.world.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import studio.dailies.world.client.FilmMaker;

/// When a person saw a generation in a new state, and what was generated.
final class Progress {
  private final ConcurrentSkipListMap<Long, Long> steps = new ConcurrentSkipListMap<>();
  private final List<Made> made = new ArrayList<>();

  /// A generation that was taken in, and who asked for it.
  record Made(FilmMaker by, String id, Shape shape) {}

  synchronized void made(Made one) {
    made.add(one);
  }

  synchronized List<Made> made() {
    return List.copyOf(made);
  }

  /// A generation is seen in another state than at the look before. All times are by
  /// `System.nanoTime()`.
  void step(long before, long now) {
    steps.merge(before, now, Math::min);
  }

  /// When the first step was seen that was certainly taken after the moment.
  OptionalLong firstAfter(long moment) {
    return steps.tailMap(moment).values().stream().mapToLong(Long::longValue).min();
  }
}
