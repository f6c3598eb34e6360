package studio.dailies.sandbox.http;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What a server does with a call: it answers in one of two ways, or it misbehaves in one of two.
public sealed interface Answer {

  /// A whole answer from memory.
  // Carried, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Whole(int status, Map<String, String> headers, byte[] body) implements Answer {
    public Whole with(String header, String value) {
      var more = new LinkedHashMap<>(headers);
      more.put(header, value);
      return new Whole(status, more, body);
    }
  }

  /// An answer of known length from a stream, which is closed afterwards.
  record Streamed(int status, Map<String, String> headers, long length, InputStream body)
      implements Answer {}

  /// The whole answer is announced, but the connection ends after so many bytes of the body.
  record Cut(Whole whole, int bytes) implements Answer {}

  /// The connection ends without a byte.
  record Dropped() implements Answer {}

  static Whole json(int status, JsonNode body) {
    return new Whole(
        status, Map.of("Content-Type", "application/json"), Json.MAPPER.writeValueAsBytes(body));
  }

  static Whole html(int status, String page) {
    return new Whole(
        status,
        Map.of("Content-Type", "text/html; charset=utf-8"),
        page.getBytes(StandardCharsets.UTF_8));
  }

  static Whole empty(int status) {
    return new Whole(status, Map.of(), new byte[0]);
  }

  /// `{"detail": words}`, the shape of a platform's refusal.
  static Whole detail(int status, String words) {
    return json(status, Json.object().put("detail", words));
  }
}
