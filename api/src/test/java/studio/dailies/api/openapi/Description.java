package studio.dailies.api.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// The description of the api, read as somebody who has never seen the api would.
final class Description {
  private final JsonNode document;

  Description(JsonNode document) {
    this.document = document;
  }

  /// One thing that can be asked.
  record Operation(String method, String path, JsonNode described) {
    JsonNode body() {
      return described.path("requestBody").path("content").path("application/json").path("schema");
    }

    boolean takesJson() {
      return !body().isMissingNode();
    }

    /// Whether its answer ends only when somebody hangs up.
    boolean goesOn() {
      return described.path("responses").path("200").path("content").has("text/event-stream");
    }

    boolean changes() {
      return !method.equals("GET");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(method ->
                    all.add(
                        new Operation(
                            method.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            method.getValue()))));
    return all;
  }

  /// What a schema says, wherever it says it.
  JsonNode resolved(JsonNode schema) {
    JsonNode here = schema;
    while (here.has("$ref")) {
      here = document.at(here.path("$ref").asString().substring(1));
    }
    return here;
  }

  /// What is wrong with an answer; empty if it is as described.
  List<String> faults(Operation operation, int status, String contentType, String body) {
    JsonNode answer = operation.described().path("responses").path(String.valueOf(status));
    if (answer.isMissingNode()) {
      return List.of("status " + status + " is not described");
    }
    if (body.isEmpty()) {
      return List.of();
    }
    String type = contentType.split(";")[0];
    JsonNode content =
        answer.path("content").has("*/*")
            ? answer.path("content").path("*/*")
            : answer.path("content").path(type);
    if (content.isMissingNode()) {
      return List.of(type + " is not described for " + status);
    }
    List<String> faults = new ArrayList<>();
    if (type.endsWith("json")) {
      look("body", content.path("schema"), Values.JSON.readTree(body), faults);
    }
    return faults;
  }

  private void look(String where, JsonNode given, JsonNode value, List<String> faults) {
    JsonNode schema = resolved(given);
    String type = schema.path("type").asString("any");
    boolean right =
        switch (type) {
          case "string" -> value.isString();
          case "integer" -> value.isIntegralNumber();
          case "number" -> value.isNumber();
          case "boolean" -> value.isBoolean();
          case "array" -> value.isArray();
          case "object" -> value.isObject();
          default -> true;
        };
    if (!right) {
      faults.add(where + " is no " + type);
    }
    if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
      faults.add(where + " is none of " + schema.path("enum"));
    }
    for (JsonNode item : value.isArray() ? value : List.<JsonNode>of()) {
      look(where + "[]", schema.path("items"), item, faults);
    }
    if (value.isObject() && type.equals("object")) {
      lookInside(where, schema, value, faults);
    }
  }

  private void lookInside(String where, JsonNode schema, JsonNode value, List<String> faults) {
    value
        .properties()
        .forEach(each -> {
          JsonNode known = schema.path("properties").path(each.getKey());
          JsonNode other = schema.path("additionalProperties");
          if (known.isMissingNode() && other.isMissingNode()) {
            faults.add(where + "." + each.getKey() + " is not described");
          } else {
            look(
                where + "." + each.getKey(),
                known.isMissingNode() ? other : known,
                each.getValue(),
                faults);
          }
        });
    for (JsonNode required : schema.path("required")) {
      if (!value.has(required.asString())) {
        faults.add(where + "." + required.asString() + " is missing");
      }
    }
  }
}
