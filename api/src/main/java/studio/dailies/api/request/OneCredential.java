package studio.dailies.api.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import studio.dailies.api.problem.Problem;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Problems;

/// Refuses a request with our cookie and an `Authorization` header. Whichever of the two counted,
/// somebody could have the checks of the one and the rights of the other.
public final class OneCredential extends OncePerRequestFilter {
  private final Predicate<HttpServletRequest> carriesCookie;
  private final Problems problems;

  public OneCredential(Predicate<HttpServletRequest> carriesCookie, Problems problems) {
    this.carriesCookie = carriesCookie;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getHeader(HttpHeaders.AUTHORIZATION) != null && carriesCookie.test(request)) {
      problems.write(
          response,
          Problem.of(
              ProblemType.TWO_CREDENTIALS,
              "Send either the cookie or an Authorization header, not both."));
    } else {
      chain.doFilter(request, response);
    }
  }
}
