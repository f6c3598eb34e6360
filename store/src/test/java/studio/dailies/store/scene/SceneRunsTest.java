package studio.dailies.store.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.QuoteId;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.SceneId;
import studio.dailies.domain.project.ShotId;
import studio.dailies.domain.scene.RunState;
import studio.dailies.domain.scene.SceneRunId;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.SettableClock;
import studio.dailies.store.scene.SceneRun.Blocked;
import studio.dailies.store.scene.SceneRun.Item;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;
import studio.dailies.store.seal.Vault;

class SceneRunsTest {
  private static EmbeddedMongo mongo;
  private final Ids ids = new Ids(new Random());
  private final AccountId account = new AccountId(ids.next());
  private final SceneId scene = new SceneId(ids.next());
  private final ProjectId project = new ProjectId(ids.next());
  private final SettableClock clock = new SettableClock();
  private MongoDatabase database;
  private Seal seal;
  private SceneRuns runs;

  @BeforeAll
  static void startServer() {
    mongo = EmbeddedMongo.start();
  }

  @AfterAll
  static void stopServer() {
    mongo.close();
  }

  @BeforeEach
  void open() {
    seal = new Seal(new Vault(mongo.database("vault"), new byte[32]));
    seal.createKey(SealKey.of(account));
    database = mongo.database("scene_runs");
    runs = new SceneRuns(MongoStore.template(mongo.client(), database.getName()), seal, clock);
    runs.createIndexes();
  }

  @Test
  void planIsKeptAsItWasMadeAndTheReasonsSealed() {
    SceneRun plan = plan();
    Blocked blocked =
        new Blocked(new ShotId(ids.next()), "prompt", "Its description has nothing to read.");

    runs.add(plan, List.of(blocked));
    SceneRun again = runs.add(plan(plan.id(), 7), List.of());

    assertThat(again).as("stored before").isEqualTo(plan);
    assertThat(runs.find(plan.id())).contains(plan);
    assertThat(runs.blocked(plan)).containsExactly(blocked);
    assertThat(row(plan).toJson()).doesNotContain("nothing to read").doesNotContain("_class");
    assertThat(plan.credits()).isEqualTo(80);
  }

  @Test
  void planThatNobodyConfirmedGoesADayAfterItsPriceAndNoOther() {
    SceneRun left = added(plan());
    SceneRun cancelled = runs.move(added(plan()), RunState.CANCELLED);
    SceneRun confirmed = runs.confirm(added(plan()));
    Duration good = Duration.between(clock.instant(), left.expiresAt());
    clock.advance(good.plus(SceneRuns.PLAN_KEPT).minusMillis(1));
    assertThat(runs.removeUnconfirmed(10)).isZero();

    clock.advance(Duration.ofMillis(1));

    assertThat(runs.removeUnconfirmed(10)).isEqualTo(1);
    assertThat(runs.find(left.id())).isEmpty();
    assertThat(runs.find(cancelled.id())).isPresent();
    assertThat(runs.find(confirmed.id())).isPresent();
    assertThat(runs.removeUnconfirmed(10)).isZero();
  }

  /// By a process whose clock is far behind.
  @Test
  void planThatIsConfirmedWhileItIsBeingRemovedStays() {
    SceneRun plan = added(plan());
    clock.advance(Duration.ofDays(2));
    var confirming = new ArrayList<>(List.of(plan));
    MongoOperations real = MongoStore.template(mongo.client(), database.getName());
    InvocationHandler confirmsOnceFound =
        (_, method, arguments) -> {
          Object found = method.invoke(real, arguments);
          if (method.getName().equals("find") && !confirming.isEmpty()) {
            clock.advance(Duration.ofDays(-2));
            runs.confirm(confirming.removeFirst());
          }
          return found;
        };
    MongoOperations slow =
        (MongoOperations)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {MongoOperations.class},
                confirmsOnceFound);

    assertThat(new SceneRuns(slow, seal, clock).removeUnconfirmed(10)).isZero();

