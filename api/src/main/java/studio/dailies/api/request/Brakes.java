package studio.dailies.api.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.web.filter.OncePerRequestFilter;
import studio.dailies.api.problem.Problem;
import studio.dailies.api.problem.Problems;
import studio.dailies.domain.account.AccountId;

/// Slows down an account that changes things faster than any person or sensible program. Reading is
/// not counted: it would cost a write.
public final class Brakes extends OncePerRequestFilter {
  private final Pacing pacing;
  private final Function<HttpServletRequest, Optional<AccountId>> whose;
  private final Problems problems;

  public Brakes(
      Pacing pacing, Function<HttpServletRequest, Optional<AccountId>> whose, Problems problems) {
    this.pacing = pacing;
    this.whose = whose;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !SameOrigin.changes(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Duration wait = whose.apply(request).map(pacing::change).orElse(Duration.ZERO);
    if (wait.isZero()) {
      chain.doFilter(request, response);
    } else {
      problems.write(response, Problem.tooOften(wait));
    }
  }
}
