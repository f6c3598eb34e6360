package studio.dailies.sandbox.elevenlabs;

import java.util.Map;
import java.util.TreeMap;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// How many calls of each kind came since the process began.
final class Calls {
  private final Map<String, Long> counts = new TreeMap<>();

  synchronized void count(Call call) {
    counts.merge(kind(call), 1L, Long::sum);
  }

  synchronized JsonNode counted() {
    return Json.tree(Map.copyOf(counts));
  }

  private static String kind(Call call) {
    String path = call.path();
    if (path.startsWith("/_sandbox/")) {
      return "control";
    }
    if (path.startsWith(Content.PATH)) {
      return "file";
    }
    if (path.startsWith("/v1/history")) {
      return call.method().equals("DELETE") ? "forget" : "history";
    }
    if (call.method().equals("POST")) {
      return "submit";
    }
    return path.startsWith("/v1/flows/") ? "status" : "account";
  }
}
