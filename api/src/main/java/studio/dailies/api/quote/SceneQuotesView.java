package studio.dailies.api.quote;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.dailies.api.quote.SceneQuoting.Quoted;
import studio.dailies.store.quote.Quotes.Quote;

/// What every shot of a scene will cost with one model.
///
/// @param credits all of the quotes together
/// @param expiresAt when the first of them does; absent without quotes
/// @param quotes in the order of the shots; each buys one generation
/// @param blocked the shots that this model cannot make as they are
record SceneQuotesView(
    long credits, @Nullable Instant expiresAt, List<QuoteView> quotes, List<BlockedView> blocked) {

  static SceneQuotesView of(Quoted quoted) {
    List<Quote> quotes = quoted.quotes();
    return new SceneQuotesView(
        quotes.stream().mapToLong(Quote::price).sum(),
        quotes.stream().map(Quote::expiresAt).min(Comparator.naturalOrder()).orElse(null),
        quotes.stream().map(QuoteView::of).toList(),
        quoted.blocked().stream().map(BlockedView::of).toList());
  }
}
