package studio.dailies.api.privacy;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import studio.dailies.api.generation.GenerationViews;
import studio.dailies.api.privacy.AccessView.PersonView;
import studio.dailies.api.privacy.AccessView.WayView;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Page;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.store.account.Account;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.account.Identities;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.export.Export;
import studio.dailies.store.export.Exports;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.mail.MailPreferences;
import studio.dailies.store.mail.Mails;
import studio.dailies.store.payment.Payments;
import studio.dailies.store.payment.Purchases;
import studio.dailies.store.policy.Acceptances;
import studio.dailies.store.privacy.PrivacyRequest;
import studio.dailies.store.privacy.PrivacyRequests;
import studio.dailies.store.project.Projects;
import studio.dailies.store.session.Sessions;
import studio.dailies.store.token.Tokens;

/// Puts together what is held of one person. What can be long is bounded here: the rest is told by
/// the lists that it names, and by an export.
@Component
final class Accessing {
  private static final int NEWEST = 100;

  private final Accounts accounts;
  private final Identities identities;
  private final Sessions sessions;
  private final Tokens tokens;
  private final Exports exports;
  private final Mails mails;
  private final MailPreferences preferences;
  private final Acceptances acceptances;
  private final PrivacyRequests requests;
  private final Ledger ledger;
  private final Purchases purchases;
  private final Payments payments;
  private final Projects projects;
  private final Generations generations;
  private final GenerationViews views;
  private final Clock clock;

  Accessing(
      Accounts accounts,
      Identities identities,
      Sessions sessions,
      Tokens tokens,
      Exports exports,
      Mails mails,
      MailPreferences preferences,
      Acceptances acceptances,
      PrivacyRequests requests,
      Ledger ledger,
      Purchases purchases,
      Payments payments,
      Projects projects,
      Generations generations,
      GenerationViews views,
      Clock clock) {
    this.accounts = accounts;
    this.identities = identities;
    this.sessions = sessions;
    this.tokens = tokens;
    this.exports = exports;
    this.mails = mails;
    this.preferences = preferences;
    this.acceptances = acceptances;
    this.requests = requests;
    this.ledger = ledger;
    this.purchases = purchases;
    this.payments = payments;
    this.projects = projects;
    this.generations = generations;
    this.views = views;
    this.clock = clock;
  }

  AccessView of(AccountId id) {
    Account account = accounts.find(id).orElseThrow(Refusal::notFound);
    List<Export> own = exports.of(id);
    return new AccessView(
        clock.instant(),
        person(account),
        HeldView.all(),
        HeldView.RecipientView.all(),
        sessions.of(id).stream().map(AccessView.SignInView::of).toList(),
        tokens.of(id).stream().map(AccessView.TokenView::of).toList(),
        mails.of(id, NEWEST).stream().map(AccessView.MailView::of).toList(),
        preferences.find(id).map(AccessView.ChoiceView::of).orElse(null),
        acceptances.of(id).stream().map(AccessView.AcceptedView::of).toList(),
        requests.of(id).stream().map(this::asked).toList(),
        AccessView.CreditsView.of(ledger.balance(account.ledger()), entries(account.ledger())),
        purchases.ofAccount(id, Optional.empty(), NEWEST).stream()
            .map(AccessView.PurchaseView::of)
            .toList(),
        payments.ofAccount(id, NEWEST).stream().map(AccessView.PaymentView::of).toList(),
        AccessView.WorkView.of(projects.count(id), generations.count(id)),
        own.stream().map(AccessView.ExportView::of).toList(),
        disclosures(id, Optional.empty()));
  }

  private AccessView.AskedView asked(PrivacyRequest request) {
    String answer = requests.answer(request).map(PrivacyRequest.Answer::text).orElse(null);
    return AccessView.AskedView.of(request, requests.asked(request).text(), answer);
  }

  private PersonView person(Account account) {
    Map<String, String> subjects = identities.subjects(account.id());
    return new PersonView(
        account.id().value(),
        accounts.address(account.id()).map(EmailAddress::value).orElseThrow(Refusal::notFound),
        account.createdAt(),
        identities.of(account.id()).stream()
            .map(each ->
                new WayView(
                    each.issuer().word(), subjects.getOrDefault(each.id(), ""), each.since()))
            .toList());
  }

  /// The lines are numbered from one, without gaps.
  private long entries(LedgerId id) {
    return ledger.history(id, OptionalLong.empty(), 1).stream()
        .mapToLong(it -> it.seq())
        .findFirst()
        .orElse(0);
  }

  Page<DisclosedView> disclosures(AccountId account, Optional<String> cursor) {
    Optional<GenerationId> before =
        cursor.map(it ->
            Optional.of(it)
                .filter(Ids::isId)
                .flatMap(id -> generations.find(new GenerationId(id)))
                .filter(each -> each.account().equals(account))
                .map(Generation::id)
                .orElseThrow(
                    () -> Refusal.field("cursor", it, "must be the `next` of an earlier page")));
    return Page.of(
        generations.ofAccount(account, before, Page.SIZE + 1),
        it -> it.id().value(),
        it -> DisclosedView.of(views.of(it)));
  }
}
