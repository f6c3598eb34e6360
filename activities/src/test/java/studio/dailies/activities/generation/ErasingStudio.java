package studio.dailies.activities.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.bson.Document;
import studio.dailies.activities.edge.Edge;
import studio.dailies.activities.erasure.ProjectErasureActivitiesImpl;
import studio.dailies.activities.erasure.Way;
import studio.dailies.activities.provider.ProviderClient.JobResult;
import studio.dailies.activities.provider.ProviderClient.Submission;
import studio.dailies.activities.provider.Providers;
import studio.dailies.activities.sweep.KeptThere;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.project.ProjectContent;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.SceneContent;
import studio.dailies.domain.project.SceneId;
import studio.dailies.domain.project.ShotContent;
import studio.dailies.domain.project.WorkLimits;
import studio.dailies.store.generation.GenerationErasure;
import studio.dailies.store.model.Catalogue;
import studio.dailies.store.project.ProjectErasure;
import studio.dailies.store.project.Projects;
import studio.dailies.store.project.Scenes;
import studio.dailies.store.project.Shots;
import studio.dailies.workflows.ActivityKinds;

/// A studio with a project around its one generation, and what erases projects. A call outward may
/// break off.
final class ErasingStudio implements AutoCloseable {
  private static final int TRIES_MAX = 5;

  final TestStudio studio = new TestStudio();
  final FakeEdge edge = new FakeEdge();
  final List<GenerationId> nudged = new ArrayList<>();
  final Projects projects = new Projects(studio.documents, studio.seal, studio.clock);
  final ProjectErasure erasure = new ProjectErasure(studio.documents, studio.clock);
  final GenerationErasure generations =
      new GenerationErasure(studio.documents, studio.generations, studio.clock);
  final ProjectId project = studio.video.project();
  final ProjectErasureActivitiesImpl steps =
      new ProjectErasureActivitiesImpl(
          erasure,
          generations,
          studio.generations,
          studio.references,
          studio.inbox,
          new KeptThere(
              studio.generations, Catalogue.load(), new Providers(List.of(studio.provider))),
          studio.media,
          edge,
          it -> nudged.add(it.id()),
          WorkLimits.UNDO,
          ActivityKinds.USUAL,
          studio.clock,
          this::way);

  /// How many calls have left so far.
  int calls;

  private int breaksAt;
  private Optional<GenerationId> reached = Optional.empty();

  ErasingStudio() {
    projects.add(project, studio.video.account(), ProjectContent.of("A film"));
    SceneId scene = new SceneId(studio.id.value());
    new Scenes(studio.documents, studio.seal, studio.clock)
        .add(scene, studio.video.account(), project, new SceneContent("One", ""));
    new Shots(studio.documents, studio.seal, studio.clock)
        .add(studio.video.shot(), studio.video.account(), project, scene, ShotContent.of("A fox"));
    studio.media.onDelete = this::call;
    studio.provider.onForget = job -> call();
  }

  /// The nth call from now on breaks off before it has any effect.
  void breaksAt(int nth) {
    breaksAt = calls + nth;
  }

  void call() {
    calls++;
    if (calls == breaksAt) {
      throw new IllegalStateException("broken off");
    }
  }

  void sent() {
    studio.credits.hold(studio.id);
    studio.provider.onSubmit = request -> new Submission.Accepted("job-1");
    assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.accepted(1));
  }

  /// Made, paid, and looked at by somebody.
  void done() {
    sent();
    studio.provider.result = new JobResult.Made(studio.clip(), null);
    studio.activities.collect(studio.id, 1, false);
    assertThat(studio.credits.settle(studio.id)).isEqualTo(Phase.DONE);
    edge.cached.addAll(studio.media.written);
  }

  /// Given up, and then its job is heard of after all.
  void failedWithAnOpenJob() {
    studio.credits.hold(studio.id);
    studio.provider.onSubmit = request -> new Submission.Unknown();
    studio.activities.submit(studio.id, 1);
    studio.generations.end(studio.id, Phase.unknown(1), FailureReason.ANSWER_LOST);
    assertThat(studio.credits.settle(studio.id)).isEqualTo(Phase.FAILED);
    studio.generations.accepted(studio.row(), 1, "job-1");
    assertThat(studio.activities.open(studio.id, "run").news()).isTrue();
  }

  /// Deleted by its person, so long ago that nobody can restore it.
  void deleted() {
    studio.clock.advance(Duration.ofSeconds(1));
    projects.delete(projects.find(studio.video.account(), project).orElseThrow());
    studio.clock.advance(WorkLimits.UNDO.plusSeconds(1));
  }

  /// Does what the workflow does.
  ///
  /// @return how many tries of steps have failed
  int erase() {
    int failed = tried(() -> steps.begin(project));
    failed += tried(step(() -> steps.drain(project)));
    failed += tried(step(() -> steps.forgetThere(project)));
    failed += tried(step(() -> steps.eraseMedia(project)));
    failed += tried(step(() -> steps.eraseMediaAgain(project)));
    failed += tried(() -> steps.eraseRows(project));
    return failed;
  }

  private static BooleanSupplier step(Runnable step) {
    return () -> {
      step.run();
      return true;
    };
  }

  /// The next call is of another step than the last.
  void anotherStep() {
    reached = Optional.empty();
  }

  private int tried(BooleanSupplier step) {
    anotherStep();
    for (int failed = 0; failed < TRIES_MAX; failed++) {
      try {
        boolean ignored = step.getAsBoolean();
        return failed;
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("broken off");
      }
    }
    throw new AssertionError("failed " + TRIES_MAX + " times");
  }

  /// Rows that say what was paid, and nothing else.
  void assertNothingIsLeft() {
    assertThat(studio.media.written).isEmpty();
    assertThat(studio.media.copies).isEmpty();
    assertThat(edge.cached).isEmpty();
    assertThat(projects.findDeleted(studio.video.account(), project)).isEmpty();
    assertThat(generations.isDone(project)).isTrue();
    for (String collection : List.of("scenes", "shots", "cast", "quotes", "references")) {
      assertThat(count(collection, "project", project.value())).as(collection).isZero();
    }
    assertThat(count("projects", "_id", project.value())).isZero();
    assertThat(count("callbacks", "generation", studio.id.value())).isZero();
    assertThat(studio.row().erasedAt()).isNotNull();
  }

  private long count(String collection, String field, String value) {
    return studio.documents.getCollection(collection).countDocuments(new Document(field, value));
  }

  /// Goes on where the last try of the same step has come.
  Way way() {
    return new Way() {
      @Override
      public Optional<GenerationId> last() {
        return reached;
      }

      @Override
      public void reached(GenerationId id) {
        reached = Optional.of(id);
      }

      @Override
      public void alive() {}
    };
  }

  @Override
  public void close() {
    studio.close();
  }

  /// Serves what somebody has looked at until it is purged.
  final class FakeEdge implements Edge {
    final Set<MediaKey> cached = new HashSet<>();

    /// So many of the next purges are taken and not done.
    int ignoredPurges;

    @Override
    public void purge(List<MediaKey> keys) {
      call();
      if (ignoredPurges > 0) {
        ignoredPurges--;
        return;
      }
      keys.forEach(cached::remove);
    }

    @Override
    public boolean serves(MediaKey key) {
      call();
      return cached.contains(key);
    }
  }
}
