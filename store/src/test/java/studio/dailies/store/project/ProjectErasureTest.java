package studio.dailies.store.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.MemberContent;
import studio.dailies.domain.project.MemberId;
import studio.dailies.domain.project.ProjectContent;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.SceneContent;
import studio.dailies.domain.project.SceneId;
import studio.dailies.domain.project.ShotContent;
import studio.dailies.domain.project.ShotId;
import studio.dailies.domain.project.WorkLimits;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.SettableClock;
import studio.dailies.store.project.Projects.Project;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;
import studio.dailies.store.seal.Vault;

class ProjectErasureTest {
  private static final int ROUNDS = 60;
  private static final List<String> PARTS =
      List.of("scene_runs", "scenes", "shots", "cast", "quotes");

  private final Ids ids = new Ids(new Random());
  private final AccountId ada = new AccountId(ids.next());
  private final SettableClock clock = new SettableClock();
  private EmbeddedMongo mongo;
  private MongoTemplate template;
  private Seal seal;
  private Projects projects;
  private ProjectErasure erasure;

  @BeforeEach
  void start() {
    mongo = EmbeddedMongo.start();
    seal = new Seal(new Vault(mongo.database("vault"), new byte[32]));
    seal.createKey(SealKey.of(ada));
    template = MongoStore.template(mongo.client(), mongo.database("work").getName());
    projects = new Projects(template, seal, clock);
    projects.createIndexes();
    erasure = new ProjectErasure(template, clock);
    erasure.createIndexes();
  }

  @AfterEach
  void stop() {
    mongo.close();
  }

  @Test
  void onlyWhatWasDeletedForLongIsDueTheLongestFirst() {
    add();
    ProjectId first = deleted();
    clock.advance(Duration.ofDays(1));
    ProjectId second = deleted();
    clock.advance(Duration.ofDays(1));
    deleted();
    clock.advance(WorkLimits.UNDO.minusDays(1).plusSeconds(1));

    assertThat(due(9)).containsExactly(first, second);
    assertThat(due(1)).containsExactly(first);
    assertThat(erasure.begin(first, clock.instant().minus(WorkLimits.UNDO))).isPresent();
    assertThat(due(9)).as("one that is under way may be started again").contains(first);
  }

  @Test
  void whatIsNotDueIsNotMarked() {
    ProjectId lives = add();
    ProjectId young = deleted();
    clock.advance(WorkLimits.UNDO.minusSeconds(1));

    for (ProjectId each : List.of(lives, young, new ProjectId(ids.next()))) {
      assertThat(erasure.begin(each, clock.instant().minus(WorkLimits.UNDO))).isEmpty();
      erasure.remove(each);
    }

    assertThat(projects.find(ada, lives)).isPresent();
    assertThat(projects.restore(ada, young)).isPresent();
  }

  /// Its clock may be behind, or the time may have been shortened: the mark alone decides.
  @Test
  void whatIsMarkedCannotBeRestored() {
    ProjectId id = deleted();
    clock.advance(Duration.ofSeconds(1));

    assertThat(erasure.begin(id, clock.instant())).isPresent();

    assertThat(projects.restore(ada, id)).isEmpty();
    assertThat(projects.findDeleted(ada, id)).isEmpty();
    assertThat(projects.deleted(ada, 9)).isEmpty();
    assertThat(erasure.begin(id, clock.instant())).as("again").isPresent();
  }

  /// Either the person has it back, whole, or it is marked and goes.
  @Test
  void ofRestoreAndMarkAtOnceOneWins() throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < ROUNDS; round++) {
        ProjectId id = deleted();
        clock.advance(Duration.ofSeconds(1));
        Future<Optional<Project>> restored =
            threads.submit(() -> {
              together.await();
              return projects.restore(ada, id);
            });
        Future<Boolean> marked =
            threads.submit(() -> {
              together.await();
              return erasure.begin(id, clock.instant()).isPresent();
            });

        assertThat(marked.get()).as("round " + round).isNotEqualTo(restored.get().isPresent());
        assertThat(projects.find(ada, id).isPresent()).isEqualTo(restored.get().isPresent());
        assertThat(erasure.find(id).isPresent()).isEqualTo(marked.get());
      }
    }
  }

  @Test
  void allThatIsInItGoesAndNothingElse() {
    ProjectId gone = filled();
    ProjectId stays = filled();
    projects.delete(projects.find(ada, gone).orElseThrow());
    clock.advance(Duration.ofSeconds(1));
    erasure.begin(gone, clock.instant());

    assertThat(erasure.isEmpty(gone)).isFalse();
    while (erasure.removeSome(gone)) {
      assertThat(erasure.find(gone)).as("the project goes last").isPresent();
    }
    assertThat(erasure.isEmpty(gone)).isTrue();
    erasure.remove(gone);
    erasure.remove(gone);

    assertThat(erasure.find(gone)).isEmpty();
    assertThat(count(gone))
        .containsOnlyKeys(PARTS)
        .allSatisfy((part, left) -> assertThat(left).as(part).isZero());
    assertThat(count(stays))
        .isEqualTo(Map.of("scene_runs", 1L, "scenes", 2L, "shots", 2L, "cast", 2L, "quotes", 1L));
    assertThat(projects.find(ada, stays)).isPresent();
  }

  private List<ProjectId> due(int limit) {
    return erasure.due(clock.instant().minus(WorkLimits.UNDO), limit);
  }

  private ProjectId add() {
    return projects
        .add(new ProjectId(ids.next()), ada, ProjectContent.of("A film"))
        .orElseThrow()
        .id();
  }

  private ProjectId deleted() {
    ProjectId id = add();
    projects.delete(projects.find(ada, id).orElseThrow());
    return id;
  }

  /// With two of each that can be deleted, of which one was, and one of the others.
  private ProjectId filled() {
    ProjectId project = add();
    Scenes scenes = new Scenes(template, seal, clock);
    Shots shots = new Shots(template, seal, clock);
    Cast cast = new Cast(template, seal, clock);
    for (int i = 0; i < 2; i++) {
      SceneId scene = new SceneId(ids.next());
      var made = scenes.add(scene, ada, project, new SceneContent("One", "")).orElseThrow();
      var shot =
          shots
              .add(new ShotId(ids.next()), ada, project, scene, ShotContent.of("A fox"))
              .orElseThrow();
      var member = cast.add(new MemberId(ids.next()), ada, project, member()).orElseThrow();
      if (i == 0) {
        shots.delete(shot);
        scenes.delete(made);
        cast.delete(member);
      }
    }
    for (String plain : List.of("quotes", "scene_runs")) {
      template
          .getCollection(plain)
          .insertOne(new Document("_id", ids.next()).append("project", project.value()));
    }
    return project;
  }

  private static MemberContent member() {
    return new MemberContent("Lena", "", null, List.of());
  }

  private Map<String, Long> count(ProjectId project) {
    return PARTS.stream()
        .collect(
            Collectors.toMap(
                part -> part,
                part ->
                    template
                        .getCollection(part)
                        .countDocuments(new Document("project", project.value()))));
  }
}
