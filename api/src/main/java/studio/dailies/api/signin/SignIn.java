package studio.dailies.api.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Deadline;
import studio.dailies.api.session.SessionCookie;
import studio.dailies.api.session.SessionFilter;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.signin.ChallengeId;
import studio.dailies.store.account.Account;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.mail.Mails;
import studio.dailies.store.session.Sessions;
import studio.dailies.store.session.Sessions.Session;
import studio.dailies.store.signin.Challenges;
import studio.dailies.workflows.client.Starter;

/// From an address to a session.
@Component
final class SignIn {
  private final Challenges challenges;
  private final Mails mails;
  private final Accounts accounts;
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final Welcome welcome;
  private final Starter starter;
  private final Deadline deadline;
  private final Ids ids;

  SignIn(
      Challenges challenges,
      Mails mails,
      Accounts accounts,
      Sessions sessions,
      SessionCookie cookie,
      Welcome welcome,
      Starter starter,
      Deadline deadline,
      Ids ids) {
    this.challenges = challenges;
    this.mails = mails;
    this.accounts = accounts;
    this.sessions = sessions;
    this.cookie = cookie;
    this.welcome = welcome;
    this.starter = starter;
    this.deadline = deadline;
    this.ids = ids;
  }

  record Opened(ChallengeId id, Instant expiresAt) {}

  /// Sends a code, bound to this browser's session; a browser that has none is given an anonymous
  /// one. Nothing here looks whether the address has an account.
  Opened challenge(EmailAddress address, HttpServletRequest request, HttpServletResponse response) {
    Session browser = SessionFilter.sessionOf(request).orElseGet(() -> anonymous(response));
    ChallengeId id = new ChallengeId(ids.next());
    Instant expiresAt = challenges.open(id, address, browser.id());
    mails.queueCode(id);
    deadline.run(() -> starter.mail(id.value()));
    return new Opened(id, expiresAt);
  }

  /// Trades a code for a session. The session that began the sign-in ends, so that nobody who knew
  /// it from before is signed in too.
  AccountId complete(
      String challenge, String code, HttpServletRequest request, HttpServletResponse response) {
    Session browser = SessionFilter.sessionOf(request).orElseThrow(SignIn::refused);
    EmailAddress proven =
        challengeId(challenge)
            .flatMap(id -> challenges.use(id, browser.id(), code))
            .orElseThrow(SignIn::refused);
    Account account = accounts.of(proven);
    welcome.greet(account.ledger());
    String token = sessions.open(Optional.of(account.id()));
    sessions.end(browser);
    cookie.set(response, token, Sessions.LIFE);
    return account.id();
  }

  private Session anonymous(HttpServletResponse response) {
    String token = sessions.open(Optional.empty());
    cookie.set(response, token, Sessions.ANONYMOUS_LIFE);
    return sessions.find(token).orElseThrow();
  }

  private static Optional<ChallengeId> challengeId(String given) {
    return Ids.isId(given) ? Optional.of(new ChallengeId(given)) : Optional.empty();
  }

  /// One answer for wrong, used, late and unknown codes, too many tries and another browser.
  private static Refusal refused() {
    return Refusal.of(
        ProblemType.CODE_REFUSED,
        "It may be mistyped, older than ten minutes, used, tried five times, or asked for in another"
            + " browser. Ask for a new one.");
  }
}
