package studio.dailies.api.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.session.Browsers;
import studio.dailies.api.session.Others;
import studio.dailies.api.session.SessionFilter;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.signin.Claim;
import studio.dailies.domain.signin.Issuer;
import studio.dailies.domain.signin.NewcomerId;
import studio.dailies.store.account.Account;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.account.Identities;
import studio.dailies.store.session.Sessions.Session;
import studio.dailies.store.signin.Flows;
import studio.dailies.store.signin.Flows.Flow;
import studio.dailies.store.signin.Newcomers;

/// Browsers that are sent to an issuer and come back. Whoever comes back is listened to once, in
/// the browser that was sent, and only if it was sent to that issuer.
@Component
public final class Visits {
  private final Issuers issuers;
  private final Flows flows;
  private final Newcomers newcomers;
  private final Accounts accounts;
  private final Identities identities;
  private final Others others;
  private final Browsers browsers;
  private final Welcome welcome;
  private final Ids ids;

  Visits(
      Issuers issuers,
      Flows flows,
      Newcomers newcomers,
      Accounts accounts,
      Identities identities,
      Others others,
      Browsers browsers,
      Welcome welcome,
      Ids ids) {
    this.issuers = issuers;
    this.flows = flows;
    this.newcomers = newcomers;
    this.accounts = accounts;
    this.identities = identities;
    this.others = others;
    this.browsers = browsers;
    this.welcome = welcome;
    this.ids = ids;
  }

  /// Where the browser is to go, and until when it may come back.
  public record Sent(URI address, Instant expiresAt) {}

  /// Sends a browser away.
  ///
  /// @param connects whether who comes back is to be connected with the account that is signed in
  /// @throws Refusal `not-found` if this issuer is not offered
  public Sent send(Issuer issuer, Session browser, boolean connects, HttpServletRequest request) {
    Issuers.Departure departure = issuers.departure(issuer, connects, request);
    Instant expiresAt = flows.open(departure.state(), browser.id(), departure.flow());
    return new Sent(departure.address(), expiresAt);
  }

  /// Listens to who came back.
  ///
  /// @param code absent if the person, or the issuer, said no
  Arrival arrive(
      Issuer issuer,
      String state,
      Optional<String> code,
      HttpServletRequest request,
      HttpServletResponse response) {
    Session browser = SessionFilter.sessionOf(request).orElseThrow(Issuers::refused);
    Flow flow =
        flows
            .take(state, browser.id())
            .filter(it -> it.issuer() == issuer)
            .orElseThrow(Issuers::refused);
    Claim claim = issuers.claim(flow, state, code.orElseThrow(Issuers::refused));
    return flow.connects() ? connect(claim, browser) : enter(claim, browser, request, response);
  }

  private Arrival enter(
      Claim claim, Session browser, HttpServletRequest request, HttpServletResponse response) {
    Optional<AccountId> known = identities.find(claim.identity()).or(() -> newAccount(claim));
    if (known.isEmpty()) {
      return stranger(claim, browser);
    }
    browsers.enter(known.get(), request, response);
    return new Arrival(Arrival.Next.DONE, known.get().value(), null, null);
  }

  /// Only for an address that nobody has here. If somebody has it, the issuer's word is no reason
  /// to let anybody else in: they prove it themselves.
  private Optional<AccountId> newAccount(Claim claim) {
    if (!claim.proven()) {
      return Optional.empty();
    }
    Optional<Account> made = claim.address().flatMap(accounts::create);
    made.ifPresent(account -> {
      connected(account.id(), claim);
      welcome.greet(account.ledger());
    });
    return made.map(Account::id);
  }

  private Arrival stranger(Claim claim, Session browser) {
    NewcomerId id = new NewcomerId(ids.next());
    newcomers.add(id, claim.identity(), browser.id());
    String address = claim.address().map(EmailAddress::value).orElse(null);
    return new Arrival(Arrival.Next.ADDRESS, null, id.value(), address);
  }

  /// The other sessions and the tokens end: whoever has one of them would otherwise have another
  /// way in, or see theirs gone, without a word.
  private Arrival connect(Claim claim, Session browser) {
    AccountId account = browser.account().orElseThrow(Issuers::refused);
    connected(account, claim);
    others.end(account, browser);
    return new Arrival(Arrival.Next.CONNECTED, account.value(), null, null);
  }

  private void connected(AccountId account, Claim claim) {
    if (!identities.connect(account, claim.identity())) {
      throw taken(claim.identity().issuer());
    }
  }

  static Refusal taken(Issuer issuer) {
    return Refusal.of(
        ProblemType.IDENTITY_TAKEN,
        "This %s account opens another account here. Sign in with it and part them there first."
            .formatted(issuer.title()));
  }
}
