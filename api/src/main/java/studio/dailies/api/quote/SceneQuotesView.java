package studio.dailies.api.quote;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.model.InputProblem;
import studio.dailies.domain.project.ShotId;
import studio.dailies.store.quote.Quotes.Quote;

/// What every shot of a scene will cost with one model.
///
/// @param credits all of the quotes together
/// @param expiresAt when the first of them does; absent without quotes
/// @param quotes in the order of the shots; each buys one generation
/// @param blocked the shots that this model cannot make as they are
record SceneQuotesView(
    long credits, @Nullable Instant expiresAt, List<QuoteView> quotes, List<BlockedView> blocked) {

  /// A shot without a quote.
  ///
  /// @param reason in words
  record BlockedView(String shot, String reason) {
    static BlockedView of(ShotId shot, List<InputProblem> problems) {
      return new BlockedView(
          shot.value(), String.join(" ", problems.stream().map(BlockedView::words).toList()));
    }

    private static String words(InputProblem problem) {
      return switch (problem.field()) {
        case "prompt" ->
            "Its description has %s; the model takes %s."
                .formatted(problem.value(), problem.limit());
        case String field when field.startsWith("media.") ->
            problem.limit().endsWith("picture")
                ? "The model starts from a picture: pick a take of this shot that is one."
                : "The model starts from %s (%s), which has to be chosen for each shot."
                    .formatted(problem.limit(), field.substring("media.".length()));
        default -> "%s must be %s.".formatted(problem.field(), problem.limit());
      };
    }
  }

  static SceneQuotesView of(List<Quote> quotes, List<BlockedView> blocked) {
    return new SceneQuotesView(
        quotes.stream().mapToLong(Quote::price).sum(),
        quotes.stream().map(Quote::expiresAt).min(Comparator.naturalOrder()).orElse(null),
        quotes.stream().map(QuoteView::of).toList(),
        blocked);
  }
}
