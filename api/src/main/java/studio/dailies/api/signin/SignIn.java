package studio.dailies.api.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import studio.dailies.api.request.Pacing;
import studio.dailies.api.session.Browsers;
import studio.dailies.api.session.SessionFilter;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.signin.Purpose;
import studio.dailies.store.account.Account;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.session.Sessions.Session;
import studio.dailies.store.signin.Challenges.Proven;

/// From an address to a session.
@Component
final class SignIn {
  private final Codes codes;
  private final Accounts accounts;
  private final Browsers browsers;
  private final Welcome welcome;
  private final Pacing pacing;

  SignIn(Codes codes, Accounts accounts, Browsers browsers, Welcome welcome, Pacing pacing) {
    this.codes = codes;
    this.accounts = accounts;
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

  /// Trades a code for a session. Whoever has proven an address for the first time has an account
  /// now.
  AccountId complete(
      String challenge, String code, HttpServletRequest request, HttpServletResponse response) {
    Session browser = SessionFilter.sessionOf(request).orElseThrow(Codes::refused);
    Proven proven = codes.use(challenge, code, browser, Purpose.SIGN_IN, request);
    Account account = accounts.of(proven.address());
    welcome.greet(account.ledger());
    browsers.enter(account.id(), request, response);
    return account.id();
  }
}
