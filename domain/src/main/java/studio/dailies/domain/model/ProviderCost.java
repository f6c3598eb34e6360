package studio.dailies.domain.model;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;

/// What the provider charges us, where that was read, and when.
///
/// @param note what the amount leaves out, such as a dearer option; may be empty
public record ProviderCost(BigDecimal usd, Unit per, URI source, LocalDate seen, String note) {
  /// What is counted.
  public enum Unit {
    IMAGE,
    MEGAPIXEL,
    SECOND
  }

  public ProviderCost {
    if (usd.signum() <= 0) {
      throw new IllegalArgumentException("a provider's cost must be positive: " + usd);
    }
    if (!"https".equals(source.getScheme())) {
      throw new IllegalArgumentException("a cost needs the https address where it was read");
    }
  }
}
