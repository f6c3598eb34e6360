package studio.dailies.domain.credit;

import java.util.regex.Pattern;
import studio.dailies.domain.Ids;
import studio.dailies.domain.generation.GenerationId;

/// What makes an entry the only one of its sort, for ever and over all ledgers. Nobody else writes
/// these texts.
public record LedgerKey(String text) {
  private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._-]{0,119}");
  private static final Pattern LOT = Pattern.compile("[0-9a-f]{32}/[1-9][0-9]{0,17}");
  private static final Pattern REVERSAL = Pattern.compile("[0-9a-f]{32}:(0|[1-9][0-9]{0,12})");

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

  /// The key under which a lot lapses.
  ///
  /// @param lot `<ledger>/<seq of its grant>`
  static LedgerKey lapse(String lot) {
    if (!LOT.matcher(lot).matches()) {
      throw new IllegalArgumentException("lot must be '<ledger>/<seq>'");
    }
    return new LedgerKey("lapse:" + lot);
  }

  /// The key of a refund. It names what was reversed before, so that of two who know the same only
  /// one takes credits back.
  ///
  /// @param reversal `<payment>:<credits of it that refunds have taken back before>`
  static LedgerKey refund(String reversal) {
    if (!REVERSAL.matcher(reversal).matches()) {
      throw new IllegalArgumentException("reversal must be '<payment>:<reversed before>'");
    }
    return new LedgerKey("refund:" + reversal);
  }

  static LedgerKey close(String ledger) {
    return new LedgerKey("close:" + Ids.checked(ledger, "ledger"));
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
