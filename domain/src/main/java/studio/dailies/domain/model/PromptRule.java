package studio.dailies.domain.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where a prompt goes on the wire, and how long it may be.
///
/// @param longest in code points: what a person would count
public record PromptRule(String wire, int longest) {
  public PromptRule {
    if (wire.isBlank() || longest < 1) {
      throw new IllegalArgumentException("a prompt needs a wire name and a length");
    }
  }

  /// Everything wrong with a prompt. No problem shows the prompt itself.
  List<InputProblem> problems(@Nullable String prompt) {
    List<InputProblem> problems = new ArrayList<>();
    String text = prompt == null ? "" : prompt;
    int length = text.codePointCount(0, text.length());
    if (text.codePoints().allMatch(PromptRule::showsNothing)) {
      problems.add(problem("nothing to read", "some words"));
    }
    if (length > longest) {
      problems.add(problem(length + " characters", "at most " + longest + " characters"));
    }
    text.codePoints()
        .filter(PromptRule::isRefused)
        .mapToObj(point -> String.format(Locale.ROOT, "U+%04X", point))
        .findFirst()
        .ifPresent(point ->
            problems.add(problem(point, "text; of control characters only newline and tab")));
    return problems;
  }

  private static boolean showsNothing(int point) {
    return Character.isWhitespace(point)
        || Character.isSpaceChar(point)
        || Character.isISOControl(point)
        || Character.getType(point) == Character.FORMAT;
  }

  /// A lone surrogate comes out of `codePoints` as itself; it has no form in UTF-8.
  private static boolean isRefused(int point) {
    return (Character.isISOControl(point) && point != '\n' && point != '\t')
        || Character.getType(point) == Character.SURROGATE;
  }

  private static InputProblem problem(String value, String limit) {
    return new InputProblem("prompt", value, limit);
  }
}
