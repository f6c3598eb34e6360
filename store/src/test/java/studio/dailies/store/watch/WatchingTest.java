package studio.dailies.store.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.SettableClock;
import studio.dailies.store.provider.Circuits;

class WatchingTest {
  private final EmbeddedMongo mongo = EmbeddedMongo.start();
  private final MongoDatabase database = mongo.database("watch");
  private final SettableClock clock = new SettableClock();
  private final Circuits circuits = new Circuits(database, clock);
  private final Watching watching =
      new Watching(database, circuits, Map.of("fal", 40, "piapi", 5), clock);

  @AfterEach
  void close() {
    mongo.close();
  }

  @Test
  void whereNothingIsEverythingIsZero() {
    List<Figure> figures = watching.look();

    assertThat(figures).extracting(Figure::gauge).contains(Gauge.values());
    assertThat(figures)
        .filteredOn(it -> it.gauge() != Gauge.PERMITS_LIMIT && it.gauge() != Gauge.CIRCUITS)
        .allSatisfy(it -> assertThat(it.value()).as(it.toString()).isZero());
    assertThat(value(figures, Gauge.CIRCUITS, "fal", "closed")).isOne();
    assertThat(value(figures, Gauge.PERMITS_LIMIT, "piapi")).isEqualTo(5);
  }

  @Test
  void generationsAreCountedByStateAndAgeAndWhatHasEndedIsNot() {
    generation("ACCEPTED", "fal", Duration.ofMinutes(5), Duration.ofMinutes(50));
    generation("ACCEPTED", "fal", Duration.ofHours(30), Duration.ofHours(40));
    generation("UNKNOWN", "piapi", Duration.ofSeconds(3), Duration.ofMinutes(2));
    generation("NEW", "fal", Duration.ofMinutes(2), null);
    generation("DONE", "fal", Duration.ofDays(2), Duration.ofDays(3));

    List<Figure> figures = watching.look();

    assertThat(value(figures, Gauge.GENERATIONS, "accepted", "below_10m")).isOne();
    assertThat(value(figures, Gauge.GENERATIONS, "accepted", "longer")).isOne();
    assertThat(value(figures, Gauge.GENERATION_OLDEST, "accepted")).isEqualTo(30 * 3600);
    assertThat(value(figures, Gauge.GENERATION_OLDEST, "new")).isEqualTo(120);
    assertThat(sum(figures, Gauge.GENERATIONS)).isEqualTo(4);
    assertThat(value(figures, Gauge.UNKNOWN_OUTCOMES, "piapi")).isOne();
    assertThat(value(figures, Gauge.HOLDS, "below_1h")).isOne();
    assertThat(value(figures, Gauge.HOLD_CREDITS, "longer")).isEqualTo(40);
    assertThat(sum(figures, Gauge.HOLDS)).isEqualTo(3);
  }

  @Test
  void providerThatNobodyKnowsMakesNoLabelOfItsOwn() {
    generation("UNKNOWN", "somebody@example.com", Duration.ofSeconds(3), Duration.ofMinutes(2));

    List<Figure> figures = watching.look();

    assertThat(value(figures, Gauge.UNKNOWN_OUTCOMES, "other")).isOne();
    assertThat(figures).noneMatch(it -> it.labels().contains("somebody@example.com"));
  }

  @Test
  void whatIsPaidAndNotMatchedIsValued() {
    payment(true, "SEEN", 900, Duration.ofMinutes(7));
    payment(false, "PARKED", 1900, Duration.ofHours(7));
    payment(false, "GRANTED", 3900, Duration.ofHours(7));

    List<Figure> figures = watching.look();

    assertThat(value(figures, Gauge.PAYMENTS, "unjudged")).isOne();
    assertThat(value(figures, Gauge.PAYMENT_CENTS, "unjudged")).isEqualTo(900);
    assertThat(value(figures, Gauge.PAYMENT_CENTS, "parked")).isEqualTo(1900);
    assertThat(value(figures, Gauge.PAYMENT_OLDEST)).isEqualTo(420);
  }

