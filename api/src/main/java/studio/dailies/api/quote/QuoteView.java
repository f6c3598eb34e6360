package studio.dailies.api.quote;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import studio.dailies.api.reference.MediaChoice;
import studio.dailies.domain.model.Inputs;
import studio.dailies.store.quote.Quotes.Quote;

/// A price that binds until it expires.
///
/// @param credits whole credits; what is captured is never more
/// @param priceVersion of the model's page; once the model has another, the quote buys nothing
/// @param digest of model, prompt, settings and media: equal for equal requests of one person
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
    SortedMap<String, List<MediaChoice>> media) {
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
        media(quote.inputs()));
  }

  private static SortedMap<String, List<MediaChoice>> media(Inputs inputs) {
    SortedMap<String, List<MediaChoice>> media = new TreeMap<>();
    inputs
        .media()
        .forEach(
            (name, sources) -> media.put(name, sources.stream().map(MediaChoice::of).toList()));
    return media;
  }
}
