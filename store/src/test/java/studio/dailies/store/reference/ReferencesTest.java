package studio.dailies.store.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.media.MediaType.Family;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.reference.ReferenceId;
import studio.dailies.domain.reference.ReferenceLimits;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.SettableClock;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;
import studio.dailies.store.seal.Vault;

class ReferencesTest {
  private static EmbeddedMongo mongo;
  private static MongoDatabase database;
  private static Seal seal;

  private final Ids ids = new Ids(new Random());
  private final SettableClock clock = new SettableClock();
  private final References references =
      new References(MongoStore.template(mongo.client(), database.getName()), seal, clock);
  private final AccountId ada = new AccountId(ids.next());
  private final AccountId eve = new AccountId(ids.next());
  private final ProjectId project = new ProjectId(ids.next());

  @BeforeAll
  static void open() {
    mongo = EmbeddedMongo.start();
    database = mongo.database("references");
    seal = new Seal(new Vault(mongo.database("vault"), new byte[32]));
  }

  @AfterAll
  static void close() {
    mongo.close();
  }

  @BeforeEach
  void people() {
    references.createIndexes();
    seal.createKey(SealKey.of(ada));
    seal.createKey(SealKey.of(eve));
  }

  @Test
  void isThereOnceItIsWholeAndForItsPersonAlone() {
    Arrival arrival = begun(1_000);
    assertThat(references.find(ada, arrival.id())).isEmpty();
    assertThat(references.of(ada, project, Optional.empty(), 9)).isEmpty();

    Reference made = references.ready(arrival, arrival.id(), "A face", media(arrival));

    assertThat(made.name()).isEqualTo("A face");
    assertThat(made.family()).isEqualTo(Family.PICTURE);
    assertThat(made.media()).isEqualTo(media(arrival));
    assertThat(references.find(ada, made.id())).contains(made);
    assertThat(references.of(ada, project, Optional.empty(), 9)).containsExactly(made);
    assertThat(references.find(eve, made.id())).isEmpty();
    assertThat(references.of(eve, project, Optional.empty(), 9)).isEmpty();
    assertThat(references.rename(eve, made.id(), "Mine")).isEmpty();
    assertThat(references.remove(eve, made.id())).isEmpty();
    assertThat(references.find(ada, made.id())).contains(made);
  }

  @Test
  void nameIsSealed() {
    Arrival arrival = begun(9);
    references.ready(arrival, arrival.id(), "Ada's portrait", media(arrival));
    references.rename(ada, arrival.id(), "Ada's other portrait");

    for (Document row : database.getCollection("references").find()) {
      // No word that could be a part of an id, such as "face".
      assertThat(row.toJson()).doesNotContain("Ada's", "portrait");
    }
    assertThat(references.find(ada, arrival.id()).orElseThrow().name())
        .isEqualTo("Ada's other portrait");
  }

  @Test
  void pagesFollowEachOther() {
    List<ReferenceId> made =
        IntStream.range(0, 7)
            .mapToObj(i -> {
              clock.advance(Duration.ofMillis(i % 2));
              return whole().id();
            })
            .toList();

    List<ReferenceId> read = new ArrayList<>();
    Optional<ReferenceId> after = Optional.empty();
    do {
      var page = references.of(ada, project, after, 3).stream().map(Reference::id).toList();
      read.addAll(page);
      after = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast());
    } while (after.isPresent());

