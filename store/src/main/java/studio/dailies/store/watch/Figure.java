package studio.dailies.store.watch;

import java.util.List;

/// One number that was read from the stores.
///
/// @param labels the values of [Gauge#labels], in their order
public record Figure(Gauge gauge, List<String> labels, double value) {
  public Figure {
    labels = List.copyOf(labels);
    if (labels.size() != gauge.labels().size()) {
      throw new IllegalArgumentException(gauge + " has labels " + gauge.labels() + ": " + labels);
    }
  }
}
