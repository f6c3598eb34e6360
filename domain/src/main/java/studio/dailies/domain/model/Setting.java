package studio.dailies.domain.model;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One thing a person may choose about a model: what a form shows, what is allowed, how it travels.
public sealed interface Setting {
  /// The name in our API, such as `duration`.
  String name();

  /// The name for people.
  String label();

  Wire wire();

  /// The default, as text.
  String initial();

  /// What is allowed, in words.
  String limit();

  /// The text of a given JSON scalar; empty when its type or its value is not allowed.
  Optional<String> read(@Nullable Object given);

  /// The JSON scalar of a text that [#read] gave; of another text perhaps itself, which is not
  /// allowed.
  default Object scalar(String text) {
    return switch (this) {
      case Choice _ -> text;
      case WholeNumber _ -> text.matches("-?[0-9]{1,18}") ? Long.valueOf(text) : text;
      case Toggle _ -> Boolean.valueOf(text);
    };
  }

  /// One of a few words.
  record Choice(String name, String label, Wire wire, List<String> options, String initial)
      implements Setting {
    public Choice {
      options = List.copyOf(options);
      Naming.check(name, label);
      if (new HashSet<>(options).size() != options.size()) {
        throw new IllegalArgumentException(name + " offers an option twice: " + options);
      }
      checkDefault(name, initial, options.contains(initial), "one of " + options);
      if (!wire.values().isEmpty() && !wire.values().keySet().equals(new HashSet<>(options))) {
        throw new IllegalArgumentException(name + " must name every option's wire value once");
      }
    }

    @Override
    public String limit() {
      return "one of " + String.join(", ", options);
    }

    @Override
    public Optional<String> read(@Nullable Object given) {
      return given instanceof String text && options.contains(text)
          ? Optional.of(text)
          : Optional.empty();
    }
  }

  /// A whole number between two others.
  ///
  /// @param step the distance between allowed values, counted from `from`
  /// @param unit in the plural, such as `seconds`; may be empty
  record WholeNumber(
      String name,
      String label,
      Wire wire,
      long from,
      long to,
      long step,
      String unit,
      long initialNumber)
      implements Setting {
    public WholeNumber {
      Naming.check(name, label);
      if (step < 1 || from > to) {
        throw new IllegalArgumentException(name + " has no values: " + from + " to " + to);
      }
      boolean allowed =
          initialNumber >= from && initialNumber <= to && (initialNumber - from) % step == 0;
      checkDefault(name, Long.toString(initialNumber), allowed, from + " to " + to);
    }

    @Override
    public String initial() {
      return Long.toString(initialNumber);
    }

    @Override
    public String limit() {
      String every = step == 1 ? "" : " in steps of " + step;
      String units = unit.isEmpty() ? "" : " " + unit;
      return "a whole number from " + from + " to " + to + units + every;
    }

    @Override
    public Optional<String> read(@Nullable Object given) {
      if (!(given instanceof Integer || given instanceof Long || given instanceof BigInteger)) {
        return Optional.empty();
      }
      if (given instanceof BigInteger big && big.bitLength() > 63) {
        return Optional.empty();
      }
      long number = ((Number) given).longValue();
      return number >= from && number <= to && (number - from) % step == 0
          ? Optional.of(Long.toString(number))
          : Optional.empty();
    }
  }

  /// On or off.
  record Toggle(String name, String label, Wire wire, boolean on) implements Setting {
    public Toggle {
      Naming.check(name, label);
    }

    @Override
    public String initial() {
      return Boolean.toString(on);
    }

    @Override
    public String limit() {
      return "true or false";
    }

    @Override
    public Optional<String> read(@Nullable Object given) {
      return given instanceof Boolean is ? Optional.of(is.toString()) : Optional.empty();
    }
  }

  private static void checkDefault(String name, String initial, boolean allowed, String limit) {
    if (!allowed) {
      throw new IllegalArgumentException(
          name + " has a default it does not allow: " + initial + ", not " + limit);
    }
  }
}
