package studio.dailies.activities.export;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.credit.Balance;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.export.Csv;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.credit.Line;

/// All that was ever granted, held, spent and given back, newest first: as JSON and as a table.
final class CreditRecord {
  static final String FORMAT = "dailies-credits/1";

  static final List<String> COLUMNS =
      List.of(
          "seq",
          "at",
          "kind",
          "credits",
          "reference",
          "held",
          "captured",
          "given_back",
          "expired",
          "available_after",
          "held_after",
          "debt_after");

  private final Ledger ledger;
  private final LedgerId id;

  CreditRecord(Ledger ledger, LedgerId id) {
    this.ledger = ledger;
    this.id = id;
  }

  record BalanceJson(String format, String ledger, long available, long held, long debt) {}

  /// @param reference what it is about: a generation, a payment, or where a gift is from
  record LineJson(
      long seq,
      Instant at,
      String kind,
      long credits,
      String reference,
      long held,
      long captured,
      long givenBack,
      long expired,
      long availableAfter,
      long heldAfter,
      long debtAfter) {
    static LineJson of(Line line) {
      return new LineJson(
          line.seq(),
          line.at(),
          line.kind().text(),
          line.amount(),
          line.reference(),
          line.held(),
          line.captured(),
          line.returned(),
          line.expired(),
          Math.max(0, line.availableAfter()),
          line.heldAfter(),
          Math.max(0, -line.availableAfter()));
    }

    String row() {
      return Csv.row(
          texts(
              seq,
              at,
              kind,
              credits,
              reference,
              held,
              captured,
              givenBack,
              expired,
              availableAfter,
              heldAfter,
              debtAfter));
    }

    private static List<String> texts(@Nullable Object... cells) {
      return Arrays.stream(cells).map(String::valueOf).toList();
    }
  }

  Stream<String> json() {
    Balance now = ledger.balance(id);
    var head =
        new BalanceJson(FORMAT, id.value(), Math.max(0, now.available()), now.held(), now.debt());
    return Json.object(head, Stream.of(Json.list("entries", lines())));
  }

  Stream<String> table() {
    return Stream.concat(Stream.of(Csv.row(COLUMNS)), lines().map(LineJson::row));
  }

  private Stream<LineJson> lines() {
    return Lazily.<Line>all(last ->
            ledger.history(
                id,
                last.map(it -> OptionalLong.of(it.seq())).orElseGet(OptionalLong::empty),
                Lazily.PAGE))
        .map(LineJson::of);
  }
}
