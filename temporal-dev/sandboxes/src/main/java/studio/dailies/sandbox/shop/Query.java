package studio.dailies.sandbox.shop;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The decoded fields of a query or a form, of each name the last.
record Query(Map<String, String> fields) {

  static Query parse(String text) {
    return new Query(
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

  String text(String name) {
    return fields.getOrDefault(name, "");
  }

  /// The number of this name, or the other one; throws a refusal unless it is 1 to most.
  int number(String name, int other, int most) {
    String text = fields.getOrDefault(name, Integer.toString(other));
    int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > most) {
      throw Refusal.parameter(name, "The " + name + " must be between 1 and " + most + ".");
    }
    return number;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
