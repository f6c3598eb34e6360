package studio.dailies.store.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.project.CameraMove;
import studio.dailies.domain.project.Edition;
import studio.dailies.domain.project.Line;
import studio.dailies.domain.project.MediaRef;
import studio.dailies.domain.project.MemberId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.SceneId;
import studio.dailies.domain.project.ShotContent;
import studio.dailies.domain.project.ShotId;
import studio.dailies.domain.project.ShotSize;
import studio.dailies.domain.project.WorkLimits;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.SettableClock;
import studio.dailies.store.project.Shots.Shot;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;
import studio.dailies.store.seal.Vault;

class ShotsTest {
  private static final Instant NOW = SettableClock.START;

  private final Ids ids = new Ids(new Random(3));
  private final AccountId ada = new AccountId(ids.next());
  private final ProjectId project = new ProjectId(ids.next());
  private final SceneId scene = new SceneId(ids.next());
  private final SettableClock clock = new SettableClock();
  private EmbeddedMongo mongo;
  private MongoTemplate template;
  private Seal seal;
  private Shots shots;

  @BeforeEach
  void start() {
    mongo = EmbeddedMongo.start();
    seal = new Seal(new Vault(mongo.database("vault"), new byte[32]));
    seal.createKey(SealKey.of(ada));
    template = MongoStore.template(mongo.client(), mongo.database("work").getName());
    shots = new Shots(template, seal, clock);
    shots.createIndexes();
  }

  @AfterEach
  void stop() {
    mongo.close();
  }

  @Test
  void keepsEverythingThatAPersonWrites() {
    ShotContent content = full();

    Shot made = add(content);

    assertThat(made.content()).isEqualTo(content);
    assertThat(shots.find(ada, made.id())).contains(made);
    Shot emptied = shots.change(made, ShotContent.of("")).orElseThrow();
    assertThat(emptied.content()).isEqualTo(ShotContent.of(""));
    assertThat(shots.find(ada, made.id())).contains(emptied);
  }

  @Test
  void wordsLieSealedAndTheRestPlain() {
    add(full());

    Document row = template.getCollection("shots").find().first();
    assertThat(row.toJson()).contains("WIDE", "DOLLY_IN", "35").doesNotContain("A fox", "Run!");
  }

  /// As rows were before they had more than a description.
  @Test
  void rowOfAnOlderProgramIsRead() {
    String id = ids.next();
    Document row = new Document("_id", id);
    row.append("account", ada.value()).append("project", project.value());
    row.append("scene", scene.value()).append("createdAt", java.util.Date.from(NOW));
    row.append("sealed", seal.seal(SealKey.of(ada), "shots/" + id, new OldWords("A fox")));
    template.getCollection("shots").insertOne(row);

    Shot read = shots.find(ada, new ShotId(id)).orElseThrow();

    assertThat(read.content()).isEqualTo(ShotContent.of("A fox"));
    assertThat(read.edition()).isEqualTo(Edition.FIRST);
    assertThat(shots.of(ada, scene, Optional.empty(), 10)).containsExactly(read);
    assertThat(shots.change(read, full()).orElseThrow().edition().version()).isEqualTo(2);
  }

  private record OldWords(String text) {}

  @Test
  void changeOfWhatWasNotSeenDoesNothing() {
    Shot first = add(ShotContent.of("A fox"));
    Shot second = shots.change(first, ShotContent.of("An owl")).orElseThrow();

    assertThat(shots.change(first, ShotContent.of("A hare"))).isEmpty();
    assertThat(shots.delete(first)).isEmpty();
    assertThat(shots.move(first, scene, shots.behind(first, scene, Optional.empty()).orElseThrow()))
        .isEmpty();
    assertThat(shots.find(ada, first.id())).contains(second);
  }

  @Test
  void pickIsNoChangeOfTheShot() {
    Shot made = add(ShotContent.of("A fox"));
    GenerationId take = new GenerationId(ids.next());
    shots.pick(ada, made.id(), take);

    Shot changed = shots.change(made, ShotContent.of("An owl")).orElseThrow();

    assertThat(changed.picked()).contains(take);
  }

