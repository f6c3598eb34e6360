package studio.dailies.domain.model;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a model costs a person, in whole credits: a base, plus so much for each second and each
/// stretch of words, times the percentages of the options chosen. Rounded up, once, at the end.
public record PriceRule(
    long base,
    @Nullable PerSecond perSecond,
    @Nullable PerCharacters perCharacters,
    List<Multiplier> multipliers) {
  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  /// Credits for each second.
  ///
  /// @param name of a whole-number setting, or of a media input, whose begun seconds count
  public record PerSecond(Of of, String name, long credits) {
    /// Where the seconds are from.
    public enum Of {
      SETTING,
      MEDIA
    }

    public PerSecond {
      if (credits < 1) {
        throw new IllegalArgumentException("credits a second must be positive: " + credits);
      }
    }

    private long seconds(Inputs inputs) {
      return switch (of) {
        case SETTING -> Long.parseLong(PriceRule.chosen(inputs.settings(), name));
        case MEDIA ->
            inputs.media().getOrDefault(name, List.of()).stream().mapToLong(Source::seconds).sum();
      };
    }
  }

  /// Credits for so many characters of the prompt, as a person would count them; a begun stretch
  /// counts.
  public record PerCharacters(int every, long credits) {
    public PerCharacters {
      if (every < 1 || credits < 1) {
        throw new IllegalArgumentException(
            "credits for characters must be positive: " + credits + " for " + every);
      }
    }

    private long stretches(String prompt) {
      return Math.ceilDiv(prompt.codePointCount(0, prompt.length()), every);
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

    int chosen(Map<String, String> settings) {
      Integer percentage = percent.get(PriceRule.chosen(settings, setting));
      if (percentage == null) {
        throw new IllegalArgumentException("no price for an option of " + setting);
      }
      return percentage;
    }

    void checkAgainst(Map<String, Setting> settings, String what) {
      if (!percent.keySet().equals(options(settings.get(setting)))) {
        throw new IllegalArgumentException(
            "the " + what + " must name every option of " + setting + " once");
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
  }

  public PriceRule {
    multipliers = List.copyOf(multipliers);
    if (base < 0 || (base == 0 && perSecond == null && perCharacters == null)) {
      throw new IllegalArgumentException("a price must be positive; base is " + base);
    }
  }

  /// Credits for complete inputs.
  long of(Inputs inputs) {
    BigInteger credits = BigInteger.valueOf(base);
    if (perSecond != null) {
      credits = credits.add(times(perSecond.seconds(inputs), perSecond.credits()));
    }
    if (perCharacters != null) {
      credits =
          credits.add(times(perCharacters.stretches(inputs.prompt()), perCharacters.credits()));
    }
    BigInteger scale = BigInteger.ONE;
    for (Multiplier each : multipliers) {
      credits = credits.multiply(BigInteger.valueOf(each.chosen(inputs.settings())));
      scale = scale.multiply(HUNDRED);
    }
    BigInteger[] parts = credits.divideAndRemainder(scale);
    long whole = parts[0].longValueExact();
    return parts[1].signum() == 0 ? whole : Math.addExact(whole, 1);
  }

  /// Whether the price depends on how long this media plays.
  boolean countsSecondsOf(MediaInput input) {
    return perSecond != null
        && perSecond.of() == PerSecond.Of.MEDIA
        && perSecond.name().equals(input.name());
  }

  /// Refuses a rule that speaks of settings, options or media which are not there, or leaves an
  /// option out.
  void checkAgainst(Map<String, Setting> settings, List<MediaInput> media) {
    if (perSecond != null && !hasSeconds(perSecond, settings, media)) {
      throw new IllegalArgumentException(
          "the price counts seconds of " + perSecond.name() + ", which has none for certain");
    }
    multipliers.forEach(each -> each.checkAgainst(settings, "price"));
  }

  private static boolean hasSeconds(
      PerSecond counted, Map<String, Setting> settings, List<MediaInput> media) {
    return switch (counted.of()) {
      case SETTING ->
          settings.get(counted.name()) instanceof Setting.WholeNumber number && number.from() >= 1;
      case MEDIA ->
          media.stream().anyMatch(it -> it.name().equals(counted.name()) && it.isNeeded());
    };
  }

  private static BigInteger times(long count, long credits) {
    return BigInteger.valueOf(count).multiply(BigInteger.valueOf(credits));
  }

  private static String chosen(Map<String, String> settings, String name) {
    String value = settings.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the price needs the setting " + name);
    }
    return value;
  }
}
