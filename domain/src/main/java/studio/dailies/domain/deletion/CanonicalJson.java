package studio.dailies.domain.deletion;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// JSON in the one form that is signed: members in the order of their names, no white space, and
/// nothing but visible ASCII, so that the common tools write the very same.
final class CanonicalJson {
  private CanonicalJson() {}

  /// Of maps, lists and texts.
  static String write(Object value) {
    return switch (value) {
      case Map<?, ?> map -> object(map);
      case List<?> list ->
          list.stream().map(CanonicalJson::write).collect(Collectors.joining(",", "[", "]"));
      case String text -> text(text);
      default -> throw new IllegalArgumentException("no part of a receipt: " + value.getClass());
    };
  }

  private static String object(Map<?, ?> map) {
    TreeMap<String, Object> sorted = new TreeMap<>();
    map.forEach((name, value) -> sorted.put((String) name, value));
    return sorted.entrySet().stream()
        .map(each -> text(each.getKey()) + ":" + write(each.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String text(String text) {
    if (!text.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '"' && c != '\\')) {
      throw new IllegalArgumentException("a receipt holds plain ASCII without quotes");
    }
    return '"' + text + '"';
  }
}
