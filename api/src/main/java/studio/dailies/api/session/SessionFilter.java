package studio.dailies.api.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;
import studio.dailies.api.request.Area;
import studio.dailies.domain.account.AccountId;
import studio.dailies.store.session.Sessions.Session;

/// Looks up the session at each request, so that one that was ended anywhere is ended everywhere.
public final class SessionFilter extends OncePerRequestFilter {
  private static final String SESSION = Session.class.getName();

  private final SessionCookie cookie;

  public SessionFilter(SessionCookie cookie) {
    this.cookie = cookie;
  }

  /// The session of this request, signed in or not.
  public static Optional<Session> sessionOf(HttpServletRequest request) {
    return request.getAttribute(SESSION) instanceof Session session
        ? Optional.of(session)
        : Optional.empty();
  }

  /// Who is signed in in the session of this request.
  public static Optional<AccountId> accountOf(HttpServletRequest request) {
    return sessionOf(request).flatMap(Session::account);
  }

  /// Nobody else's word depends on a session, and none of them may cost a look into the database.
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return Area.of(request) != Area.API;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    cookie
        .read(request)
        .ifPresent(session -> {
          request.setAttribute(SESSION, session);
          session.account().ifPresent(SessionFilter::signIn);
        });
    chain.doFilter(request, response);
  }

  private static void signIn(AccountId account) {
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(new PreAuthenticatedAuthenticationToken(account, "", List.of()));
    SecurityContextHolder.setContext(context);
  }
}
