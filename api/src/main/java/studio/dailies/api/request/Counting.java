package studio.dailies.api.request;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;
import studio.dailies.domain.Ids;

/// Counts and times every answer, and gives each request an id of its own for the log. A request is
/// counted under the pattern of its route, never its address; a stream is not timed, since its
/// length says nothing.
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class Counting extends OncePerRequestFilter {
  /// The name under which the log has the id of the request.
  public static final String REQUEST = "request";

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Duration[] BOUNDS = {
    Duration.ofMillis(25), Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofSeconds(2)
  };

  private final MeterRegistry meters;
  private final Ids ids;

  public Counting(MeterRegistry meters, Ids ids) {
    this.meters = meters;
    this.ids = ids;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Timer.Sample begun = Timer.start(meters);
    try (MDC.MDCCloseable _ = MDC.putCloseable(REQUEST, ids.next())) {
      chain.doFilter(request, response);
    } finally {
      if (!request.isAsyncStarted()) {
        begun.stop(timer(request, response));
      }
    }
  }

  private Timer timer(HttpServletRequest request, HttpServletResponse response) {
    return Timer.builder("dailies.http")
        .description("Answers, by route.")
        .tag("route", route(request))
        .tag("method", method(request))
        .tag("status", Integer.toString(response.getStatus()))
        .serviceLevelObjectives(BOUNDS)
        .register(meters);
  }

  static String method(HttpServletRequest request) {
    return METHODS.contains(request.getMethod()) ? request.getMethod() : "other";
  }

  /// What a filter refused has no route.
  static String route(HttpServletRequest request) {
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    return pattern == null ? "none" : pattern.toString();
  }
}
