package studio.dailies.sandbox.piapi;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.journal.Journal;
import tools.jackson.databind.JsonNode;

/// All tasks in the order of their arrival, each change journalled before anyone sees it.
final class Tasks {
  private static final int MOST_STAGED = 50;

  private final Journal journal;
  private final Map<String, Task> byId = new LinkedHashMap<>();

  Tasks(Journal journal) {
    this.journal = journal;
  }

  synchronized void replay(JsonNode value) {
    Task task = Json.MAPPER.convertValue(value, Task.class);
    byId.put(task.id(), task);
  }

  /// Takes a task that begins at once; while all places are taken it is staged, or empty is
  /// returned because it was not taken.
  synchronized Optional<Task> admit(Task task, Settings settings) {
    if (hasRoom(settings.inFlight())) {
      return Optional.of(keep(task));
    }
    boolean stages = settings.overflow() == Settings.Overflow.STAGE && staged() < MOST_STAGED;
    return stages ? Optional.of(keep(task.begun(null))) : Optional.empty();
  }

  /// Lets the first of those that wait for a place begin, if there is one.
  synchronized Optional<Task> next(Settings settings, Instant now) {
    if (!hasRoom(settings.inFlight())) {
      return Optional.empty();
    }
    return byId.values().stream()
        .filter(Tasks::waits)
        .findFirst()
        .map(task -> keep(task.begun(now)));
  }

  /// Changes the task as it is now, and returns what it became.
  synchronized Task change(String id, UnaryOperator<Task> change) {
    Task task = find(id).orElseThrow();
    Task changed = change.apply(task);
    return changed.equals(task) ? task : keep(changed);
  }

  synchronized Optional<Task> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  synchronized List<Task> all() {
    return List.copyOf(byId.values());
  }

  private Task keep(Task task) {
    journal.append("task", task);
    byId.put(task.id(), task);
    return task;
  }

  private boolean hasRoom(int places) {
    return places == 0
        || byId.values().stream()
                .filter(task -> task.outcome() == null && task.from() != null)
                .count()
            < places;
  }

  private long staged() {
    return byId.values().stream().filter(Tasks::waits).count();
  }

  private static boolean waits(Task task) {
    return task.outcome() == null && task.from() == null;
  }
}
