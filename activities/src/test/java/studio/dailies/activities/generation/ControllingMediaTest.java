package studio.dailies.activities.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.activities.controlled.ControlledMediaActivitiesImpl;
import studio.dailies.activities.provider.ProviderClient.JobResult;
import studio.dailies.activities.provider.ProviderClient.Submission;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.store.controlled.ControlledMedia.Wish;
import studio.dailies.store.generation.GenerationControl;
import studio.dailies.store.generation.NewGeneration;
import studio.dailies.store.media.MediaShelves.Bucket;
import studio.dailies.workflows.ActivityKinds;

/// The media of an account leaves the public bucket, whatever breaks off.
class ControllingMediaTest {
  private static final int TRIES_MAX = 5;

  private ErasingStudio at;
  private TestStudio studio;
  private AccountId account;
  private ControlledMediaActivitiesImpl steps;

  @BeforeEach
  void begin() {
    begin(new ErasingStudio());
  }

  private void begin(ErasingStudio fresh) {
    at = fresh;
    studio = at.studio;
    studio.media.onCopy = at::call;
    account = studio.video.account();
    studio
        .documents
        .getCollection("accounts")
        .insertOne(new Document("_id", account.value()).append("ledger", "x"));
    steps =
        new ControlledMediaActivitiesImpl(
            studio.controlled,
            new GenerationControl(studio.documents, studio.generations, studio.clock),
            studio.media,
            at.edge,
            ActivityKinds.USUAL,
            at::way);
  }

  @AfterEach
  void close() {
    at.close();
  }

  @Test
  void whatWasPublicIsPrivateAndNoCacheHasIt() {
    at.done();
    MediaKey key = key();
    asked();

    control();

    assertPrivate(key);
    assertThat(wish().doneAt()).isNotNull();
  }

  @Test
  void whateverBreaksOffGoesOn() {
    at.done();
    asked();
    int before = at.calls;
    control();
    int calls = at.calls - before;
    assertThat(calls).isGreaterThan(4);
    for (int nth = 1; nth <= calls; nth++) {
      at.close();
      begin(new ErasingStudio());
      at.done();
      MediaKey key = key();
      asked();
      at.breaksAt(nth);
      control();
      assertPrivate(key);
    }
  }

  @Test
  void eachStepMayRunTwice() {
    at.done();
    MediaKey key = key();
    asked();
    control();

    control();

    assertPrivate(key);
  }

  @Test
  void withoutAWishNothingMoves() {
    at.done();

    assertThat(steps.begin(account)).isFalse();
    steps.move(account);
    steps.withdraw(account);
    steps.withdrawAgain(account);

    assertThat(studio.media.written).containsExactly(key());
    assertThat(at.edge.cached).containsExactly(key());
    assertThat(studio.row().bucket()).isEqualTo(Bucket.PUBLIC);
  }

  @Test
  void edgeThatGoesOnServingHoldsItBack() {
    at.done();
    asked();
    steps.move(account);
    at.edge.ignoredPurges = 2;
    at.anotherStep();
    steps.withdraw(account);
    at.anotherStep();
    assertThatThrownBy(() -> steps.withdrawAgain(account)).hasMessageContaining("StillServed");
    assertThat(wish().doneAt()).isNull();

    at.anotherStep();
    steps.withdrawAgain(account);
    assertThat(steps.finish(account)).isTrue();
    assertThat(wish().doneAt()).isNotNull();
  }

  /// Its person sees it all the while: the row says where it is only once it is there.
  @Test
  void copyIsThereBeforeTheRowSaysSo() {
    at.done();
    asked();
    at.breaksAt(1);

    assertThatThrownBy(() -> steps.move(account)).hasMessage("broken off");

    assertThat(studio.row().bucket()).isEqualTo(Bucket.PUBLIC);
    assertThat(studio.media.written).contains(key());
  }

