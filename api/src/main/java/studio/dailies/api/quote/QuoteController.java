package studio.dailies.api.quote;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.reference.MediaChoice;
import studio.dailies.api.request.Repeats;
import studio.dailies.api.session.Me;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.QuoteId;
import studio.dailies.store.quote.Quotes;
import studio.dailies.store.quote.Quotes.Quote;

@Tag(name = "Generations")
@RestController
@RequestMapping("/api/quotes")
final class QuoteController {
  private final Asking asking;
  private final Quotes quotes;
  private final Repeats repeats;

  QuoteController(Asking asking, Quotes quotes, Repeats repeats) {
    this.asking = asking;
    this.quotes = quotes;
    this.repeats = repeats;
  }

  /// What is to be made.
  ///
  /// @param settings by name; strings, numbers or booleans. What is left out has its default
  /// @param media what to start from, by the name of the model's input. Left out: where the model
  ///   needs one picture, the shot's first frame, or else its picked take
  record NewQuote(
      @Nullable String shot,
      @Schema(example = "kling-3-image-to-video") @Nullable String model,
      @Nullable String prompt,
      @Nullable Map<String, @Nullable Object> settings,
      @Nullable Map<String, @Nullable List<@Nullable MediaChoice>> media) {}

  @Operation(
      summary = "Ask what a generation will cost",
      description = "The quote is good for 15 minutes and for one generation.")
  @ApiResponse(responseCode = "201", description = "The price, and exactly what it is for")
  @ApiResponse(
      responseCode = "404",
      description = "The shot, or what it is to start from, is not there")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  QuoteView add(@Me AccountId account, @RequestBody NewQuote body, HttpServletRequest request) {
    Optional<Quote> earlier =
        repeats.earlier(account, request).flatMap(id -> quotes.find(account, new QuoteId(id)));
    return QuoteView.of(earlier.orElseGet(() -> make(account, body, request)));
  }

  private Quote make(AccountId account, NewQuote body, HttpServletRequest request) {
    Asking.Asked asked = asking.check(account, body);
    return quotes.add(
        new Quotes.NewQuote(
            new QuoteId(repeats.id(account, request)),
            account,
            asked.shot().project(),
            asked.shot().id(),
            asked.model().id(),
            asked.model().price(asked.inputs()),
            asking.priceVersion(asked.model()),
            asked.inputs(),
            Asking.madeFrom(asked.shot(), asking.castOf(account, List.of(asked.shot())))));
  }
}
