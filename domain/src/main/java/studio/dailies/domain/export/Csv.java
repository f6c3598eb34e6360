package studio.dailies.domain.export;

import java.util.List;
import java.util.stream.Collectors;

/// Writes rows as RFC 4180 has them. A cell that a spreadsheet would take for a formula begins with
/// an apostrophe, so that it is shown and not run.
public final class Csv {
  private static final String STARTS_FORMULA = "=+-@\t\r\n";
  private static final String NEEDS_QUOTES = ",\"\r\n";

  private Csv() {}

  /// A row with its end.
  public static String row(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String text) {
    String safe = isFormula(text) ? "'" + text : text;
    return safe.chars().anyMatch(it -> NEEDS_QUOTES.indexOf(it) >= 0)
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty() && STARTS_FORMULA.indexOf(text.charAt(0)) >= 0;
  }
}
