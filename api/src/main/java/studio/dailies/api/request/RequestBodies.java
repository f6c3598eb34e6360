package studio.dailies.api.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import studio.dailies.api.problem.FieldError;
import studio.dailies.api.problem.Problem;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Problems;

/// Reads each body once, up to its limit and not a byte further, however it is sent. Bodies of the
/// API must be JSON; elsewhere they are whatever is sent.
public final class RequestBodies extends OncePerRequestFilter {
  private static final String BODY = RequestBodies.class.getName();
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  private final Problems problems;

  public RequestBodies(Problems problems) {
    this.problems = problems;
  }

  /// The bytes that the client sent, as it sent them.
  public static byte[] of(HttpServletRequest request) {
    return request.getAttribute(BODY) instanceof byte[] body ? body : new byte[0];
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Area area = Area.of(request);
    if (area == Area.API
        && WITH_BODY.contains(request.getMethod())
        && !isJson(request.getContentType())) {
      problems.write(response, notJson(request.getContentType()));
      return;
    }
    int max = area.bodyMax();
    byte[] body = new byte[0];
    boolean tooLarge = request.getContentLengthLong() > max;
    if (!tooLarge) {
      body = request.getInputStream().readNBytes(max + 1);
      tooLarge = body.length > max;
    }
    if (tooLarge) {
      problems.write(response, tooLarge(request, max));
      return;
    }
    request.setAttribute(BODY, body);
    chain.doFilter(new ReadRequest(request, body), response);
  }

  private static boolean isJson(String contentType) {
    if (contentType == null) {
      return false;
    }
    try {
      MediaType type = MediaType.parseMediaType(contentType);
      String charset = type.getParameter("charset");
      return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
          && (charset == null
              || charset.toLowerCase(Locale.ROOT).replace("\"", "").equals("utf-8"));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  private static Problem notJson(String contentType) {
    String given = contentType == null ? "" : contentType;
    var error = FieldError.of("Content-Type", given, "must be application/json in UTF-8");
    return Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, error.message(), List.of(error));
  }

  private static Problem tooLarge(HttpServletRequest request, int max) {
    long length = request.getContentLengthLong();
    String given = length < 0 ? "more than " + max + " bytes" : length + " bytes";
    var error = FieldError.of("body", given, "must be at most " + max + " bytes");
    return Problem.of(ProblemType.TOO_LARGE, error.message(), List.of(error));
  }
}
