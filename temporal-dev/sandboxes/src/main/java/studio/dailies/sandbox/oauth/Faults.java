package studio.dailies.sandbox.oauth;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// The faults to come, each so many times. They end with the process.
public final class Faults<B extends Enum<B>> {
  private final Class<B> type;
  private final Map<B, Integer> left;

  public Faults(Class<B> type) {
    this.type = type;
    this.left = new EnumMap<>(type);
  }

  /// Reads a plan: `{"behaviour":"wrong-nonce","times":1}`; throws IllegalArgumentException naming
  /// what is wrong.
  public synchronized void add(JsonNode body) {
    String name = Json.text(body, "behaviour", "");
    int times = body.path("times").asInt(1);
    if (times < 1 || times > 10_000) {
      throw new IllegalArgumentException("times is 1 to 10000");
    }
    left.merge(named(name), times, Integer::sum);
  }

  public synchronized void clear() {
    left.clear();
  }

  /// Whether this one is to happen now; if so it is used up.
  public synchronized boolean take(B behaviour) {
    int times = left.getOrDefault(behaviour, 0);
    if (times > 0) {
      left.put(behaviour, times - 1);
    }
    return times > 0;
  }

  private B named(String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(it -> it.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("behaviour: unknown: " + name));
  }
}
