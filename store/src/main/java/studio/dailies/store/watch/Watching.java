package studio.dailies.store.watch;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import studio.dailies.domain.deletion.DeletionStage;
import studio.dailies.domain.provider.Circuit;
import studio.dailies.store.provider.Circuits;

/// Reads from the stores what those who watch over them want to know. Each query goes by an index
/// and is bounded; nothing that is sealed is opened.
public final class Watching {
  private static final Duration DUE_SOON = Duration.ofDays(1);
  private static final List<String> GOING =
      Arrays.stream(DeletionStage.values())
          .filter(stage -> stage != DeletionStage.DONE)
          .map(DeletionStage::name)
          .toList();

  private final MongoDatabase database;
  private final Circuits circuits;
  private final Map<String, Integer> permits;
  private final Clock clock;

  /// @param permits how many generations each provider that is wired in takes at once, by its name
  public Watching(
      MongoDatabase database, Circuits circuits, Map<String, Integer> permits, Clock clock) {
    this.database = database;
    this.circuits = circuits;
    this.permits = Map.copyOf(permits);
    this.clock = clock;
  }

  /// All figures as they are now. May take as long as the database lets it; throws what its driver
  /// throws when that is away.
  public List<Figure> look() {
    Instant now = clock.instant();
    List<Figure> figures = new ArrayList<>();
    List<String> names = permits.keySet().stream().sorted().toList();
    List<Boolean> whole =
        List.of(
            OpenGenerations.count(database, now, new Labels(names), figures::add),
            payments(now, figures::add),
            callbacks(now, figures::add),
            deletions(now, figures::add),
            mails(now, figures::add),
            requests(now, figures::add));
    names.forEach(name -> provider(name, now, figures::add));
    figures.add(figure(Gauge.CUT, whole.contains(false) ? 1 : 0));
    return List.copyOf(figures);
  }

  private boolean payments(Instant now, Consumer<Figure> figures) {
    long[] cents = new long[2];
    Tally open =
        Tally.of(
            find("payments", eq("open", true), "changedAt", "total"),
            "changedAt",
            now,
            row -> cents[0] += row.getLong("total"));
    Tally parked =
        Tally.of(
            find("payments", eq("state", "PARKED"), "changedAt", "total"),
            "changedAt",
            now,
            row -> cents[1] += row.getLong("total"));
    figures.accept(figure(Gauge.PAYMENTS, open.count(), "unjudged"));
    figures.accept(figure(Gauge.PAYMENTS, parked.count(), "parked"));
    figures.accept(figure(Gauge.PAYMENT_CENTS, (double) cents[0], "unjudged"));
    figures.accept(figure(Gauge.PAYMENT_CENTS, (double) cents[1], "parked"));
    figures.accept(figure(Gauge.PAYMENT_OLDEST, open.oldest()));
    return !open.isCut() && !parked.isCut();
  }

  private boolean callbacks(Instant now, Consumer<Figure> figures) {
    Tally waiting =
        Tally.of(
            find("callbacks", eq("state", "unjudged"), "arrivedAt"), "arrivedAt", now, _ -> {});
    figures.accept(figure(Gauge.CALLBACKS, waiting.count()));
    figures.accept(figure(Gauge.CALLBACK_OLDEST, waiting.oldest()));
    return !waiting.isCut();
  }

  private boolean deletions(Instant now, Consumer<Figure> figures) {
    Map<DeletionStage, Integer> stages = new EnumMap<>(DeletionStage.class);
    Tally going =
        Tally.of(
            find("deletions", in("stage", GOING), "stage", "begunAt"),
            "begunAt",
            now,
            row -> stages.merge(DeletionStage.valueOf(row.getString("stage")), 1, Integer::sum));
    for (DeletionStage stage : DeletionStage.values()) {
      if (stage != DeletionStage.DONE) {
        figures.accept(figure(Gauge.DELETIONS, stages.getOrDefault(stage, 0), word(stage)));
      }
    }
    figures.accept(figure(Gauge.DELETION_OLDEST, going.oldest()));
    return !going.isCut();
  }

  private boolean mails(Instant now, Consumer<Figure> figures) {
    Tally queued =
        Tally.of(find("mails", eq("state", "QUEUED"), "createdAt"), "createdAt", now, _ -> {});
    figures.accept(figure(Gauge.MAILS, queued.count()));
    figures.accept(figure(Gauge.MAIL_OLDEST, queued.oldest()));
    return !queued.isCut();
  }

  private boolean requests(Instant now, Consumer<Figure> figures) {
    Instant soon = now.plus(DUE_SOON);
    int[] due = new int[1];
    Tally open =
        Tally.of(
            find("privacy_requests", eq("state", "OPEN"), "createdAt", "due"),
            "createdAt",
            now,
            row -> due[0] += row.getDate("due").toInstant().isBefore(soon) ? 1 : 0);
    figures.accept(figure(Gauge.REQUESTS, open.count()));
    figures.accept(figure(Gauge.REQUESTS_DUE, due[0]));
    return !open.isCut();
  }

  private void provider(String name, Instant now, Consumer<Figure> figures) {
    Document held = database.getCollection("permits").find(eq("_id", "provider/" + name)).first();
    int holders = held == null ? 0 : held.getList("holders", String.class, List.of()).size();
    figures.accept(figure(Gauge.PERMITS, holders, name));
    figures.accept(figure(Gauge.PERMITS_LIMIT, permits.getOrDefault(name, 0), name));
    Circuit circuit = circuits.of(name);
    boolean paused = !circuit.isClosed() && !circuit.parked() && !circuit.isOver(now);
    figures.accept(figure(Gauge.CIRCUITS, circuit.parked() ? 1 : 0, name, "parked"));
    figures.accept(figure(Gauge.CIRCUITS, paused ? 1 : 0, name, "paused"));
    figures.accept(figure(Gauge.CIRCUITS, paused || circuit.parked() ? 0 : 1, name, "closed"));
    figures.accept(figure(Gauge.CIRCUIT_PAUSES, circuit.pauses(), name));
  }

  private FindIterable<Document> find(String collection, Bson filter, String... fields) {
    return database
        .getCollection(collection)
        .find(filter)
        .projection(Projections.fields(include(fields), excludeId()));
  }

  private static Figure figure(Gauge gauge, double value, String... labels) {
    return new Figure(gauge, List.of(labels), value);
  }

  private static String word(DeletionStage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }
}
