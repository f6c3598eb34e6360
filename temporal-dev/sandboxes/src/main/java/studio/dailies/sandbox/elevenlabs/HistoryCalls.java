package studio.dailies.sandbox.elevenlabs;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;

/// `/v1/history`: speech and flows, never effects or music.
final class HistoryCalls {
  private static final int MOST = 1_000;

  private final Gate gate;
  private final Till till;
  private final Generations generations;
  private final Content content;
  private final Clock clock;
  private final Set<String> failedOnce = ConcurrentHashMap.newKeySet();

  HistoryCalls(Gate gate, Till till, Generations generations, Content content, Clock clock) {
    this.gate = gate;
    this.till = till;
    this.generations = generations;
    this.content = content;
    this.clock = clock;
  }

  Answer handle(Call call) {
    Optional<Answer.Whole> refused = gate.refused(call);
    if (refused.isPresent()) {
      return refused.get();
    }
    List<String> path = call.segments();
    if (path.size() == 2) {
      return call.method().equals("GET") ? list(call) : Answer.detail(405, "Method Not Allowed");
    }
    Optional<Generation> item = item(path.get(2));
    if (item.isEmpty()) {
      return till.refuse(new Refusal(404, "history_item_not_found", "There is no such item."));
    }
    return switch (call.method() + (path.size() == 4 ? " " + path.get(3) : "")) {
      case "GET" -> Answer.json(200, item.get().historyItem(clock.instant()));
      case "GET audio" -> content.of(call, item.get());
      case "DELETE" -> delete(item.get());
      default -> Answer.detail(405, "Method Not Allowed");
    };
  }

  private Answer delete(Generation item) {
    if (item.behaviour() == Behaviour.DELETE_FAILS && failedOnce.add(item.id())) {
      return till.refuse(Refusal.usual(500));
    }
    generations.change(item.id(), Generation::deletedNow);
    return Answer.json(200, Json.object().put("status", "ok"));
  }

  private Answer list(Call call) {
    Optional<Integer> size = call.parameter("page_size").map(HistoryCalls::number);
    if (size.isPresent() && (size.get() < 1 || size.get() > MOST)) {
      return new Schema(Optional.of(Json.object().put("page_size", size.get())))
          .whole("page_size", 1, MOST)
          .refused()
          .orElseThrow();
    }
    List<Generation> found = found(call);
    String after = call.parameter("start_after_history_item_id").orElse("");
    int from = 0;
    for (int i = 0; i < found.size(); i++) {
      from = found.get(i).historyId().equals(after) ? i + 1 : from;
    }
    List<Generation> page = found.stream().skip(from).limit(size.orElse(100)).toList();
    Instant now = clock.instant();
    var body = Json.object();
    var items = body.putArray("history");
    page.forEach(each -> items.add(each.historyItem(now)));
    return Answer.json(
        200,
        body.put("last_history_item_id", page.isEmpty() ? null : page.getLast().historyId())
            .put("has_more", from + page.size() < found.size())
            .putNull("scanned_until"));
  }

  /// The newest first, unless it is asked otherwise.
  private List<Generation> found(Call call) {
    Instant now = clock.instant();
    Predicate<Generation> wanted =
        matches(call, "voice_id", each -> each.ask().voice())
            .and(matches(call, "model_id", each -> each.ask().model()))
            .and(matches(call, "source", each -> each.product().source()))
            .and(each -> each.ask().text().contains(call.parameter("search").orElse("")))
            .and(each -> each.at().getEpochSecond() >= time(call, "date_after_unix", 0))
            .and(each ->
                each.at().getEpochSecond() < time(call, "date_before_unix", Long.MAX_VALUE));
    List<Generation> found =
        generations.all().stream().filter(each -> each.isInHistory(now)).filter(wanted).toList();
    return call.parameter("sort_direction").orElse("desc").equals("asc") ? found : found.reversed();
  }

  private Optional<Generation> item(String historyId) {
    Instant now = clock.instant();
    return generations.all().stream()
        .filter(each -> each.historyId().equals(historyId) && each.isInHistory(now))
        .findFirst();
  }

  private static Predicate<Generation> matches(
      Call call, String parameter, Function<Generation, String> field) {
    return each -> call.parameter(parameter).map(field.apply(each)::equals).orElse(true);
  }

  private static long time(Call call, String name, long usual) {
    return call.parameter(name)
        .filter(text -> text.matches("[0-9]{1,12}"))
        .map(Long::parseLong)
        .orElse(usual);
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
  }
}
