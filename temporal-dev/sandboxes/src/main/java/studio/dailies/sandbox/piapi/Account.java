package studio.dailies.sandbox.piapi;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Json;

/// The account: its balance follows from its tasks, what is frozen apart from what is spent.
final class Account {
  private final Tasks tasks;
  private final Supplier<Settings> settings;
  private final Clock clock;

  Account(Tasks tasks, Supplier<Settings> settings, Clock clock) {
    this.tasks = tasks;
    this.settings = settings;
    this.clock = clock;
  }

  /// Points that are neither spent nor frozen.
  long available() {
    return settings.get().balance() - used() - frozen();
  }

  Answer info() {
    var data =
        Json.object()
            .put("id", "account-sandbox")
            .put("name", "sandbox")
            .put("plan", "Creator")
            .put("type", "personal")
            .put("is_enable", true)
            .put("equivalent_in_usd", (double) available() / Prices.DOLLAR)
            .put("max_concurrent_task_count", settings.get().inFlight());
    data.putObject("credit_pack_info")
        .put("available_credits", available())
        .put("used_credits", used())
        .put("total_credits", settings.get().balance())
        .put("frozen_credits", frozen())
        .put("expired_credits", 0)
        .put("inactive_credits", 0);
    data.putObject("wallet").put("point_remain", available());
    return Envelope.answer(data);
  }

  /// Counts of live tasks by provider; no list.
  Answer activeTasks() {
    Map<String, List<String>> live =
        tasks.all().stream()
            .filter(task -> task.outcome() == null)
            .collect(
                Collectors.groupingBy(
                    task -> provider(task.family()),
                    TreeMap::new,
                    Collectors.mapping(task -> task.state(clock.instant()), Collectors.toList())));
    var data = Json.object();
    live.forEach((provider, states) -> {
      var counts = data.putObject(provider);
      for (String state : List.of("staged", "pending", "processing")) {
        counts.put(state + "_count", states.stream().filter(state::equals).count());
      }
      counts.put("active_tasks", states.size());
    });
    return Envelope.answer(data);
  }

  private static String provider(Family family) {
    return family == Family.KLING_3 ? "kling" : family.name().toLowerCase(Locale.ROOT);
  }

  private long used() {
    return tasks.all().stream().mapToLong(task -> Usage.of(task).consume()).sum();
  }

  private long frozen() {
    return tasks.all().stream().mapToLong(task -> Usage.of(task).frozen()).sum();
  }
}