    assertThat(runs.find(plan.id()).orElseThrow().state()).isEqualTo(RunState.CONFIRMED);
  }

  @Test
  void roundThatRemovesPlansHasABound() {
    List.of(plan(), plan(), plan()).forEach(this::added);
    clock.advance(Duration.ofDays(2));

    assertThat(runs.removeUnconfirmed(2)).isEqualTo(2);
    assertThat(runs.removeUnconfirmed(2)).isEqualTo(1);
  }

  @Test
  void ofTwoPlansOfASceneOneIsConfirmed() {
    SceneRun first = added(plan());
    SceneRun second = added(plan());

    SceneRun confirmed = runs.confirm(first);

    assertThat(confirmed.state()).isEqualTo(RunState.CONFIRMED);
    assertThat(runs.confirm(first).state()).as("again").isEqualTo(RunState.CONFIRMED);
    assertThatThrownBy(() -> runs.confirm(second)).isInstanceOf(SceneRuns.AnotherActive.class);
    assertThat(runs.find(second.id())).map(SceneRun::state).contains(RunState.PLANNED);
    SceneRun running = runs.move(confirmed, RunState.RUNNING);
    runs.move(running, RunState.DONE);
    assertThat(runs.confirm(second).state())
        .as("once the other is done")
        .isEqualTo(RunState.CONFIRMED);
  }

  @Test
  void confirmedAtOnceIsConfirmedOnce() throws Exception {
    List<Callable<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      SceneRun plan = added(plan());
      all.add(() -> confirms(plan));
    }
    int confirmed = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> each : threads.invokeAll(all)) {
        confirmed += each.get() ? 1 : 0;
      }
    }

    assertThat(confirmed).isEqualTo(1);
    assertThat(runs.active(project)).isEqualTo(1);
  }

  private boolean confirms(SceneRun plan) {
    try {
      return runs.confirm(plan).state() == RunState.CONFIRMED;
    } catch (SceneRuns.AnotherActive e) {
      return false;
    }
  }

  @Test
  void moveFromAStateThatWasLeftDoesNothing() {
    SceneRun running = runs.move(runs.confirm(added(plan())), RunState.RUNNING);
    runs.move(running, RunState.CANCELLING);

    SceneRun late = runs.move(running, RunState.PAUSED);

    assertThat(late.state()).isEqualTo(RunState.CANCELLING);
    assertThatThrownBy(() -> runs.move(late, RunState.RUNNING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("CANCELLING may not become RUNNING");
  }

  @Test
  void whatGoesOnIsLookedAfterAndWhatHasEndedIsNot() {
    SceneRun running = runs.move(runs.confirm(added(plan())), RunState.RUNNING);
    added(plan());
    clock.advance(Duration.ofMinutes(2));

    assertThat(left()).containsExactly(running.id());
    runs.watched(running.id());
    assertThat(left()).isEmpty();
    clock.advance(Duration.ofMinutes(2));
    assertThat(left()).containsExactly(running.id());
    runs.move(running, RunState.DONE);
    runs.watched(running.id());
    assertThat(left()).isEmpty();
    assertThat(runs.active(project)).isZero();
  }

  private List<SceneRunId> left() {
    return runs.unwatched(clock.instant().minusSeconds(60), 1000).stream()
        .filter(id -> runs.find(id).orElseThrow().scene().equals(scene))
        .toList();
  }

  @Test
  void newestComesFirst() {
    SceneRun first = added(plan());
    clock.advance(Duration.ofMinutes(1));
    SceneRun second = added(plan());

    assertThat(runs.ofScene(scene, Optional.empty(), 10)).containsExactly(second, first);
    assertThat(runs.ofScene(scene, Optional.of(second.id()), 10)).containsExactly(first);
  }

  @Test
  void runsThatWorkedOnItAreKept() {
    SceneRun plan = added(plan());

    runs.open(plan.id(), "run-1");
    runs.open(plan.id(), "run-2");

    assertThat(row(plan).getList("runs", String.class)).containsExactly("run-1", "run-2");
    assertThat(runs.open(new SceneRunId(ids.next()), "run-1")).isEmpty();
  }

  private SceneRun added(SceneRun plan) {
    return runs.add(plan, List.of());
  }

  private SceneRun plan() {
    return plan(new SceneRunId(ids.next()), 40);
  }

  private SceneRun plan(SceneRunId id, long price) {
    return new SceneRun(
        id,
        account,
        project,
        scene,
        new ModelId("kling-3-text-to-video"),
        List.of(item(price), item(price)),
        1,
        2,
        RunState.PLANNED,
        clock.instant().plusSeconds(900),
        clock.instant(),
        clock.instant());
  }

  private Item item(long price) {
    return new Item(new ShotId(ids.next()), new QuoteId(ids.next()), price);
  }

  private Document row(SceneRun run) {
    return database.getCollection("scene_runs").find(new Document("_id", run.id().value())).first();
  }
}
