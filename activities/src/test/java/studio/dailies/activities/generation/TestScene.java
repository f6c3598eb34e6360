package studio.dailies.activities.generation;

import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import studio.dailies.activities.mail.Outbox;
import studio.dailies.activities.scene.Advancing;
import studio.dailies.activities.scene.SceneRunActivitiesImpl;
import studio.dailies.domain.Ids;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.generation.QuoteId;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.project.SceneId;
import studio.dailies.domain.project.ShotId;
import studio.dailies.domain.scene.RunProgress;
import studio.dailies.domain.scene.RunState;
import studio.dailies.domain.scene.SceneRunId;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.NewGeneration;
import studio.dailies.store.generation.PlannedGenerations.Standing;
import studio.dailies.store.mail.Mail;
import studio.dailies.store.mail.MailPreferences;
import studio.dailies.store.mail.Mails;
import studio.dailies.store.scene.SceneRun;
import studio.dailies.store.scene.SceneRun.Item;
import studio.dailies.workflows.ActivityKinds;

/// A confirmed run of a scene in a [TestStudio], two shots at once, 40 credits each, and enough of
/// them. The studio's own generation stands apart.
final class TestScene {
  static final int AT_ONCE = 2;
  static final long PRICE = 40;

  private final Ids ids = new Ids(new Random());
  private final TestStudio studio;
  final SceneRunActivitiesImpl activities;
  final SceneRun plan;

  /// Mails that were left to be sent.
  final List<Mail> mailed = new ArrayList<>();

  /// Generations that were started, in the order of their first start.
  final Set<GenerationId> started = new LinkedHashSet<>();

  /// Happens with each start.
  Consumer<Generation> atStart = row -> {};

  TestScene(TestStudio studio, int shots) {
    this.studio = studio;
    this.activities =
        new SceneRunActivitiesImpl(
            studio.sceneRuns,
            new Advancing(
                studio.sceneRuns,
                studio.generations,
                studio.planned,
                studio.credits,
                this::start,
                AT_ONCE,
                ActivityKinds.USUAL,
                studio.clock),
            new Outbox(
                new Mails(studio.documents, studio.clock),
                new MailPreferences(studio.documents, studio.clock),
                mailed::add));
    this.plan = plan(shots);
    studio.sceneRuns.add(plan, List.of());
    studio.ledger.grant(
        studio.video.ledger(), "pack:" + plan.id(), shots * PRICE, LotClass.GRANTED, null);
  }

  private synchronized void start(Generation row) {
    atStart.accept(row);
    started.add(row.id());
  }

  private SceneRun plan(int shots) {
    return new SceneRun(
        new SceneRunId(ids.next()),
        studio.video.account(),
        studio.video.project(),
        new SceneId(ids.next()),
        studio.video.model(),
        IntStream.range(0, shots)
            .mapToObj(i -> new Item(new ShotId(ids.next()), new QuoteId(ids.next()), PRICE))
            .toList(),
        0,
        0,
        RunState.PLANNED,
        studio.clock.instant().plusSeconds(900),
        studio.clock.instant(),
        studio.clock.instant());
  }

  /// Does what the api does when a plan is confirmed.
  TestScene running() {
    SceneRun confirmed = studio.sceneRuns.confirm(plan);
    store();
    studio.sceneRuns.move(confirmed, RunState.RUNNING);
    return this;
  }

  void store() {
    studio.planned.add(plan.id(), plan.items().stream().map(this::generation).toList());
  }

  private NewGeneration generation(Item item) {
    return new NewGeneration(
        plan.generationOf(item),
        plan.account(),
        studio.video.ledger(),
        plan.project(),
        item.shot(),
        item.quote(),
        plan.model(),
        studio.video.provider(),
        item.price(),
        studio.video.inputs(),
        null,
        studio.clock.instant());
  }

  /// One look; empty when there was nothing to tell.
  Optional<RunProgress> look(@Nullable RunProgress seen) {
    try {
      return Optional.of(activities.advance(plan.id(), seen));
    } catch (ApplicationFailure e) {
      if (e.isNonRetryable()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  SceneRun now() {
    return studio.sceneRuns.find(plan.id()).orElseThrow();
  }

  void to(RunState state) {
    studio.sceneRuns.move(now(), state);
  }

  GenerationId generation(int shot) {
    return plan.generationOf(plan.items().get(shot));
  }

  /// Where its generations stand, in the order of the plan.
  List<Phase.Step> steps() {
    List<Standing> rows = studio.planned.ofRun(plan.id());
    List<Phase.Step> steps = new ArrayList<>();
    for (Item item : plan.items()) {
      rows.stream()
          .filter(row -> row.id().equals(plan.generationOf(item)))
          .forEach(row -> steps.add(row.phase().step()));
    }
    return steps;
  }

  /// Does what the workflow of a generation does, up to the provider's word that it has the job.
  void send(GenerationId id) {
    studio.credits.hold(id);
    studio.generations.beginSend(id, 1, studio.clock.instant());
    Generation row = studio.generations.find(id).orElseThrow();
    studio.generations.accepted(row, 1, "job-" + id);
  }

  /// Does the rest.
  void finish(GenerationId id) {
    MediaKey key =
        studio.generations.beginCopy(id, Phase.accepted(1), new MediaKey(ids.next())).orElseThrow();
    studio.generations.stored(
        id, Phase.accepted(1), StoredMedia.unseen(key, "video/mp4", 9, "00".repeat(32)), null);
    studio.credits.settle(id);
  }

  void make(GenerationId id) {
    send(id);
    finish(id);
  }

  void fail(GenerationId id) {
    studio.credits.hold(id);
    studio.generations.end(id, Phase.held(1), FailureReason.PROVIDER_FAILED);
    studio.credits.settle(id);
  }
}
