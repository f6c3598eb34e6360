package studio.dailies.sandbox.elevenlabs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.journal.Journal;
import tools.jackson.databind.JsonNode;

/// What arrived here, without the key: every POST and DELETE, and every call that showed a key
/// where a signed URL would do.
final class Requests {
  private static final int MOST = 10_000;

  private final Journal journal;
  private final Deque<Arrived> arrived = new ArrayDeque<>();

  record Arrived(
      String method,
      String endpoint,
      String query,
      Map<String, String> headers,
      String body,
      Instant at) {}

  Requests(Journal journal) {
    this.journal = journal;
  }

  void replay(JsonNode value) {
    keep(Json.MAPPER.convertValue(value, Arrived.class));
  }

  void add(Call call, Instant at) {
    var headers = new TreeMap<>(call.headers());
    headers.remove(Gate.KEY_HEADER);
    headers.remove("authorization");
    var one =
        new Arrived(
            call.method(),
            call.path().substring(1),
            call.query(),
            headers,
            new String(call.body(), StandardCharsets.UTF_8),
            at);
    journal.append("request", one);
    keep(one);
  }

  synchronized List<Arrived> all() {
    return List.copyOf(arrived);
  }

  private synchronized void keep(Arrived one) {
    arrived.add(one);
    if (arrived.size() > MOST) {
      arrived.remove();
    }
  }
}
