package studio.dailies.api.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Pacing;
import studio.dailies.api.session.Browsers;
import studio.dailies.api.session.SessionFilter;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.signin.Identity;
import studio.dailies.domain.signin.Issuer;
import studio.dailies.domain.signin.NewcomerId;
import studio.dailies.domain.signin.Purpose;
import studio.dailies.store.account.Account;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.account.Identities;
import studio.dailies.store.session.Sessions;
import studio.dailies.store.session.Sessions.Session;
import studio.dailies.store.signin.Challenges.Proven;
import studio.dailies.store.signin.Newcomers;

/// From an address to a session.
@Component
final class SignIn {
  private final Codes codes;
  private final Accounts accounts;
  private final Identities identities;
  private final Newcomers newcomers;
  private final Sessions sessions;
  private final Browsers browsers;
  private final Welcome welcome;
  private final Pacing pacing;

  SignIn(
      Codes codes,
      Accounts accounts,
      Identities identities,
      Newcomers newcomers,
      Sessions sessions,
      Browsers browsers,
      Welcome welcome,
      Pacing pacing) {
    this.codes = codes;
    this.accounts = accounts;
    this.identities = identities;
    this.newcomers = newcomers;
    this.sessions = sessions;
    this.browsers = browsers;
    this.welcome = welcome;
    this.pacing = pacing;
  }

  /// Mails a code, bound to this browser's session; a browser that has none is given one.
  Codes.Sent challenge(
      EmailAddress address, HttpServletRequest request, HttpServletResponse response) {
    pacing.code(address, request);
    return codes.send(address, browsers.of(request, response), Purpose.SIGN_IN);
  }

  /// The same for somebody who has come back from an issuer at this browser and has to prove an
  /// address.
  Codes.Sent challenge(EmailAddress address, String newcomer, HttpServletRequest request) {
    NewcomerId id = newcomerId(newcomer);
    Session browser = SessionFilter.sessionOf(request).orElseThrow(() -> unknownNewcomer(newcomer));
    Issuer issuer = newcomers.issuer(id, browser.id()).orElseThrow(() -> unknownNewcomer(newcomer));
    pacing.code(address, request);
    return codes.send(address, browser, id, issuer);
  }

  /// Trades a code for a session. Whoever has proven an address for the first time has an account
  /// now.
  AccountId complete(
      String challenge, String code, HttpServletRequest request, HttpServletResponse response) {
    Session browser = SessionFilter.sessionOf(request).orElseThrow(Codes::refused);
    Proven proven = codes.use(challenge, code, browser, Purpose.SIGN_IN, request);
    Optional<Identity> identity =
        proven.newcomer().map(id -> newcomers.take(id, browser.id()).orElseThrow(Issuers::refused));
    Account account = accounts.of(proven.address());
    identity.ifPresent(it -> connect(account.id(), it));
    welcome.greet(account.ledger());
    browsers.enter(account.id(), request, response);
    return account.id();
  }

  /// Both sides are proven now: who they are at the issuer, and that they read the account's mail.
  /// The account has another way in from now on, so all who were in must come in anew.
  private void connect(AccountId account, Identity identity) {
    if (!identities.connect(account, identity)) {
      throw Visits.taken(identity.issuer());
    }
    sessions.endAll(account);
  }

  private static NewcomerId newcomerId(String given) {
    if (!Ids.isId(given)) {
      throw unknownNewcomer(given);
    }
    return new NewcomerId(given);
  }

  private static Refusal unknownNewcomer(String given) {
    return Refusal.notFound(
        "newcomer", given, "the `newcomer` of a return within the last hour, in this browser");
  }
}
