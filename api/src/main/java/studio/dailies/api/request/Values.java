package studio.dailies.api.request;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.dailies.api.problem.Refusal;

/// Checks terms and numbers that people choose; null stays null.
public final class Values {
  private Values() {}

  public static <E extends Enum<E>> @Nullable E term(
      String field, @Nullable String given, Class<E> type) {
    if (given == null) {
      return null;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> each.name().equals(given))
        .findFirst()
        .orElseThrow(() -> Refusal.field(field, given, "must be one of: " + names(type)));
  }

  /// @param unit in the plural
  public static @Nullable Integer whole(
      String field, @Nullable Number given, int from, int to, String unit) {
    if (given == null) {
      return null;
    }
    if (given instanceof Integer whole && whole >= from && whole <= to) {
      return whole;
    }
    throw Refusal.field(
        field,
        given.toString(),
        "must be a whole number from %d to %d (%s)".formatted(from, to, unit));
  }

  private static <E extends Enum<E>> String names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
  }
}
