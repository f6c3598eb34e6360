package studio.dailies.api.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers what nothing further in has answered, so that the server never writes a page, a log line
/// or a stack trace of its own.
public final class LastResort extends OncePerRequestFilter {
  private final Problems problems;

  public LastResort(Problems problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    try {
      chain.doFilter(request, response);
    } catch (Refusal refusal) {
      problems.write(response, refusal.problem());
    } catch (CutOff cut) {
      Faults.of(cut.fault());
      // The one thing that makes the server close the connection without a word of its own.
      throw new ClientAbortException();
    } catch (RuntimeException | ServletException | StackOverflowError fault) {
      problems.write(response, Faults.of(fault));
    }
  }
}
