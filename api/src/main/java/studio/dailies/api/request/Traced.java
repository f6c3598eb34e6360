package studio.dailies.api.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;
import studio.dailies.workflows.client.trace.Mark;
import studio.dailies.workflows.client.trace.Step;
import studio.dailies.workflows.client.trace.Tracing;

/// Begins a trace with each request, under the pattern of its route. Of a stream it shows how long
/// it took to begin.
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class Traced extends OncePerRequestFilter {
  private final Tracing tracing;

  public Traced(Tracing tracing) {
    this.tracing = tracing;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try (Step step = tracing.request()) {
      try {
        chain.doFilter(request, response);
      } finally {
        step.mark(Mark.METHOD, Counting.method(request))
            .mark(Mark.ROUTE, Counting.route(request))
            .mark(Mark.STATUS, response.getStatus());
        if (response.getStatus() >= 500) {
          step.failed();
        }
      }
    }
  }
}
