package studio.dailies.domain.model;

import java.math.BigDecimal;

/// What a provider says it charges us for one job.
///
/// @param quantity of the measure; never negative
public record Charge(BigDecimal quantity, Measure measure) {
  /// What is counted.
  public enum Measure {
    /// US dollars.
    USD,
    /// What the catalogue's cost of the model counts, such as seconds.
    UNITS
  }

  public Charge {
    if (quantity.signum() < 0) {
      throw new IllegalArgumentException("a negative charge: " + quantity);
    }
  }
}
