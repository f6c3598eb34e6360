package studio.dailies.domain.credit;

import java.util.regex.Pattern;
import studio.dailies.domain.Ids;
import studio.dailies.domain.generation.GenerationId;

/// What makes an entry the only one of its sort, for ever and over all ledgers. Nobody else writes
/// these texts.
public record LedgerKey(String text) {
  private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._-]{0,119}");

  /// The key of a grant.
  ///
  /// @throws IllegalArgumentException if the source is not 1 to 120 of letters, digits, `:._-`
  static LedgerKey grant(String source) {
    if (!SOURCE.matcher(source).matches()) {
      throw new IllegalArgumentException(
          "source must be 1 to 120 of letters, digits, ':', '.', '_', '-'");
    }
    return new LedgerKey("grant:" + source);
  }

  static LedgerKey hold(String generation) {
    return new LedgerKey("hold:" + Ids.checked(generation, "generation"));
  }

  static LedgerKey end(String generation) {
    return new LedgerKey("end:" + Ids.checked(generation, "generation"));
  }

  /// The key of the hold of a generation, and of the void that takes its place.
  public static LedgerKey hold(GenerationId generation) {
    return hold(generation.value());
  }

  /// The key of whatever ends the hold of a generation.
  public static LedgerKey end(GenerationId generation) {
    return end(generation.value());
  }

  @Override
  public String toString() {
    return text;
  }
}
