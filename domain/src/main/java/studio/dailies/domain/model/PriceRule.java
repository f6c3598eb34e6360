package studio.dailies.domain.model;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a model costs a person, in whole credits: a base, plus so much for each second, times the
/// percentages of the options chosen. Rounded up, once, at the end.
public record PriceRule(long base, @Nullable PerSecond perSecond, List<Multiplier> multipliers) {
  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  /// Credits for each second of a whole-number setting.
  public record PerSecond(String setting, long credits) {
    public PerSecond {
      if (credits < 1) {
        throw new IllegalArgumentException("credits a second must be positive: " + credits);
      }
    }
  }

  /// Percent of the price by option of a choice or toggle; 100 changes nothing.
  public record Multiplier(String setting, Map<String, Integer> percent) {
    public Multiplier {
      percent = Map.copyOf(percent);
      if (percent.isEmpty()) {
        throw new IllegalArgumentException("no percentages for " + setting);
      }
      percent.forEach((option, value) -> {
        if (value < 1) {
          throw new IllegalArgumentException(
              "percent for " + setting + " " + option + " must be positive: " + value);
        }
      });
    }
  }

  public PriceRule {
    multipliers = List.copyOf(multipliers);
    if (base < 0 || (base == 0 && perSecond == null)) {
      throw new IllegalArgumentException("a price must be positive; base is " + base);
    }
  }

  /// Credits for a complete set of settings.
  long of(Map<String, String> settings) {
    BigInteger credits = BigInteger.valueOf(base);
    if (perSecond != null) {
      BigInteger seconds = new BigInteger(chosen(settings, perSecond.setting()));
      credits = credits.add(seconds.multiply(BigInteger.valueOf(perSecond.credits())));
    }
    BigInteger scale = BigInteger.ONE;
    for (Multiplier each : multipliers) {
      Integer percent = each.percent().get(chosen(settings, each.setting()));
      if (percent == null) {
        throw new IllegalArgumentException("no price for an option of " + each.setting());
      }
      credits = credits.multiply(BigInteger.valueOf(percent));
      scale = scale.multiply(HUNDRED);
    }
    BigInteger[] parts = credits.divideAndRemainder(scale);
    long whole = parts[0].longValueExact();
    return parts[1].signum() == 0 ? whole : Math.addExact(whole, 1);
  }

  /// Refuses a rule that speaks of settings or options which are not there, or leaves one out.
  void checkAgainst(Map<String, Setting> settings) {
    if (perSecond != null
        && !(settings.get(perSecond.setting()) instanceof Setting.WholeNumber number
            && number.from() >= 1)) {
      throw new IllegalArgumentException(
          "the price counts seconds of " + perSecond.setting() + ", which is no positive number");
    }
    for (Multiplier each : multipliers) {
      if (!each.percent().keySet().equals(options(settings.get(each.setting())))) {
        throw new IllegalArgumentException(
            "the price must name every option of " + each.setting() + " once");
      }
    }
  }

  private static Set<String> options(@Nullable Setting setting) {
    return switch (setting) {
      case Setting.Choice choice -> Set.copyOf(choice.options());
      case Setting.Toggle _ -> Set.of("true", "false");
      case Setting.WholeNumber _ -> Set.of();
      case null -> Set.of();
    };
  }

  private static String chosen(Map<String, String> settings, String name) {
    String value = settings.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the price needs the setting " + name);
    }
    return value;
  }
}