  @Test
  void whatIsMadeAfterTheWishIsPrivateFromItsFirstByte() {
    at.sent();
    asked();
    studio.media.duringWrite = () -> assertThat(studio.row().bucket()).isEqualTo(Bucket.PRIVATE);
    studio.provider.result = new JobResult.Made(studio.clip(), null);

    studio.activities.collect(studio.id, 1, false);

    assertThat(studio.credits.settle(studio.id)).isEqualTo(Phase.DONE);
    assertThat(studio.media.written).isEmpty();
    assertThat(studio.media.copies).containsExactly(key());
    assertThat(studio.generations.neededMedia(Bucket.PRIVATE, keys())).hasSize(1);
    assertThat(studio.generations.neededMedia(Bucket.PUBLIC, keys())).isEmpty();
  }

  @Test
  void whatComesHomeWhileTheAccountIsDeletedIsPrivateToo() {
    at.sent();
    asked();
    studio
        .documents
        .getCollection("accounts")
        .updateOne(new Document(), new Document("$set", new Document("leaving", "d")));
    studio.provider.result = new JobResult.Made(studio.clip(), null);

    studio.activities.collect(studio.id, 1, false);

    assertThat(studio.media.written).isEmpty();
  }

  /// Its place was kept before the wish: it has to come home first.
  @Test
  void whatIsOnItsWayIntoThePublicIsWaitedFor() {
    at.sent();
    studio.media.duringWrite =
        () -> {
          asked();
          assertThatThrownBy(() -> steps.move(account)).hasMessageContaining("CopyGoesOn");
          assertThat(steps.finish(account)).isFalse();
        };
    studio.provider.result = new JobResult.Made(studio.clip(), null);
    studio.activities.collect(studio.id, 1, false);
    assertThat(studio.media.written).containsExactly(key());
    assertThat(studio.credits.settle(studio.id)).isEqualTo(Phase.DONE);

    control();

    assertPrivate(key());
  }

  @Test
  void whatIsControlledIsErasedToo() {
    at.done();
    asked();
    control();
    at.deleted();

    at.erase();

    at.assertNothingIsLeft();
  }

  /// It moves while it is erased: whoever comes second finds nothing of it.
  @Test
  void whatIsErasedMeanwhileLeavesNoCopy() {
    at.done();
    asked();
    at.deleted();
    studio.media.onCopy =
        () -> {
          studio.media.onCopy = () -> {};
          at.steps.begin(at.project);
          at.steps.drain(at.project);
        };

    steps.move(account);

    assertThat(studio.media.copies).isEmpty();
    at.erase();
    at.assertNothingIsLeft();
  }

  @Test
  void whatStartsFromAControlledTakeGetsItsCopy() {
    at.done();
    asked();
    control();
    NewGeneration from = studio.fromPicture(studio.id);
    studio.credits.hold(from.id());
    studio.provider.onSubmit = request -> new Submission.Accepted("job-2");

    studio.activities.submit(from.id(), 1);

    assertThat(studio.provider.sent).hasValue(2);
    assertThat(studio.media.copies)
        .containsAll(studio.generations.find(from.id()).orElseThrow().copies());
  }

  private void asked() {
    assertThat(studio.controlled.ask(account)).isPresent();
  }

  private Wish wish() {
    return studio.controlled.find(account).orElseThrow();
  }

  private MediaKey key() {
    return Objects.requireNonNull(studio.row().mediaKey());
  }

  private List<String> keys() {
    return List.of(key().value());
  }

  private void assertPrivate(MediaKey key) {
    assertThat(studio.media.written).isEmpty();
    assertThat(studio.media.copies).containsExactly(key);
    assertThat(at.edge.cached).isEmpty();
    assertThat(studio.row().bucket()).isEqualTo(Bucket.PRIVATE);
    assertThat(studio.row().take()).isPresent();
  }

  /// Does what the workflow does.
  private void control() {
    tried(() -> steps.begin(account));
    tried(() -> steps.move(account));
    tried(() -> steps.withdraw(account));
    tried(() -> steps.withdrawAgain(account));
    tried(() -> steps.finish(account));
  }

  private void tried(Runnable step) {
    at.anotherStep();
    for (int failed = 0; failed < TRIES_MAX; failed++) {
      try {
        step.run();
        return;
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("broken off");
      }
    }
    throw new AssertionError("failed " + TRIES_MAX + " times");
  }
}
