package studio.dailies.activities.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON in pieces. What is absent is left out; times are ISO-8601 in UTC.
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .build();

  private Json() {}

  static String of(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /// An object whose first members are those of a value, and whose others are lists.
  static Stream<String> object(Object first, Stream<Stream<String>> lists) {
    String begun = of(first);
    Stream<Stream<String>> others = lists.map(list -> Stream.concat(Stream.of(",\n"), list));
    Stream<Stream<String>> all =
        Stream.concat(
            Stream.of(Stream.of(begun.substring(0, begun.length() - 1))),
            Stream.concat(others, Stream.of(Stream.of("}\n"))));
    return Lazily.flat(all, it -> it);
  }

  /// A list under a name, an item in a line.
  static Stream<String> list(String name, Stream<?> items) {
    AtomicBoolean isFirst = new AtomicBoolean(true);
    Stream<String> lines = items.map(item -> (isFirst.getAndSet(false) ? "\n" : ",\n") + of(item));
    return Stream.concat(Stream.of(of(name) + ":["), Stream.concat(lines, Stream.of("]")));
  }
}
