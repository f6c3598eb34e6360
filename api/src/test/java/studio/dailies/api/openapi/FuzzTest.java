package studio.dailies.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.api.Belongings;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import studio.dailies.api.openapi.Description.Operation;
import tools.jackson.databind.JsonNode;

/// Asks what the description says can be asked, in ways that nobody would, and holds each answer
/// against the description.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class FuzzTest {
  private static final int REQUESTS = 300;

  private final TestApi api = TestApi.shared();
  private final Description description =
      new Description(api.browser().get("/api/openapi.json").json());
  private final List<String> faults = new ArrayList<>();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void everyAnswerIsAsDescribed(long seed) {
    var random = new Random(seed);
    Browser person = person();
    Browser stranger = person();
    Values values = new Values(description, random, ids(person, stranger));
    List<Operation> operations =
        description.operations().stream().filter(each -> !each.goesOn()).toList();

    for (int i = 0; i < REQUESTS; i++) {
      if (person.cookie() == null) {
        person = person();
        values = new Values(description, random, ids(person, stranger));
      }
      Operation operation = values.pick(operations);
      String path = path(operation, values);
      String body = body(operation, values);
      Browser.Answer answer = ask(person, operation, path, body, values);
      look(operation, path + " " + body, answer);
    }

    assertThat(faults).as("seed " + seed).isEmpty();
  }

  /// What a database or a careless mapping would take for more than a value.
  @Test
  void noFieldTakesAnOperatorOrAnythingThatItDoesNotKnow() {
    Browser person = person();
    Belongings belongings = new Belongings(api, person);
    Map<Operation, String> paths = new LinkedHashMap<>();
    for (Operation operation : description.operations()) {
      if (operation.takesJson() && operation.path().startsWith("/api")) {
        paths.put(operation, withIds(operation.path(), belongings));
      }
    }
    String before = belongings.state();
    Map<String, Long> counts = api.counts();

    paths.forEach((operation, path) -> {
      for (Map<String, Object> body : attacks(operation)) {
        String json = Values.JSON.writeValueAsString(body);
        Browser.Answer answer = ask(person, operation, path, json, null);
        if (answer.status() < 400 || answer.status() >= 500) {
          faults.add(operation + " " + json + ": " + answer.status());
        }
      }
    });

    assertThat(faults).isEmpty();
    assertThat(api.counts()).isEqualTo(counts);
    assertThat(belongings.state()).isEqualTo(before);
  }

  @Test
  void noAddressTakesAnOperator() {
    Browser person = person();
    person.shot();
    for (Operation operation : description.operations()) {
      if (operation.changes() || !operation.path().startsWith("/api")) {
        continue;
      }
      for (String trick : List.of("{\"$gt\":\"\"}", "[$ne]", "$where", "{$regex: /.*/}")) {
        String value = URLEncoder.encode(trick, StandardCharsets.UTF_8);
        if (operation.path().contains("{")) {
          Browser.Answer answer = person.get(operation.path().replaceAll("\\{[a-z]+}", value));
          assertThat(answer.status()).as(operation + " " + trick).isIn(400, 404);
        }
        String list = operation.path().replaceAll("\\{[a-z]+}", "f".repeat(32));
        assertThat(person.get(list + "?cursor=" + value).status())
            .as(operation + " " + trick)
            .isLessThan(500);
        assertThat(person.get(list + "?cursor%5B%24gt%5D=" + value).status())
            .as(operation + " " + trick)
            .isLessThan(500);
      }
    }
  }

  /// For each field an operator in its place, and beside all of them a field that nobody knows.
  private List<Map<String, Object>> attacks(Operation operation) {
    JsonNode properties = description.resolved(operation.body()).path("properties");
    List<Map<String, Object>> all = new ArrayList<>();
    for (Object operator :
        List.of(Map.of("$gt", ""), Map.of("$where", "1"), Map.of("$ne", "x"), Map.of("a.b", 1))) {
      for (String field : properties.propertyNames()) {
        Map<String, Object> body = plausible(properties);
        body.put(field, operator);
        all.add(body);
      }
    }
    for (String unknown :
        List.of(
            "$set",
            "$where",
            "a.b",
            "_id",
            "id",
            "owner",
            "account",
            "ledger",
            "price",
            "credits",
            "state",
            "version",
            "__proto__")) {
      Map<String, Object> body = plausible(properties);
      if (body.putIfAbsent(unknown, "x") == null) {
        all.add(body);
      }
    }
    return all;
  }

  private static Map<String, Object> plausible(JsonNode properties) {
    Map<String, Object> body = new LinkedHashMap<>();
    properties
        .properties()
        .forEach(each -> {
          JsonNode example = each.getValue().path("example");
          if (!example.isMissingNode()) {
            body.put(each.getKey(), example);
          } else if (each.getValue().path("type").asString("").equals("string")) {
            body.put(each.getKey(), "A fox");
          }
        });
    return body;
  }

  private String withIds(String path, Belongings belongings) {
    return path.contains("{") ? path.replaceAll("\\{[a-z]+}", belongings.of(path)) : path;
  }

  private String path(Operation operation, Values values) {
    StringBuilder path = new StringBuilder();
    for (String part : operation.path().split("(?=/)")) {
      path.append(part.startsWith("/{") ? "/" + segment(values) : part);
    }
    String sign = "?";
    for (JsonNode parameter : operation.described().path("parameters")) {
      if (parameter.path("in").asString().equals("query") && values.chance(50)) {
        String value = URLEncoder.encode(printable(values.text()), StandardCharsets.UTF_8);
        path.append(sign).append(parameter.path("name").asString()).append("=").append(value);
        sign = "&";
      }
    }
    return path.append(values.chance(5) ? sign + "=x" : "").toString();
  }

  private static String segment(Values values) {
    String text = values.chance(85) ? values.id() : printable(values.text());
    return text.isEmpty() ? "x" : URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String printable(String text) {
    return text.length() > 1000 ? text.substring(0, 1000) : text;
  }

  private static String body(Operation operation, Values values) {
    if (!operation.changes()) {
      return "";
    }
    String body =
        operation.takesJson() ? Values.JSON.writeValueAsString(values.of(operation.body())) : "{}";
    if (values.chance(3)) {
      return body.substring(0, body.length() / 2);
    }
    return values.chance(1) ? "[".repeat(10_000) : body;
  }

  private static Browser.Answer ask(
      Browser who, Operation operation, String path, String body, Values values) {
    boolean upload = operation.toString().equals("POST /api/projects/{id}/references");
    return who.send(
        path,
        it -> {
          HttpRequest.Builder request =
              it.method(
                  operation.method(),
                  operation.changes() ? BodyPublishers.ofString(body) : BodyPublishers.noBody());
          if (!operation.changes()) {
            return request;
          }
          request.headers("Content-Type", upload ? "image/png" : "application/json");
          request.headers("Sec-Fetch-Site", "same-origin", "Reference-Name", "Face");
          if (values == null || values.chance(80)) {
            request.header("If-Match", values == null || values.chance(80) ? "\"1\"" : "\"x\"");
          }
          if (values == null || values.chance(80)) {
            request.header("Idempotency-Key", values == null ? "k" : values.id());
          }
          return request;
        });
  }

  private void look(Operation operation, String what, Browser.Answer answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    List<String> found = new ArrayList<>();
    if (answer.status() >= 500) {
      found.add("status " + answer.status());
    }
    found.addAll(description.faults(operation, answer.status(), type, answer.body()));
    for (String fault : found) {
      String asked = what.length() > 300 ? what.substring(0, 300) + "…" : what;
      faults.add(operation + ": " + fault + " (" + asked + ") " + answer.body());
    }
  }

  private Browser person() {
    Browser person = api.browser().signIn();
    person.prove();
    return person;
  }

  private List<String> ids(Browser person, Browser stranger) {
    List<String> ids = new ArrayList<>();
    Belongings own = new Belongings(api, person);
    ids.add(own.project());
    ids.add(own.scene());
    ids.add(own.shot());
    ids.add(own.member());
    ids.add(own.reference());
    ids.add(own.take());
    ids.add(own.quote());
    ids.add(own.generation());
    ids.add(stranger.shot());
    ids.add("f".repeat(32));
    return ids;
  }
}
