package studio.dailies.activities.provider.elevenlabs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import okio.Buffer;

/// Spoils recorded answers, the same way for the same seed: statuses, headers, and bodies bit by
/// bit and part by part.
final class Spoiler {
  private static final List<Integer> STATUSES =
      List.of(
          201, 204, 206, 301, 304, 307, 400, 401, 402, 403, 404, 405, 408, 409, 410, 413, 422, 425,
          429, 451, 499, 500, 501, 502, 503, 504, 599);
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "7",
          "1e999",
          "9223372036854775808",
          "\"\"",
          "\"x\"",
          "\"../..\"",
          "\"\\ud800\"",
          "[]",
          "{}",
          "[[[[]]]]",
          "{\"code\":{}}",
          "\"NaN\"");
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "audio/mpeg",
          "text/html",
          "",
          "audio/",
          "application/octet-stream",
          "AUDIO/MPEG; x",
          "multipart/mixed",
          "\u00a0");
  private static final List<String> ODD =
      List.of(
          "",
          "0",
          "7",
          "-1",
          "soon",
          "1e9",
          "Tue, 24 Nov 2026 10:00:30 GMT",
          "../x",
          "a".repeat(300));

  private final Random random;
  private volatile String last = "none";

  Spoiler(long seed) {
    this.random = new Random(seed);
  }

  synchronized MockResponse next(List<String> recorded) {
    String body = body(recorded);
    int status = random.nextInt(2) == 0 ? 200 : pick(STATUSES);
    var headers = new Headers.Builder();
    headers.addUnsafeNonAscii("Content-Type", random.nextBoolean() ? "audio/mpeg" : pick(TYPES));
    for (String name :
        List.of("Retry-After", "request-id", "history-item-id", "character-cost", "Location")) {
      if (random.nextInt(3) == 0) {
        headers.addUnsafeNonAscii(name, pick(ODD));
      }
    }
    last = status + " " + headers.build() + body;
    boolean bodiless = status == 204 || status == 304;
    return new MockResponse.Builder()
        .code(status)
        .headers(headers.build())
        .body(
            bodiless
                ? new Buffer()
                : new Buffer().write(body.getBytes(StandardCharsets.ISO_8859_1)))
        .build();
  }

  /// One of them, spoiled up to three times.
  synchronized String body(List<String> recorded) {
    String body = pick(recorded);
    for (int i = random.nextInt(4); i > 0; i--) {
      body = spoiled(body);
    }
    return body;
  }

  private String spoiled(String body) {
    int at = random.nextInt(body.length() + 1);
    return switch (random.nextInt(7)) {
      case 0 -> body.substring(0, at);
      case 1 -> body.substring(at);
      case 2 -> body.substring(0, at) + (char) random.nextInt(256) + body.substring(at);
      case 3 -> body + body;
      case 4 -> "<html><center>nginx</center></html>";
      case 5 -> "[".repeat(random.nextInt(3_000)) + body;
      default -> otherValue(body);
    };
  }

  /// Puts another value in place of one that follows a colon.
  private String otherValue(String body) {
    int colons = (int) body.chars().filter(c -> c == ':').count();
    if (colons == 0) {
      return body;
    }
    int at = -1;
    for (int i = random.nextInt(colons); i >= 0; i--) {
      at = body.indexOf(':', at + 1);
    }
    int end = at + 1;
    while (end < body.length() && ",}]".indexOf(body.charAt(end)) < 0) {
      end++;
    }
    return body.substring(0, at + 1) + pick(VALUES) + body.substring(end);
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /// The last answer.
  @Override
  public String toString() {
    return last;
  }
}
