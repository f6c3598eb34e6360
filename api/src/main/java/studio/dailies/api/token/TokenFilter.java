package studio.dailies.api.token;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import studio.dailies.api.problem.FieldError;
import studio.dailies.api.problem.Problem;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Problems;
import studio.dailies.api.request.Area;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.token.Scope;
import studio.dailies.domain.token.TokenSecret;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.token.Token;
import studio.dailies.store.token.Tokens;

/// Looks up the token at each request, so that one that was ended anywhere is ended everywhere, and
/// lets it do what its scopes and the table say. An `Authorization` header that holds no good token
/// is refused on every route: a program that has lost its token should hear of it at once.
public final class TokenFilter extends OncePerRequestFilter {
  private static final String TOKEN = Token.class.getName();
  private static final String SCHEME = "Bearer ";

  private final Tokens tokens;
  private final Accounts accounts;
  private final RequestMatcher personal;
  private final Problems problems;

  /// @param personal the routes that are for nobody but a certain person
  public TokenFilter(Tokens tokens, Accounts accounts, RequestMatcher personal, Problems problems) {
    this.tokens = tokens;
    this.accounts = accounts;
    this.personal = personal;
    this.problems = problems;
  }

  /// The token of this request.
  public static Optional<Token> tokenOf(HttpServletRequest request) {
    return request.getAttribute(TOKEN) instanceof Token token
        ? Optional.of(token)
        : Optional.empty();
  }

  /// Whose token this request carries.
  public static Optional<AccountId> accountOf(HttpServletRequest request) {
    return tokenOf(request).map(Token::account);
  }

  /// Whether the request says that it carries a token. A page elsewhere cannot make a browser say
  /// so without asking us first.
  public static boolean claims(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return Area.of(request) != Area.API || request.getHeader(HttpHeaders.AUTHORIZATION) == null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Token> token = read(request);
    if (token.isEmpty()) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge("error=\"invalid_token\""));
      problems.write(response, dead());
      return;
    }
    Optional<Access> access = Access.of(request);
    if (access.isEmpty() && !personal.matches(request)) {
      chain.doFilter(request, response);
      return;
    }
    Optional<Scope> needed = access.flatMap(Access::scope);
    if (needed.isEmpty()) {
      problems.write(response, forPeople());
    } else if (!token.get().scopes().contains(needed.get())) {
      String word = needed.get().word();
      response.setHeader(
          HttpHeaders.WWW_AUTHENTICATE,
          challenge("error=\"insufficient_scope\", scope=\"%s\"".formatted(word)));
      problems.write(response, missing(word, token.get()));
    } else {
      enter(token.get(), request);
      chain.doFilter(request, response);
    }
  }

  private void enter(Token token, HttpServletRequest request) {
    tokens.used(token);
    request.setAttribute(TOKEN, token);
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        new PreAuthenticatedAuthenticationToken(token.account(), "", List.of()));
    SecurityContextHolder.setContext(context);
  }

  /// Two headers are none: whichever counted, something before us may have looked at the other.
  private Optional<Token> read(HttpServletRequest request) {
    List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
    if (headers.size() != 1 || !claims(request)) {
      return Optional.empty();
    }
    return TokenSecret.of(headers.getFirst().substring(SCHEME.length()).strip())
        .flatMap(tokens::find)
        .filter(token -> accounts.find(token.account()).isPresent());
  }

  private static String challenge(String why) {
    return Problems.CHALLENGE + ", " + why;
  }

  private static Problem dead() {
    return Problem.of(
        ProblemType.TOKEN_REFUSED,
        "The Authorization header must be Bearer and one token that has neither ended nor expired."
            + " Tokens are made at /api/tokens.");
  }

  private static Problem forPeople() {
    return Problem.of(
        ProblemType.SESSION_NEEDED,
        "This is for a person who has signed in at a browser, not for a token.");
  }

  private static Problem missing(String word, Token token) {
    String has = token.scopes().stream().map(Scope::word).collect(Collectors.joining(", "));
    FieldError error = FieldError.of("scopes", has, "must contain " + word);
    return Problem.of(
        ProblemType.SCOPE_MISSING,
        "This needs a token with the scope " + word + ".",
        List.of(error));
  }
}
