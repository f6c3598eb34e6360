package studio.dailies.sandbox.oauth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import studio.dailies.sandbox.http.Call;

/// The decoded fields of a query or a form, of each name the last.
public record Form(Map<String, String> fields) {

  public static Form query(Call call) {
    return parse(call.query());
  }

  public static Form body(Call call) {
    return parse(new String(call.body(), StandardCharsets.UTF_8));
  }

  private static Form parse(String text) {
    return new Form(
        Arrays.stream(text.split("&"))
            .filter(pair -> !pair.isEmpty())
            .map(pair -> pair.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> decoded(pair[0]),
                    pair -> pair.length == 1 ? "" : decoded(pair[1]),
                    (_, last) -> last,
                    LinkedHashMap::new)));
  }

  /// Absent: empty.
  public String text(String name) {
    return fields.getOrDefault(name, "");
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
