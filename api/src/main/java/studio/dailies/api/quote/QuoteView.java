package studio.dailies.api.quote;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.store.quote.Quotes.Quote;

/// A price that binds until it expires.
///
/// @param credits whole credits; what is captured is never more
/// @param priceVersion of the model's page; once the model has another, the quote buys nothing
/// @param digest of model, prompt, settings and picture: equal for equal requests of one person
/// @param settings complete, every default filled in
record QuoteView(
    String id,
    long credits,
    String priceVersion,
    Instant expiresAt,
    String digest,
    String shot,
    String model,
    String prompt,
    SortedMap<String, String> settings,
    @Nullable String picture) {
  static QuoteView of(Quote quote) {
    return new QuoteView(
        quote.id().value(),
        quote.price(),
        quote.priceVersion(),
        quote.expiresAt(),
        quote.digest(),
        quote.shot().value(),
        quote.model().value(),
        quote.inputs().prompt(),
        quote.inputs().settings(),
        quote.inputs().startPicture().map(GenerationId::value).orElse(null));
  }
}
