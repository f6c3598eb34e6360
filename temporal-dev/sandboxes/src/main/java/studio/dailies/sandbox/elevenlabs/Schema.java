package studio.dailies.sandbox.elevenlabs;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Checks a body before anybody looks at the key, and gathers what is wrong.
final class Schema {
  private final ArrayNode problems = Json.MAPPER.createArrayNode();
  private final JsonNode body;

  Schema(Optional<JsonNode> json) {
    body = json.orElseGet(Json::object);
    if (json.isEmpty() || !body.isObject()) {
      add("json_invalid", null, "JSON decode error");
    }
  }

  JsonNode body() {
    return body;
  }

  Schema text(String field) {
    if (body.path(field).isMissingNode()) {
      add("missing", field, "Field required");
    }
    return optionalText(field);
  }

  Schema optionalText(String field) {
    return type(
        field, body.path(field).isString(), "string_type", "Input should be a valid string");
  }

  Schema flag(String field) {
    return type(
        field, body.path(field).isBoolean(), "bool_type", "Input should be a valid boolean");
  }

  Schema number(String field, double least, double most) {
    JsonNode value = body.path(field);
    type(field, value.isNumber(), "float_type", "Input should be a valid number");
    return range(field, value, least, most);
  }

  Schema whole(String field, double least, double most) {
    JsonNode value = body.path(field);
    type(field, value.isIntegralNumber(), "int_type", "Input should be a valid integer");
    return range(field, value, least, most);
  }

  Schema object(String field) {
    return type(
        field, body.path(field).isObject(), "dict_type", "Input should be a valid dictionary");
  }

  /// Nothing but these fields.
  Schema only(Set<String> known) {
    body.propertyNames().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> add("extra_forbidden", name, "Extra inputs are not permitted"));
    return this;
  }

  /// The 422, if anything is wrong.
  Optional<Answer.Whole> refused() {
    return problems.isEmpty()
        ? Optional.empty()
        : Optional.of(Answer.json(422, Json.object().set("detail", problems)));
  }

  private Schema type(String field, boolean fits, String type, String words) {
    JsonNode value = body.path(field);
    if (!value.isMissingNode() && !value.isNull() && !fits) {
      add(type, field, words);
    }
    return this;
  }

  private Schema range(String field, JsonNode value, double least, double most) {
    if (value.isNumber() && value.asDouble() < least) {
      add("greater_than_equal", field, "Input should be greater than or equal to " + least);
    }
    if (value.isNumber() && value.asDouble() > most) {
      add("less_than_equal", field, "Input should be less than or equal to " + most);
    }
    return this;
  }

  private void add(String type, @Nullable String field, String words) {
    var problem = problems.addObject().put("type", type);
    var place = problem.putArray("loc").add("body");
    if (field != null) {
      place.add(field);
    }
    problem.put("msg", words).putNull("input");
  }
}