    assertThat(read).containsExactlyInAnyOrderElementsOf(made).doesNotHaveDuplicates();
  }

  @Test
  void tryThatRepeatsAWholeOneGivesWay() {
    Reference first = whole();
    Arrival again = begun(9);

    Reference counts = references.ready(again, first.id(), "A face", media(again));

    assertThat(counts).isEqualTo(first);
    assertThat(count()).isEqualTo(1);
  }

  /// It was bound to its request, and died.
  @Test
  void tryThatRepeatsAnUnfinishedOneTakesItsPlace() {
    Arrival dead = begun(9);
    Arrival again = begun(9);

    Reference counts = references.ready(again, dead.id(), "A face", media(again));

    assertThat(counts.id()).isEqualTo(dead.id());
    assertThat(counts.media().key()).isEqualTo(again.media());
    assertThat(references.find(ada, dead.id())).contains(counts);
    assertThat(count()).isEqualTo(1);
    assertThat(references.needed(List.of(again.media().value(), dead.media().value())))
        .containsExactly(again.media().value());
  }

  @Test
  void tryThatRepeatsOneThatIsGoneMakesItAgain() {
    ReferenceId gone = new ReferenceId(ids.next());
    Arrival again = begun(9);

    assertThat(references.ready(again, gone, "A face", media(again)).id()).isEqualTo(gone);
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void ofTriesAtOnceOneCounts() throws Exception {
    List<Arrival> tries = IntStream.range(0, 8).mapToObj(_ -> begun(9)).toList();
    ReferenceId id = tries.getFirst().id();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          threads.invokeAll(
              tries.stream()
                  .<Callable<Reference>>map(
                      it -> () -> references.ready(it, id, "A face", media(it)))
                  .toList());
      Reference counts = references.find(ada, id).orElseThrow();
      for (var each : all) {
        assertThat(each.get()).isEqualTo(counts);
      }
    }
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void projectHasSoManyAndNoMore() {
    for (int i = 0; i < ReferenceLimits.IN_A_PROJECT; i++) {
      references.checkRoom(begun(1));
    }

    Arrival one = begun(1);
    assertThatThrownBy(() -> references.checkRoom(one))
        .isInstanceOfSatisfying(
            NoRoom.class, it -> assertThat(it.of()).isEqualTo(NoRoom.Of.REFERENCES_IN_PROJECT));
    references.drop(one);
    assertThatCode(() -> references.checkRoom(begun(ada, new ProjectId(ids.next()), 1)))
        .doesNotThrowAnyException();
  }

  @Test
  void accountHasSoManyBytesAndNoMore() {
    references.checkRoom(begun(ReferenceLimits.ACCOUNT_BYTES - 5));
    references.checkRoom(begun(ada, new ProjectId(ids.next()), 5));

    assertThatThrownBy(() -> references.checkRoom(begun(ada, new ProjectId(ids.next()), 1)))
        .isInstanceOfSatisfying(
            NoRoom.class, it -> assertThat(it.of()).isEqualTo(NoRoom.Of.BYTES_OF_ACCOUNT));
    assertThatCode(() -> references.checkRoom(begun(eve, project, 1))).doesNotThrowAnyException();
  }

  @Test
  void whatIsWholeIsNeitherDroppedNorUnfinished() {
    Arrival arrival = begun(9);
    references.ready(arrival, arrival.id(), "A face", media(arrival));
    clock.advance(Duration.ofDays(30));

    references.drop(arrival);

    assertThat(references.find(ada, arrival.id())).isPresent();
    assertThat(references.unfinished(1_000)).doesNotContain(arrival);
  }

  @Test
  void unfinishedOnesAreFoundWithTheirObjectsAfterADay() {
    Arrival arrival = begun(9);
    clock.advance(Duration.ofDays(1));
    assertThat(references.unfinished(1_000)).doesNotContain(arrival);
    clock.advance(Duration.ofSeconds(1));

    assertThat(references.unfinished(1_000)).contains(arrival);
    assertThat(references.needed(keys(arrival))).containsExactlyInAnyOrderElementsOf(keys(arrival));
    references.drop(arrival);
    assertThat(references.needed(keys(arrival))).isEmpty();
  }

  @Test
  void removedOneSaysWhereItLayAndIsGone() {
    Reference made = whole();

    assertThat(references.remove(ada, made.id())).contains(made.media().key());
    assertThat(references.remove(ada, made.id())).isEmpty();
    assertThat(references.find(ada, made.id())).isEmpty();
  }

  private Reference whole() {
    Arrival arrival = begun(9);
    return references.ready(arrival, arrival.id(), "A face", media(arrival));
  }

  private Arrival begun(long bytes) {
    return begun(ada, project, bytes);
  }

  private Arrival begun(AccountId account, ProjectId of, long bytes) {
    var arrival =
        new Arrival(
            new ReferenceId(ids.next()),
            account,
            of,
            bytes,
            new MediaKey(ids.next()),
            new MediaKey(ids.next()));
    references.begin(arrival);
    return arrival;
  }

  private static StoredMedia media(Arrival arrival) {
    return new StoredMedia(arrival.media(), "image/png", 900, "ab".repeat(32), 64, 32, 0);
  }

  private static List<String> keys(Arrival arrival) {
    return arrival.keys().stream().map(MediaKey::value).toList();
  }

  private long count() {
    return database
        .getCollection("references")
        .countDocuments(new Document("project", project.value()));
  }
}
