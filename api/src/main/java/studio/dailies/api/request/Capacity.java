package studio.dailies.api.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import studio.dailies.api.problem.Problem;
import studio.dailies.api.problem.Problems;

/// Works at so many requests at once. Whoever comes beyond that is told to come again, before
/// anything is asked of a store: what waited in a line would be answered when nobody listens any
/// longer. Bodies are read before, so that nobody takes a place by being slow.
public final class Capacity extends OncePerRequestFilter {
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final Semaphore places;
  private final RequestMatcher free;
  private final Problems problems;

  /// @param most at once
  /// @param free what takes no place
  public Capacity(int most, RequestMatcher free, Problems problems) {
    this.places = new Semaphore(most);
    this.free = free;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return free.matches(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!places.tryAcquire()) {
      problems.write(response, Problem.busy(AGAIN));
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      places.release();
    }
  }
}
