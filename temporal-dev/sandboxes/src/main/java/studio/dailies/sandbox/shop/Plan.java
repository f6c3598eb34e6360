package studio.dailies.sandbox.shop;

import java.util.Map;
import java.util.TreeMap;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// A fault to come.
///
/// @param times how often it still comes; without meaning when it comes always
/// @param event the only one that it is for; empty: any
/// @param matching text that the call (`POST /v1/checkouts?`, then its query and body) or the body
///   of the event must contain; empty: any
/// @param millis of a delay or a silence
/// @param custom in place of a checkout's own
record Plan(
    Behaviour behaviour,
    int times,
    boolean always,
    String event,
    String matching,
    long millis,
    Map<String, String> custom) {

  /// Reads a plan as it is posted; throws IllegalArgumentException naming what is wrong.
  static Plan read(JsonNode body) {
    String name = Json.text(body, "behaviour", "");
    Behaviour behaviour =
        Behaviour.named(name)
            .orElseThrow(() -> new IllegalArgumentException("behaviour: unknown: " + name));
    int times = body.path("times").asInt(1);
    long millis = body.path("millis").asLong(60_000);
    if (times < 1 || millis < 0 || millis > 3_600_000) {
      throw new IllegalArgumentException("times is at least 1, millis 0 to 3600000");
    }
    var custom = new TreeMap<String, String>();
    body.path("custom")
        .properties()
        .forEach(each -> custom.put(each.getKey(), each.getValue().asString("")));
    return new Plan(
        behaviour,
        times,
        body.path("always").asBoolean(false),
        Json.text(body, "event", ""),
        Json.text(body, "matching", ""),
        millis,
        custom);
  }

  /// Whether it is for this event (empty: for a call of the API) of this text.
  boolean fits(String name, String text) {
    return behaviour.ofEvents() != name.isEmpty()
        && (event.isEmpty() || event.equals(name))
        && text.contains(matching);
  }

  boolean over() {
    return !always && times == 0;
  }

  Plan once() {
    return always ? this : new Plan(behaviour, times - 1, false, event, matching, millis, custom);
  }
}
