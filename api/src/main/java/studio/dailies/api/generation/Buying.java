package studio.dailies.api.generation;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Deadline;
import studio.dailies.api.request.Repeats;
import studio.dailies.api.token.SpendLimit;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.generation.QuoteId;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.GenerationMissing;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.generation.NewGeneration;
import studio.dailies.store.model.Catalogue;
import studio.dailies.store.project.Projects;
import studio.dailies.store.quote.Quotes;
import studio.dailies.store.quote.Quotes.Quote;
import studio.dailies.workflows.client.Starter;

/// From a quote to a generation that is under way.
@Component
final class Buying {
  private static final Logger LOG = LoggerFactory.getLogger(Buying.class);

  private final Quotes quotes;
  private final Accounts accounts;
  private final Ledger ledger;
  private final Generations generations;
  private final Catalogue catalogue;
  private final Repeats repeats;
  private final Starter starter;
  private final Deadline deadline;
  private final Projects projects;
  private final SpendLimit limit;
  private final Clock clock;

  Buying(
      Quotes quotes,
      Accounts accounts,
      Ledger ledger,
      Generations generations,
      Catalogue catalogue,
      Repeats repeats,
      Starter starter,
      Deadline deadline,
      Projects projects,
      SpendLimit limit,
      Clock clock) {
    this.quotes = quotes;
    this.accounts = accounts;
    this.ledger = ledger;
    this.generations = generations;
    this.catalogue = catalogue;
    this.repeats = repeats;
    this.starter = starter;
    this.deadline = deadline;
    this.projects = projects;
    this.limit = limit;
    this.clock = clock;
  }

  /// The generation of this request, stored and started. Repeated: the same one, as it stands by
  /// now, whatever has become of quote and balance since.
  Generation buy(AccountId account, String quoteId, HttpServletRequest request) {
    Generation generation =
        earlier(account, request).orElseGet(() -> make(account, quoteId, request));
    if (generation.phase().equals(Phase.NEW)) {
      start(generation);
    }
    return generation;
  }

  private Optional<Generation> earlier(AccountId account, HttpServletRequest request) {
    return repeats
        .earlier(account, request)
        .map(GenerationId::new)
        .flatMap(generations::find)
        .filter(it -> isThere(account, it.project()));
  }

  private Generation make(AccountId account, String quoteId, HttpServletRequest request) {
    Quote quote =
        Optional.of(quoteId)
            .filter(Ids::isId)
            .flatMap(id -> quotes.find(account, new QuoteId(id)))
            .filter(it -> isThere(account, it.project()))
            .orElseThrow(() -> noQuote(quoteId));
    LedgerId ledgerId = accounts.find(account).orElseThrow(Refusal::notFound).ledger();
    try {
      checkStillGood(quote);
      checkBalance(ledgerId, quote.price());
    } catch (Refusal refusal) {
      // Between our look and the check its twin may have been faster, and have held the credits.
      return earlier(account, request).orElseThrow(() -> refusal);
    }
    Model model = offered(quote);
    GenerationId id = new GenerationId(repeats.id(account, request));
    limit.count(request, id, quote.price());
    try {
      insert(id, ledgerId, quote, model);
    } catch (Generations.QuoteTaken e) {
      // It has gone elsewhere for good, so not even a twin makes a generation of this id any more.
      limit.giveBack(request, id, quote.price());
      throw Refusal.of(ProblemType.QUOTE_USED, "A quote is for one generation. Ask for a new one.");
    }
    if (!isThere(account, quote.project())) {
      // Its project was deleted in between, by somebody who saw nothing run. Nothing has been sent.
      start(generations.cancel(id));
      throw noQuote(quoteId);
    }
    return generations.find(id).orElseThrow(() -> new GenerationMissing(id));
  }

  private boolean isThere(AccountId account, ProjectId project) {
    return !projects.thereOf(account, List.of(project)).isEmpty();
  }

  private static Refusal noQuote(String given) {
    return Refusal.notFound("quote", given, "the id of one of your quotes");
  }

  private void checkStillGood(Quote quote) {
    if (!clock.instant().isBefore(quote.expiresAt())) {
      throw Refusal.of(
          ProblemType.QUOTE_EXPIRED,
          "It was good until " + quote.expiresAt() + ". Ask for a new one; nothing was charged.");
    }
    if (!catalogue.version(quote.model()).equals(Optional.of(quote.priceVersion()))) {
      throw Refusal.of(
          ProblemType.QUOTE_EXPIRED,
          "What its model costs or takes has changed since. Ask for a new one; nothing was"
              + " charged.");
    }
  }

  private void checkBalance(LedgerId ledgerId, long price) {
    long available = Math.max(0, ledger.balance(ledgerId).available());
    if (available < price) {
      throw Refusal.notEnoughCredits(available, price);
    }
  }

  private Model offered(Quote quote) {
    return catalogue
        .find(quote.model())
        .orElseThrow(
            () -> Refusal.of(ProblemType.QUOTE_EXPIRED, "Its model is no longer offered."));
  }

  private void insert(GenerationId id, LedgerId ledgerId, Quote quote, Model model) {
    generations.insert(
        new NewGeneration(
            id,
            quote.account(),
            ledgerId,
            quote.project(),
            quote.shot(),
            quote.id(),
            quote.model(),
            model.provider(),
            quote.price(),
            quote.inputs(),
            quote.madeFrom(),
            clock.instant()));
  }

  private void start(Generation generation) {
    try {
      deadline.run(() ->
          starter.generation(generation.id(), generation.provider(), generation.model().value()));
    } catch (RuntimeException e) {
      // The row is stored, so the person has what they asked for; a sweep repeats the start.
      LOG.warn("{} is not started yet: {}", generation.id(), e.getClass().getSimpleName());
    }
  }
}
