package studio.dailies.api.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import studio.dailies.api.problem.FieldError;
import studio.dailies.api.problem.Problem;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Problems;

/// Reads each body once, up to its limit and not a byte further, however it is sent, and only as
/// long as it may take. Bodies of the API must be JSON; elsewhere they are whatever is sent.
/// Nothing is ever unpacked.
public final class RequestBodies extends OncePerRequestFilter {
  private static final int AT_ONCE = 8 * 1024;
  private static final String BODY = RequestBodies.class.getName();
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  private final Problems problems;
  private final Duration longest;

  /// @param longest for a whole body. A sender who says nothing at all is cut off by the server's
  ///   own limit of a single read
  public RequestBodies(Problems problems, Duration longest) {
    this.problems = problems;
    this.longest = longest;
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
    String packed = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (packed != null) {
      problems.write(response, packed(packed));
      return;
    }
    int max = area.bodyMax();
    if (request.getContentLengthLong() > max) {
      problems.write(response, tooLarge(request, max));
      return;
    }
    Optional<byte[]> body = read(request.getInputStream(), max + 1);
    if (body.isEmpty()) {
      problems.write(response, tooSlow());
    } else if (body.get().length > max) {
      problems.write(response, tooLarge(request, max));
    } else {
      request.setAttribute(BODY, body.get());
      chain.doFilter(new ReadRequest(request, body.get()), response);
    }
  }

  /// Empty if it takes too long.
  private Optional<byte[]> read(InputStream in, int most) throws IOException {
    long began = System.nanoTime();
    var all = new ByteArrayOutputStream();
    byte[] some = new byte[AT_ONCE];
    int count = 0;
    while (count >= 0 && all.size() < most) {
      count = in.read(some, 0, Math.min(some.length, most - all.size()));
      if (System.nanoTime() - began > longest.toNanos()) {
        return Optional.empty();
      }
      all.write(some, 0, Math.max(0, count));
    }
    return Optional.of(all.toByteArray());
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

  private static Problem packed(String given) {
    var error = FieldError.of("Content-Encoding", given, "must not be given");
    return Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, error.message(), List.of(error));
  }

  private Problem tooSlow() {
    return Problem.of(
        ProblemType.TOO_SLOW,
        "A body must arrive within %d seconds.".formatted(longest.toSeconds()));
  }

  private static Problem tooLarge(HttpServletRequest request, int max) {
    long length = request.getContentLengthLong();
    String given = length < 0 ? "more than " + max + " bytes" : length + " bytes";
    var error = FieldError.of("body", given, "must be at most " + max + " bytes");
    return Problem.of(ProblemType.TOO_LARGE, error.message(), List.of(error));
  }
}