  @Test
  void whatWaitsIsCountedWithItsAge() {
    add("callbacks", Map.of("state", "unjudged", "arrivedAt", ago(Duration.ofMinutes(3))));
    add("callbacks", Map.of("state", "judged", "arrivedAt", ago(Duration.ofHours(3))));
    add("deletions", Map.of("stage", "DOCUMENTS", "begunAt", ago(Duration.ofHours(2))));
    add("deletions", Map.of("stage", "DONE", "begunAt", ago(Duration.ofDays(2))));
    add("mails", Map.of("state", "QUEUED", "createdAt", ago(Duration.ofSeconds(30))));
    add("mails", Map.of("state", "SENT", "createdAt", ago(Duration.ofDays(1))));
    add("privacy_requests", request("OPEN", Duration.ofHours(3)));
    add("privacy_requests", request("OPEN", Duration.ofDays(3)));
    add("privacy_requests", request("ANSWERED", Duration.ofHours(-3)));

    List<Figure> figures = watching.look();

    assertThat(value(figures, Gauge.CALLBACKS)).isOne();
    assertThat(value(figures, Gauge.CALLBACK_OLDEST)).isEqualTo(180);
    assertThat(value(figures, Gauge.DELETIONS, "documents")).isOne();
    assertThat(value(figures, Gauge.DELETION_OLDEST)).isEqualTo(7200);
    assertThat(value(figures, Gauge.MAILS)).isOne();
    assertThat(value(figures, Gauge.MAIL_OLDEST)).isEqualTo(30);
    assertThat(value(figures, Gauge.REQUESTS)).isEqualTo(2);
    assertThat(value(figures, Gauge.REQUESTS_DUE)).isOne();
  }

  @Test
  void providersAreShownAsTheyStand() {
    database
        .getCollection("permits")
        .insertOne(new Document("_id", "provider/fal").append("holders", List.of("a", "b")));
    circuits.stopped("fal");
    circuits.park("piapi");

    List<Figure> figures = watching.look();

    assertThat(value(figures, Gauge.PERMITS, "fal")).isEqualTo(2);
    assertThat(value(figures, Gauge.CIRCUITS, "fal", "paused")).isOne();
    assertThat(value(figures, Gauge.CIRCUITS, "fal", "closed")).isZero();
    assertThat(value(figures, Gauge.CIRCUIT_PAUSES, "fal")).isOne();
    assertThat(value(figures, Gauge.CIRCUITS, "piapi", "parked")).isOne();
  }

  @Test
  void moreThanIsCountedIsSaidToBeCut() {
    List<Document> many = new ArrayList<>(Collections.nCopies(Tally.MOST + 10, new Document()));
    many.replaceAll(
        _ -> new Document("state", "QUEUED").append("createdAt", ago(Duration.ofSeconds(1))));
    database.getCollection("mails").insertMany(many);

    List<Figure> figures = watching.look();

    assertThat(value(figures, Gauge.CUT)).isOne();
    assertThat(value(figures, Gauge.MAILS)).isEqualTo(Tally.MOST);
  }

  private void generation(String step, String provider, Duration inIt, Duration held) {
    Document times = held == null ? new Document() : new Document("HELD", ago(held));
    add(
        "generations",
        Map.of(
            "step", step,
            "provider", provider,
            "price", 40L,
            "changedAt", ago(inIt),
            "times", times));
  }

  private void payment(boolean open, String state, long cents, Duration since) {
    add("payments", Map.of("open", open, "state", state, "total", cents, "changedAt", ago(since)));
  }

  private Map<String, Object> request(String state, Duration dueIn) {
    Instant due = clock.instant().plus(dueIn);
    return Map.of("state", state, "createdAt", ago(Duration.ofDays(2)), "due", Date.from(due));
  }

  private void add(String collection, Map<String, Object> fields) {
    database.getCollection(collection).insertOne(new Document(fields));
  }

  private Date ago(Duration age) {
    return Date.from(clock.instant().minus(age));
  }

  private static double sum(List<Figure> figures, Gauge gauge) {
    return figures.stream().filter(it -> it.gauge() == gauge).mapToDouble(Figure::value).sum();
  }

  private static double value(List<Figure> figures, Gauge gauge, String... labels) {
    return figures.stream()
        .filter(it -> it.gauge() == gauge && it.labels().equals(List.of(labels)))
        .mapToDouble(Figure::value)
        .findFirst()
        .orElseThrow();
  }
}
