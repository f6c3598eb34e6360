package studio.dailies.api.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
import studio.dailies.domain.reference.ReferenceLimits;

/// Reads each body once, up to its limit and not a byte further, however it is sent, and only as
/// long as it may take. Bodies of the API must be JSON; elsewhere they are whatever is sent. An
/// upload is media, and is read by its handler as it comes ([UploadBody]). Nothing is ever
/// unpacked.
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

  /// The bytes that the client sent, as it sent them; none for an upload.
  public static byte[] of(HttpServletRequest request) {
    return request.getAttribute(BODY) instanceof byte[] body ? body : new byte[0];
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean upload = Uploads.isOne(request);
    Area area = Area.of(request);
    if (area.isJson()
        && !upload
        && WITH_BODY.contains(request.getMethod())
        && !isJson(request.getContentType())) {
      problems.write(response, unsupported(request.getContentType(), "application/json in UTF-8"));
      return;
    }
    String packed = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (packed != null) {
      problems.write(response, packed(packed));
      return;
    }
    if (upload) {
      stream(request, response, chain);
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
    } else if (area.isJson() && !isText(body.get())) {
      problems.write(response, noText());
    } else {
      request.setAttribute(BODY, body.get());
      chain.doFilter(new ReadRequest(request, new ByteArrayInputStream(body.get())), response);
    }
  }

  private void stream(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Long> most =
        Uploads.claimed(request.getContentType())
            .map(type -> ReferenceLimits.of(type.family()).bytes());
    if (most.isEmpty()) {
      problems.write(response, unsupported(request.getContentType(), "one of " + Uploads.TYPES));
    } else if (request.getContentLengthLong() > most.get()) {
      problems.write(
          response, BodyRefused.tooLarge(request.getContentLengthLong() + " bytes", most.get()));
    } else {
      var body = new UploadBody(request.getInputStream(), most.get(), UploadBody.Pace.USUAL);
      body.in(request);
      chain.doFilter(new ReadRequest(request, body), response);
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

  private static Problem unsupported(String contentType, String wanted) {
    String given = contentType == null ? "" : contentType;
    var error = FieldError.of("Content-Type", given, "must be " + wanted);
    return Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, error.message(), List.of(error));
  }

  /// Whether it is UTF-8. The reader of JSON takes more for it: a slash in two bytes, say.
  private static boolean isText(byte[] body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static Problem noText() {
    var error = FieldError.of("body", "", "must be UTF-8");
    return Problem.of(ProblemType.MALFORMED_JSON, error.message(), List.of(error));
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
    return BodyRefused.tooLarge(
        length < 0 ? "more than " + max + " bytes" : length + " bytes", max);
  }
}
