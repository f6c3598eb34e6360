package studio.dailies.sandbox.http;

import java.math.BigInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The one JSON mapper, and the ways to make JSON by hand.
public final class Json {
  public static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// Any value as a tree: records, maps, lists, text, numbers, times.
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  public static JsonNode number(BigInteger value) {
    return JsonNodeFactory.instance.numberNode(value);
  }

  /// The text at a field, or the other text when it is absent or not text.
  public static String text(JsonNode node, String field, String other) {
    JsonNode value = node.path(field);
    return value.isString() ? value.stringValue() : other;
  }
}
