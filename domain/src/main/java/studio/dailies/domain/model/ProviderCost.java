package studio.dailies.domain.model;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the provider charges us, where that was read, and when.
///
/// @param of the whole-number setting, or the media input, that counts the units; null: one of them
///   (or, for characters, those of the prompt)
/// @param multipliers percent of it by option, as in a price
/// @param note what the amount leaves out, such as a dearer option; may be empty
public record ProviderCost(
    BigDecimal usd,
    Unit per,
    @Nullable String of,
    List<PriceRule.Multiplier> multipliers,
    URI source,
    LocalDate seen,
    String note) {
  /// What is counted.
  public enum Unit {
    IMAGE,
    MEGAPIXEL,
    SECOND,
    CHARACTER,
    CALL
  }

  public ProviderCost {
    multipliers = List.copyOf(multipliers);
    if (usd.signum() <= 0) {
      throw new IllegalArgumentException("a provider's cost must be positive: " + usd);
    }
    if (!"https".equals(source.getScheme())) {
      throw new IllegalArgumentException("a cost needs the https address where it was read");
    }
  }

  /// US dollars that the provider should charge for these inputs.
  public BigDecimal expected(Inputs inputs) {
    BigDecimal cost = usd.multiply(BigDecimal.valueOf(units(inputs)));
    for (PriceRule.Multiplier each : multipliers) {
      cost = cost.multiply(BigDecimal.valueOf(each.chosen(inputs.settings()), 2));
    }
    return cost;
  }

  /// US dollars of what it says it has charged.
  public BigDecimal charged(Charge charge) {
    return switch (charge.measure()) {
      case USD -> charge.quantity();
      case UNITS -> charge.quantity().multiply(usd);
    };
  }

  private long units(Inputs inputs) {
    if (of == null) {
      return per == Unit.CHARACTER ? characters(inputs) : 1;
    }
    String chosen = inputs.settings().get(of);
    return chosen == null
        ? inputs.media().getOrDefault(of, List.of()).stream().mapToLong(Source::seconds).sum()
        : Long.parseLong(chosen);
  }

  private static long characters(Inputs inputs) {
    return inputs.prompt().codePointCount(0, inputs.prompt().length());
  }

  /// Refuses a cost that speaks of settings, options or media which are not there.
  void checkAgainst(Map<String, Setting> settings, List<MediaInput> media) {
    multipliers.forEach(each -> each.checkAgainst(settings, "cost"));
    if (per == Unit.SECOND && of == null) {
      throw new IllegalArgumentException("a cost per second needs what it counts (of)");
    }
    boolean counts =
        of == null
            || settings.get(of) instanceof Setting.WholeNumber
            || media.stream().anyMatch(it -> it.name().equals(of));
    if (!counts) {
      throw new IllegalArgumentException("the cost counts " + of + ", which is not there");
    }
  }
}
