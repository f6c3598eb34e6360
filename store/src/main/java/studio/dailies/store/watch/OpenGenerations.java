package studio.dailies.store.watch;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import studio.dailies.domain.generation.Phase.Step;

/// The generations that have not ended, by one query over the index of the sweep.
final class OpenGenerations {
  private static final List<Step> OPEN =
      Arrays.stream(Step.values()).filter(step -> !step.isFinal()).toList();

  /// Where a hold stands. It is placed on the way from `NEW` to `HELD`.
  private static final Set<Step> HOLDING =
      EnumSet.of(Step.HELD, Step.SENDING, Step.ACCEPTED, Step.UNKNOWN, Step.STORED, Step.ENDING);

  private final Instant now;
  private final Map<Step, Map<Age, Long>> byAge = new EnumMap<>(Step.class);
  private final Map<Step, Long> oldest = new EnumMap<>(Step.class);
  private final Map<Age, Long> holds = new EnumMap<>(Age.class);
  private final Map<Age, Long> credits = new EnumMap<>(Age.class);
  private final Map<String, Long> unknown = new HashMap<>();
  private final Labels labels;

  private OpenGenerations(Instant now, Labels labels) {
    this.now = now;
    this.labels = labels;
  }

  /// @return whether all were counted
  static boolean count(
      MongoDatabase database, Instant now, Labels labels, Consumer<Figure> figures) {
    OpenGenerations open = new OpenGenerations(now, labels);
    var found =
        database
            .getCollection("generations")
            .find(in("step", OPEN.stream().map(Step::name).toList()))
            .projection(
                fields(
                    include("step", "changedAt", "times.HELD", "price", "provider"), excludeId()));
    Tally tally = Tally.of(found, "changedAt", now, open::add);
    open.tell(figures);
    return !tally.isCut();
  }

  private void add(Document row) {
    Step step = Step.valueOf(row.getString("step"));
    Duration inIt = since(row.getDate("changedAt"));
    byAge.computeIfAbsent(step, _ -> new EnumMap<>(Age.class)).merge(Age.of(inIt), 1L, Long::sum);
    oldest.merge(step, inIt.toSeconds(), Math::max);
    if (step == Step.UNKNOWN) {
      unknown.merge(labels.provider(row.getString("provider")), 1L, Long::sum);
    }
    if (HOLDING.contains(step)) {
      addHold(row);
    }
  }

  private void addHold(Document row) {
    Document times = row.get("times", Document.class);
    Date held = times == null ? null : times.getDate("HELD");
    if (held != null) {
      Age age = Age.of(since(held));
      holds.merge(age, 1L, Long::sum);
      credits.merge(age, row.getLong("price"), Long::sum);
    }
  }

  private Duration since(Date then) {
    Duration since = Duration.between(then.toInstant(), now);
    return since.isNegative() ? Duration.ZERO : since;
  }

  private void tell(Consumer<Figure> figures) {
    for (Step step : OPEN) {
      String state = step.name().toLowerCase(Locale.ROOT);
      Map<Age, Long> ages = byAge.getOrDefault(step, Map.of());
      for (Age age : Age.values()) {
        figures.accept(
            new Figure(Gauge.GENERATIONS, List.of(state, age.word()), ages.getOrDefault(age, 0L)));
      }
      figures.accept(
          new Figure(Gauge.GENERATION_OLDEST, List.of(state), oldest.getOrDefault(step, 0L)));
    }
    for (Age age : Age.values()) {
      List<String> label = List.of(age.word());
      figures.accept(new Figure(Gauge.HOLDS, label, holds.getOrDefault(age, 0L)));
      figures.accept(new Figure(Gauge.HOLD_CREDITS, label, credits.getOrDefault(age, 0L)));
    }
    for (String provider : labels.providers()) {
      figures.accept(
          new Figure(
              Gauge.UNKNOWN_OUTCOMES, List.of(provider), unknown.getOrDefault(provider, 0L)));
    }
  }
}
