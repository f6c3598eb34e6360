package studio.dailies.api.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/// Writes problems, from wherever in the request they come.
public final class Problems {
  /// How to prove who asks, for whoever cannot keep a cookie (RFC 6750).
  public static final String CHALLENGE = "Bearer realm=\"dailies\"";

  private final JsonMapper json;

  public Problems(JsonMapper json) {
    this.json = json;
  }

  /// For filters, which come before anything that could write an object. Does nothing if the answer
  /// has begun.
  public void write(HttpServletResponse response, Problem problem) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    byte[] body = json.writeValueAsBytes(problem);
    response.setStatus(problem.status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(body.length);
    if (problem.retryAfter() != null) {
      response.setHeader(HttpHeaders.RETRY_AFTER, problem.retryAfter().toString());
    }
    if (problem.asksForToken() && !response.containsHeader(HttpHeaders.WWW_AUTHENTICATE)) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }
    response.getOutputStream().write(body);
  }

  /// For handlers. The type is given, so that no `Accept` header can turn a problem into another.
  static ResponseEntity<Problem> entity(Problem problem) {
    var answer =
        ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (problem.retryAfter() != null) {
      answer.header(HttpHeaders.RETRY_AFTER, problem.retryAfter().toString());
    }
    if (problem.asksForToken()) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }
    return answer.body(problem);
  }
}
