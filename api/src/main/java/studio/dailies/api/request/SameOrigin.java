package studio.dailies.api.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.web.filter.OncePerRequestFilter;
import studio.dailies.api.problem.Problem;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Problems;

/// Refuses what another site makes a browser send. A browser says where a request comes from in
/// `Sec-Fetch-Site`, an older one in `Origin`; a program says neither and has no cookie that
/// somebody could abuse. Nor has whoever sends a token, which no page elsewhere could add.
public final class SameOrigin extends OncePerRequestFilter {
  private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");

  private final String origin;
  private final Predicate<HttpServletRequest> carriesCookie;
  private final Predicate<HttpServletRequest> carriesToken;
  private final Problems problems;

  public SameOrigin(
      URI origin,
      Predicate<HttpServletRequest> carriesCookie,
      Predicate<HttpServletRequest> carriesToken,
      Problems problems) {
    this.origin = origin.toString();
    this.carriesCookie = carriesCookie;
    this.carriesToken = carriesToken;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (mayPass(request)) {
      chain.doFilter(request, response);
    } else {
      problems.write(
          response,
          Problem.of(
              ProblemType.CROSS_SITE,
              "Requests that change something are taken only from pages of " + origin + "."));
    }
  }

  /// Whether the request is one of a person's that could change something.
  static boolean changes(HttpServletRequest request) {
    return Area.of(request) == Area.API && CHANGING.contains(request.getMethod());
  }

  private boolean mayPass(HttpServletRequest request) {
    if (!changes(request) || (carriesToken.test(request) && !carriesCookie.test(request))) {
      return true;
    }
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin");
    }
    // Never compared with the Host header, which an attacker may choose.
    String from = request.getHeader("Origin");
    return from != null ? from.equals(origin) : !carriesCookie.test(request);
  }
}
