package studio.dailies.sandbox.shop;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// One page of a list.
///
/// @param list the address of the list, without a query
/// @param number counted from 1
record Page(URI list, Query query, int number, int size, int total) {
  private static final String NUMBER = "page[number]";
  private static final String SIZE = "page[size]";

  static Page of(URI list, Query query, int total) {
    int number = query.number(NUMBER, 1, 1_000_000);
    return new Page(list, query, number, query.number(SIZE, 10, 100), total);
  }

  <T> List<T> cut(List<T> all) {
    return all.stream().skip((long) (number - 1) * size).limit(size).toList();
  }

  int last() {
    return Math.max(1, Math.ceilDiv(total, size));
  }

  /// The place of its first row in the list, counted from 1.
  OptionalInt from() {
    return number > last() || total == 0
        ? OptionalInt.empty()
        : OptionalInt.of((number - 1) * size + 1);
  }

  OptionalInt to() {
    return from().isEmpty() ? OptionalInt.empty() : OptionalInt.of(Math.min(total, number * size));
  }

  String link(int other) {
    var fields = new LinkedHashMap<>(query.fields());
    fields.put(NUMBER, Integer.toString(other));
    fields.put(SIZE, Integer.toString(size));
    return list
        + "?"
        + fields.entrySet().stream()
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
