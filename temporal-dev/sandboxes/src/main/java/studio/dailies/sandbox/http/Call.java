package studio.dailies.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// One request as it arrived: the path decoded, header names in lower case, the body whole.
// Carried, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Call(
    String method, String path, String query, Map<String, String> headers, byte[] body) {
  private static final int LARGEST_BODY = 32 * 1024 * 1024;

  static Call read(HttpExchange exchange) throws IOException {
    var headers = new TreeMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(lower(name), String.join(", ", values)));
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      throw new IOException("a request body of more than " + LARGEST_BODY + " bytes");
    }
    String query = exchange.getRequestURI().getRawQuery();
    return new Call(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        query == null ? "" : query,
        headers,
        body);
  }

  /// The header's value; the name in any case.
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(lower(name)));
  }

  /// The decoded value of the first query parameter of that name.
  public Optional<String> parameter(String name) {
    return Arrays.stream(query.split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
        .findFirst();
  }

  public List<String> segments() {
    return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
  }

  public boolean is(String wantedMethod, String wantedPath) {
    return method.equals(wantedMethod) && path.equals(wantedPath);
  }

  /// The body as JSON; empty when it is not JSON.
  public Optional<JsonNode> json() {
    try {
      return Optional.of(Json.MAPPER.readTree(body)).filter(node -> !node.isMissingNode());
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
