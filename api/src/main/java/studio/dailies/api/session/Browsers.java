package studio.dailies.api.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.session.Device;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.session.Sessions;
import studio.dailies.store.session.Sessions.Session;

/// Gives each browser its session: one of nobody's when somebody begins to sign in there, another
/// one, under another cookie, when they have.
@Component
public final class Browsers {
  /// A session of nobody's must outlive what is begun in it, such as a code.
  private static final Duration LEAST_LEFT = Duration.ofMinutes(15);

  private final Sessions sessions;
  private final Accounts accounts;
  private final SessionCookie cookie;
  private final Clock clock;

  Browsers(Sessions sessions, Accounts accounts, SessionCookie cookie, Clock clock) {
    this.sessions = sessions;
    this.accounts = accounts;
    this.cookie = cookie;
    this.clock = clock;
  }

  /// The session of the browser that asks; one that has none is given one. Two tabs share theirs.
  public Session of(HttpServletRequest request, HttpServletResponse response) {
    return SessionFilter.sessionOf(request)
        .filter(this::lasts)
        .orElseGet(() -> opened(request, response));
  }

  /// Signs somebody in. The session in which that began ends, so that nobody who knew its cookie is
  /// signed in too.
  ///
  /// @throws Refusal `away` if the account has been deleted in this very moment: tried again, its
  ///   address has a new one
  public void enter(AccountId account, HttpServletRequest request, HttpServletResponse response) {
    String token = sessions.open(account, device(request));
    // Looked at after the session is there: a deletion marks first, and then ends what is there.
    if (accounts.find(account).isEmpty()) {
      sessions.find(token).ifPresent(sessions::end);
      throw Refusal.of(ProblemType.AWAY, "This account was just deleted. Please sign in again.");
    }
    SessionFilter.sessionOf(request).ifPresent(sessions::end);
    cookie.set(response, token, Sessions.LIFE);
  }

  /// Notes that somebody has just proven once more who they are. The cookie is a new one.
  ///
  /// @return the session as it is now; empty if it was ended meanwhile
  public Optional<Session> prove(Session session, HttpServletResponse response) {
    return sessions
        .prove(session)
        .flatMap(token -> {
          cookie.set(response, token, Duration.between(clock.instant(), session.expiresAt()));
          return sessions.find(token);
        });
  }

  private boolean lasts(Session session) {
    return session.account().isPresent()
        || clock.instant().plus(LEAST_LEFT).isBefore(session.expiresAt());
  }

  private Session opened(HttpServletRequest request, HttpServletResponse response) {
    String token = sessions.openAnonymous(device(request));
    cookie.set(response, token, Sessions.ANONYMOUS_LIFE);
    return sessions.find(token).orElseThrow();
  }

  private static Device device(HttpServletRequest request) {
    return Device.of(request.getHeader(HttpHeaders.USER_AGENT));
  }
}
