package studio.dailies.sandbox.piapi;

import java.util.Arrays;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// How the sandbox plays when nothing goes wrong.
///
/// @param jobMillis how long a task takes from its beginning to its end
/// @param callbacks whether ends are told to those who asked
/// @param tries of one callback
/// @param pauseMillis between two tries
/// @param inFlight how many tasks may run at a time; 0: any number
/// @param overflow what becomes of one more
/// @param balance points on the account, all that was ever spent included
/// @param keepMillis how long a result can be fetched
/// @param expired how it is refused afterwards
record Settings(
    long jobMillis,
    boolean callbacks,
    int tries,
    long pauseMillis,
    int inFlight,
    Overflow overflow,
    long balance,
    long keepMillis,
    Expired expired) {
  static final Settings DEFAULT =
      new Settings(
          1_500,
          true,
          3,
          5_000,
          0,
          Overflow.REJECT,
          1_000_000L * Prices.DOLLAR,
          3 * 24 * 3_600_000L,
          Expired.FORBIDDEN);

  /// In a body these are in lower case, as are those of [Expired].
  enum Overflow {
    /// By 429.
    REJECT,
    STAGE
  }

  enum Expired {
    /// 403.
    FORBIDDEN,
    /// 404.
    MISSING,
    /// 200, with a page.
    HTML
  }

  Settings {
    within("jobMillis", jobMillis, 3_600_000);
    within("tries", tries, 100);
    within("pauseMillis", pauseMillis, 3_600_000);
    within("inFlight", inFlight, 1_000_000);
    within("balance", balance, Long.MAX_VALUE);
    within("keepMillis", keepMillis, Long.MAX_VALUE);
  }

  /// These settings with those the body names; throws IllegalArgumentException naming what is
  /// wrong.
  Settings with(JsonNode body) {
    return new Settings(
        body.path("jobMillis").asLong(jobMillis),
        body.path("callbacks").asBoolean(callbacks),
        body.path("tries").asInt(tries),
        body.path("pauseMillis").asLong(pauseMillis),
        body.path("inFlight").asInt(inFlight),
        word(body, "overflow", overflow),
        body.path("balance").asLong(balance),
        body.path("keepMillis").asLong(keepMillis),
        word(body, "expired", expired));
  }

  private static <E extends Enum<E>> E word(JsonNode body, String field, E other) {
    String word = Json.text(body, field, other.name());
    return Arrays.stream(other.getDeclaringClass().getEnumConstants())
        .filter(each -> each.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(field + ": unknown: " + word));
  }

  private static void within(String name, long value, long most) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(name + ": " + value + " is not 0 to " + most);
    }
  }
}
