package studio.dailies.api.credit;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line of the history as a row of the table.
final class CsvLine {
  static final List<String> NAMES =
      List.of(
          "seq",
          "at",
          "kind",
          "credits",
          "words",
          "generation",
          "shot",
          "model",
          "quoted",
          "captured",
          "given_back",
          "expired",
          "available",
          "held",
          "debt");

  private CsvLine() {}

  static List<String> of(LineView line) {
    return texts(
        line.seq(),
        line.at(),
        line.kind(),
        line.credits(),
        line.words(),
        line.generation(),
        line.shot(),
        line.model(),
        line.quoted(),
        line.captured(),
        line.givenBack(),
        line.expired(),
        line.available(),
        line.held(),
        line.debt());
  }

  private static List<String> texts(@Nullable Object... cells) {
    return Arrays.stream(cells).map(it -> it == null ? "" : it.toString()).toList();
  }
}
