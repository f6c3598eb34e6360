package studio.dailies.api.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Values for the fields of a description: often as they should be, now and then as nobody expects.
final class Values {
  /// Writes halves of characters too, as escapes.
  static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a",
          "Foxes",
          "16:9",
          "kling-3-text-to-video",
          "flux-dev",
          "STATIC",
          "WIDE",
          "pack-100",
          "google",
          "read",
          "ada@example.com",
          "a@b.example,c@d.example",
          "x@y.example\r\nBcc: z@y.example",
          "\u0000",
          "a\u0000b",
          "\ud83d",
          "\udc00a",
          "\u202eevil\u202c",
          "狐🦊",
          "$where",
          "{\"$gt\":\"\"}",
          "../../etc/passwd",
          "%00",
          "'; drop table",
          "<script>alert(1)</script>",
          "9".repeat(40),
          "a".repeat(5000),
          "2026-11-27T00:00:00Z",
          "-1",
          "NaN");
  private static final List<Object> NUMBERS =
      List.of(0, 1, -1, 5, 35, 366, Integer.MAX_VALUE, Long.MAX_VALUE, 1.5, -0.0, 1e300);
  private static final List<String> KEYS =
      List.of(
          "$gt", "$where", "a.b", "_id", "account", "owner", "price", "", "__proto__", "\u0000");

  private final Description description;
  private final RandomGenerator random;
  private final List<String> ids;

  /// @param ids what there is, whosever it is
  Values(Description description, RandomGenerator random, List<String> ids) {
    this.description = description;
    this.random = random;
    this.ids = ids;
  }

  @Nullable Object of(JsonNode given) {
    return of(given, 0);
  }

  private @Nullable Object of(JsonNode given, int depth) {
    if (chance(6) || depth > 6) {
      return anything(depth);
    }
    JsonNode schema = description.resolved(given);
    if (schema.has("example") && chance(60)) {
      return schema.path("example");
    }
    return switch (schema.path("type").asString("any")) {
      case "string" -> text();
      case "integer", "number" -> pick(NUMBERS);
      case "boolean" -> random.nextBoolean();
      case "array" -> list(schema.path("items"), depth);
      case "object" -> object(schema, depth);
      default -> anything(depth);
    };
  }

  private List<@Nullable Object> list(JsonNode items, int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    int size = chance(3) ? 300 : random.nextInt(4);
    for (int i = 0; i < size; i++) {
      list.add(of(items, depth + 1));
    }
    return list;
  }

  private Map<String, @Nullable Object> object(JsonNode schema, int depth) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    schema
        .path("properties")
        .properties()
        .forEach(each -> {
          if (!chance(15)) {
            object.put(each.getKey(), of(each.getValue(), depth + 1));
          }
        });
    JsonNode other = schema.path("additionalProperties");
    if (other.isObject() && chance(60)) {
      object.put(chance(50) ? "start" : text(), of(other, depth + 1));
    }
    if (chance(4)) {
      object.put(pick(KEYS), anything(depth + 1));
    }
    return object;
  }

  private @Nullable Object anything(int depth) {
    return switch (random.nextInt(depth > 6 ? 4 : 7)) {
      case 0 -> null;
      case 1 -> text();
      case 2 -> pick(NUMBERS);
      case 3 -> random.nextBoolean();
      case 4 -> List.of(text(), pick(NUMBERS));
      case 5 -> Map.of(pick(KEYS), text());
      default -> deep(random.nextInt(40));
    };
  }

  private static Object deep(int levels) {
    Object value = "x";
    for (int i = 0; i < levels; i++) {
      value = i % 2 == 0 ? List.of(value) : Map.of("a", value);
    }
    return value;
  }

  String text() {
    return chance(35) ? id() : pick(TEXTS);
  }

  String id() {
    return pick(ids);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