  /// Many tabs move shots about at once: whatever comes of the order, nobody is lost.
  @Test
  void movesAtOnceLoseNoShot() throws Exception {
    List<Shot> made = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      clock.advance(Duration.ofMillis(5));
      made.add(add(ShotContent.of("shot " + i)));
    }
    List<Callable<Optional<Shot>>> moves = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      ShotId moved = made.get(i % 20).id();
      Optional<ShotId> after =
          i % 3 == 0 ? Optional.empty() : Optional.of(made.get(i * 7 % 20).id());
      moves.add(() -> {
        Shot seen = shots.find(ada, moved).orElseThrow();
        return shots.behind(seen, scene, after).flatMap(rank -> shots.move(seen, scene, rank));
      });
    }
    try (var tabs = Executors.newFixedThreadPool(8)) {
      for (Future<Optional<Shot>> each : tabs.invokeAll(moves)) {
        each.get();
      }
    }

    assertThat(order()).containsExactlyInAnyOrderElementsOf(made.stream().map(Shot::id).toList());
  }

  @Test
  void moveTouchesOnlyWhatIsMoved() {
    List<Shot> made = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      clock.advance(Duration.ofMillis(5));
      made.add(add(ShotContent.of("shot " + i)));
    }

    move(made.get(3), Optional.of(made.get(0)));
    move(made.get(1), Optional.empty());

    assertThat(order())
        .containsExactly(made.get(1).id(), made.get(0).id(), made.get(3).id(), made.get(2).id());
    assertThat(shots.find(ada, made.get(0).id())).contains(made.get(0));
    assertThat(shots.find(ada, made.get(2).id())).contains(made.get(2));
    assertThat(shots.isBehind(made.get(3), scene, Optional.of(made.get(0).id()))).isTrue();
    assertThat(shots.isBehind(made.get(1), scene, Optional.empty())).isTrue();
  }

  @Test
  void nobodyStandsBehindThemselvesOrBehindNobody() {
    Shot one = add(ShotContent.of("A fox"));

    assertThat(shots.behind(one, scene, Optional.of(one.id()))).isEmpty();
    assertThat(shots.behind(one, scene, Optional.of(new ShotId(ids.next())))).isEmpty();
  }

  @Test
  void pagesFollowEachOtherInTheOrderOfTheShots() {
    List<Shot> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      clock.advance(Duration.ofMillis(5));
      made.add(add(ShotContent.of("shot " + i)));
    }
    move(made.get(4), Optional.empty());

    List<Shot> page = shots.of(ada, scene, Optional.empty(), 2);
    assertThat(page.getFirst().id()).isEqualTo(made.get(4).id());
    String cursor = page.getLast().id().value();
    shots.delete(page.getLast());
    assertThat(shots.of(ada, scene, Optional.of(cursor), 2).getFirst().id())
        .isEqualTo(made.get(1).id());
  }

  @Test
  void deletedShotIsMissingUntilItIsRestoredToItsPlace() {
    Shot one = add(ShotContent.of("one"));
    clock.advance(Duration.ofMillis(5));
    Shot two = add(ShotContent.of("two"));

    assertThat(shots.delete(one)).isPresent();

    assertThat(shots.find(ada, one.id())).isEmpty();
    assertThat(order()).containsExactly(two.id());
    assertThat(shots.pick(ada, one.id(), new GenerationId(ids.next()))).isEmpty();
    assertThat(shots.deleted(ada, scene, 10)).extracting(Shot::id).containsExactly(one.id());
    assertThat(shots.restore(ada, one.id())).contains(one);
    assertThat(shots.restore(ada, one.id())).as("again").contains(one);
    assertThat(order()).containsExactly(one.id(), two.id());
  }

  @Test
  void nothingIsRestoredAfterThirtyDays() {
    Shot one = add(ShotContent.of("one"));
    shots.delete(one);
    clock.advance(WorkLimits.UNDO);

    assertThat(shots.restore(ada, one.id())).isEmpty();
    assertThat(shots.findDeleted(ada, one.id())).isEmpty();
    assertThat(shots.deleted(ada, scene, 10)).isEmpty();
  }

  @Test
  void manyAtOnceMakeNoMoreThanThereMayBe() throws Exception {
    for (int i = 0; i < WorkLimits.SHOTS - 3; i++) {
      add(ShotContent.of(""));
    }
    List<Callable<Optional<Shot>>> more = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      ShotId id = new ShotId(ids.next());
      more.add(() -> shots.add(id, ada, project, scene, ShotContent.of("")));
    }
    try (var tabs = Executors.newFixedThreadPool(6)) {
      for (Future<Optional<Shot>> each : tabs.invokeAll(more)) {
        each.get();
      }
    }

    assertThat(shots.count(ada, scene)).isLessThanOrEqualTo(WorkLimits.SHOTS);
  }

  @Test
  void anothersIsNeverThere() {
    Shot one = add(ShotContent.of("one"));
    AccountId eve = new AccountId(ids.next());

    assertThat(shots.find(eve, one.id())).isEmpty();
    assertThat(shots.restore(eve, one.id())).isEmpty();
    assertThat(shots.of(eve, scene, Optional.empty(), 10)).isEmpty();
    assertThat(shots.pick(eve, one.id(), new GenerationId(ids.next()))).isEmpty();
  }

  @Test
  void findsTheShotsThatNameAMember() {
    ShotContent content = full();
    MemberId lena = content.cast().getFirst();
    Shot one = add(content);
    add(ShotContent.of("nobody"));

    assertThat(shots.scenesWith(ada, lena)).containsExactly(scene);
    shots.delete(one);
    assertThat(shots.scenesWith(ada, lena)).isEmpty();
  }

  private void move(Shot seen, Optional<Shot> after) {
    var rank = shots.behind(seen, scene, after.map(Shot::id)).orElseThrow();
    assertThat(shots.move(seen, scene, rank)).isPresent();
  }

  private Shot add(ShotContent content) {
    return shots.add(new ShotId(ids.next()), ada, project, scene, content).orElseThrow();
  }

  private List<ShotId> order() {
    return shots.of(ada, scene, Optional.empty(), 1000).stream().map(Shot::id).toList();
  }

  private ShotContent full() {
    MemberId lena = new MemberId(ids.next());
    return new ShotContent(
        "A fox",
        ShotSize.WIDE,
        CameraMove.DOLLY_IN,
        35,
        5,
        MediaRef.take(ids.next()),
        MediaRef.take(ids.next()),
        List.of(new Line(lena, "Run!")),
        List.of(lena));
  }
}
