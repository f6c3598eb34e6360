package studio.dailies.activities.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.dailies.activities.mail.MailRefused;
import studio.dailies.activities.mail.MailUnavailable;
import studio.dailies.activities.payment.ShopUnavailable;
import studio.dailies.activities.provider.ProviderClient.JobResult;
import studio.dailies.activities.provider.ProviderUnavailable;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.deletion.DeletionId;
import studio.dailies.domain.deletion.DeletionStage;
import studio.dailies.domain.deletion.Recipient;
import studio.dailies.domain.export.ExportId;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.Phase;
import studio.dailies.store.callback.CallbackInbox.Kept;
import studio.dailies.store.deletion.Deletion.Mailed;
import studio.dailies.store.generation.NewGeneration;
import studio.dailies.store.seal.SealKey;

/// An account is deleted step by step; whatever breaks off goes on.
class DeletingAccountTest {
  private final DeletingStudio at = new DeletingStudio();
  private final TestStudio studio = at.studio;

  @AfterEach
  void close() {
    at.close();
  }

  @Test
  void nothingIsLeftButWhatWasPaidAndForWhichJob() {
    furnished(at);
    DeletionId id = at.begun();

    at.delete(id);

    at.assertNothingIsLeft(id);
    assertThat(studio.row().account()).isEqualTo(AccountId.NOBODY);
    assertThat(studio.row().phase()).isEqualTo(Phase.DONE);
    assertThat(studio.row().price()).isEqualTo(40);
    assertThat(studio.row().attempt(1).job()).isEqualTo("job-1");
    assertThat(studio.row().sealed()).isNull();
    assertThat(studio.provider.forgotten).containsExactly("job-1");
    assertThat(at.histories.removed)
        .contains(studio.id.workflowId(), studio.video.project().erasureWorkflowId());
    assertThat(at.mail.sent.getFirst().to().value()).isEqualTo(DeletingStudio.ADDRESS);
    assertThat(at.mail.sent.getFirst().text())
        .contains("\"kind\":\"receipt\"", "\"name\":\"fal\",\"note\":", "\"name\":\"Google\"")
        .doesNotContain(at.account.value());
    assertThat(at.row(id).completion()).doesNotContain(DeletingStudio.ADDRESS, at.account.value());
  }

  /// Whichever call breaks off; and once more when all is over.
  @Test
  void whateverBreaksOffGoesOn() {
    int calls = callsOf(at, 0);
    assertThat(calls).isGreaterThan(8);
    for (int nth = 1; nth <= calls; nth++) {
      try (DeletingStudio other = new DeletingStudio()) {
        callsOf(other, nth);
      }
    }
  }

  private static int callsOf(DeletingStudio each, int broken) {
    furnished(each);
    DeletionId id = each.begun();
    int before = each.at.calls;
    each.at.breaksAt(broken);
    each.delete(id);
    each.assertNothingIsLeft(id);
    each.delete(id);
    each.assertNothingIsLeft(id);
    return each.at.calls - before;
  }

  @Test
  void eachStepMayRunTwice() {
    furnished(at);
    at.times = 2;
    DeletionId id = at.begun();

    at.delete(id);

    at.assertNothingIsLeft(id);
  }

  @Test
  void begunTwiceItIsTheSameAndEverybodyIsOut() {
    DeletionId first = at.begun();

    assertThat(at.begun()).isEqualTo(first);

    assertThat(at.deletions.followed(at.deletions.secret(first))).isPresent();
    assertThat(at.sessions.of(at.account)).isEmpty();
    assertThat(at.identities.of(at.account)).isEmpty();
    assertThat(at.row(first).issuers()).hasSize(1);
  }

  @Test
  void whatHasNotLeftIsOverAndFreeAndWhatHasIsWaitedFor() {
    at.at.sent();
    NewGeneration unsent = studio.another();
    studio.credits.hold(unsent.id());
    DeletionId id = at.begun();

    assertThatThrownBy(() -> at.steps.endWork(id)).hasMessageContaining("WorkGoesOn");
    assertThat(studio.generations.find(unsent.id()).orElseThrow().phase()).isEqualTo(Phase.FAILED);
    assertThatThrownBy(() -> at.steps.endWork(id)).hasMessageContaining("WorkGoesOn");
    assertThatThrownBy(() -> at.steps.closeLedger(id)).hasMessageContaining("CreditsHeld");

    studio.provider.result = new JobResult.Made(studio.clip(), null);
    studio.activities.collect(studio.id, 1, false);
    assertThat(studio.credits.settle(studio.id)).isEqualTo(Phase.DONE);
    at.delete(id);

    at.assertNothingIsLeft(id);
    assertThat(studio.provider.cancelled).containsExactly("job-1");
  }

  /// A purchase that was under way when the account was closed.
  @Test
  void whatComesInWhenItsProjectIsGoneGoesToo() {
    furnished(at);
    DeletionId id = at.begun();
    at.steps.endWork(id);
    at.steps.forgetThere(id);
    assertThatThrownBy(() -> at.steps.eraseProjects(id)).hasMessageContaining("ProjectsGoing");
    at.steps.eraseProjects(id);
    at.steps.closeLedger(id);
    NewGeneration late = studio.another();
    studio.arriving(at.account);

    assertThat(at.steps.isGone(id)).isFalse();
    assertThat(studio.credits.hold(late.id())).isEqualTo(Phase.ENDING);
    assertThat(studio.credits.settle(late.id())).isEqualTo(Phase.FAILED);
    at.delete(id);

    at.assertNothingIsLeft(id);
  }

  @Test
  void lateWordForSomebodyWhoHasLeftLeavesNothing() {
    furnished(at);
    DeletionId id = at.begun();
    at.delete(id);
    long before = documents();

    assertThat(studio.inbox.keep(studio.id, 1, Map.of(), new byte[] {1}))
        .isEqualTo(Kept.NOT_NEEDED);
    assertThat(studio.activities.open(studio.id, "run").news()).isFalse();

    assertThat(documents()).isEqualTo(before);
    assertThat(at.remains.namedIn(at.account)).isEmpty();
  }

  @Test
  void providerThatIsAwayHoldsTheReceiptBack() {
    furnished(at);
    DeletionId id = at.begun();
    studio.provider.onForget =
        job -> {
          throw new ProviderUnavailable("away", null);
        };
    at.steps.endWork(id);

    assertThatThrownBy(() -> at.steps.forgetThere(id)).hasMessageContaining("away");

    studio.provider.onForget = job -> {};
    at.delete(id);
    assertThat(at.row(id).providers()).containsExactly(Map.entry("fal", Recipient.State.CONFIRMED));
  }

  @Test
  void whoComesBackByARestoreIsDeletedAgainThoughTheirKeyIsGone() {
    furnished(at);
    Map<String, List<Document>> backup = at.backup();
    DeletionId id = at.begun();
    at.delete(id);
    at.putBack(backup);
    assertThat(at.remains.namedIn(at.account)).isNotEmpty();

    assertThat(at.restore.apply()).isEqualTo(1);

    at.lonely.round(() -> {});
    assertThat(at.started).containsExactly(id);
    assertThat(at.deletions.followed(at.deletions.secret(id))).isPresent();
    at.delete(id);
    at.assertNothingIsLeft(id);
    assertThat(at.row(id).mail()).isEqualTo(Mailed.NOT_SENT);
    assertThat(at.row(id).completion()).contains("no address was left");
  }

  /// What was under way in the backup has ended long since.
  @Test
  void workThatComesBackByARestoreEndsWithoutItsKey() {
    at.at.sent();
    NewGeneration unsent = studio.another();
    studio.credits.hold(unsent.id());
    Map<String, List<Document>> backup = at.backup();
    DeletionId id = at.begun();
    studio.provider.result = new JobResult.Failed(FailureReason.PROVIDER_FAILED);
    assertThatThrownBy(() -> at.steps.endWork(id)).hasMessageContaining("WorkGoesOn");
    studio.activities.collect(studio.id, 1, false);
    studio.credits.settle(studio.id);
    at.delete(id);
    at.putBack(backup);

    assertThat(at.restore.apply()).isEqualTo(1);

    assertThatThrownBy(() -> at.steps.endWork(id)).hasMessageContaining("WorkGoesOn");
    assertThat(studio.generations.find(unsent.id()).orElseThrow().phase()).isEqualTo(Phase.FAILED);
    studio.provider.result = new JobResult.Made(studio.clip(), null);
    assertThat(studio.activities.collect(studio.id, 1, false)).isEqualTo(Phase.ENDING);
    assertThat(studio.credits.settle(studio.id)).isEqualTo(Phase.FAILED);
    at.delete(id);
    at.assertNothingIsLeft(id);
  }

  /// Somebody who has left must not go on paying.
  @Test
  void subscriptionIsEndedAtTheShopBeforeAnythingGoes() {
    studio
        .documents
        .getCollection("payments")
        .insertOne(
            new Document("_id", at.ids.next())
                .append("account", at.account.value())
                .append("subscription", "5"));
    DeletionId id = at.begun();
    assertThatThrownBy(() -> at.steps.endWork(id)).hasMessageContaining("WorkGoesOn");
    at.shop.trouble = Optional.of(new ShopUnavailable("away", null));
    assertThatThrownBy(() -> at.steps.endWork(id)).hasMessageContaining("away");

    at.shop.trouble = Optional.empty();
    at.delete(id);

    at.assertNothingIsLeft(id);
    assertThat(at.shop.cancelled).containsOnly("5");
    assertThat(at.row(id).completion()).contains("Lemon Squeezy");
  }

  @Test
  void addressIsThereUntilTheMailWasTakenAndNotAMomentLonger() {
    DeletionId id = at.begun();
    at.mail.trouble = new MailUnavailable("away", null);
    assertThatThrownBy(() -> at.steps.sendReceipt(id)).hasMessageContaining("away");
    assertThatThrownBy(() -> at.steps.finish(id)).hasMessageContaining("still needed");
    assertThat(at.deletions.address(id)).isPresent();

    at.mail.trouble = null;
    at.delete(id);

    at.assertNothingIsLeft(id);
    assertThat(at.deletions.address(id)).isEmpty();
    assertThat(at.row(id).mail()).isEqualTo(Mailed.ACCEPTED);
  }

  @Test
  void mailThatIsNeverTakenDoesNotKeepTheAddress() {
    DeletionId id = at.begun();
    at.mail.trouble = new MailRefused("bounced");

    at.delete(id);

    assertThat(studio.seal.hasKey(SealKey.of(id))).isFalse();
    assertThat(at.row(id).completion()).contains("did not take the receipt");
  }

  @Test
  void whoWaitsLongIsToldOnce() {
    DeletionId id = at.begun();

    at.steps.sayThatItTakesLong(id);
    at.steps.sayThatItTakesLong(id);

    assertThat(at.mail.sent).hasSize(1);
    assertThat(at.mail.sent.getFirst().text()).contains("\"kind\":\"interim\"");
    assertThat(at.row(id).stage()).isEqualTo(DeletionStage.BEGUN);
  }

  @Test
  void roundStartsWhatIsNotDoneAndRemovesTheLastHistories() {
    DeletionId id = at.begun();
    assertThat(at.lonely.round(() -> {})).isEqualTo(1);
    assertThat(at.started).containsExactly(id);

    at.delete(id);
    assertThat(at.lonely.round(() -> {})).isZero();
    assertThat(at.lonely.round(() -> {})).isZero();

    assertThat(at.histories.removed).contains(id.workflowId());
    assertThat(at.deletions.lastRuns(9)).isEmpty();
  }

  /// An export that has been there for an hour goes in the first step, and one of a request that
  /// was still under way in a later one.
  @Test
  void historiesOfWhatGoesEarlyGoToo() {
    furnished(at);
    ExportId early = at.exports.of(at.account).getFirst().id();
    DeletionId id = at.begun();
    at.steps.begin(id, "run-1");
    at.steps.endWork(id);
    ExportId late = new ExportId(at.ids.next());
    at.exports.want(late, at.account);

    at.delete(id);

    assertThat(at.histories.removed).contains(early.workflowId(), late.workflowId());
  }

  /// A sweep ends what has expired while somebody's work is waited for.
  @Test
  void historiesOfWhatGoesWhileWorkIsWaitedForGoToo() {
    ExportId export = at.exports.of(at.account).getFirst().id();
    at.at.sent();
    DeletionId id = at.begun();
    at.steps.begin(id, "run-1");
    assertThatThrownBy(() -> at.steps.endWork(id)).hasMessageContaining("WorkGoesOn");
    at.exports.endAll(at.account);
    at.exports.remove(export);
    studio.provider.result = new JobResult.Made(studio.clip(), null);
    studio.activities.collect(studio.id, 1, false);
    studio.credits.settle(studio.id);

    at.delete(id);

    assertThat(at.histories.removed).contains(export.workflowId());
  }

  @Test
  void deletionThatBrokeOffRightAfterTheMarkIsBegunAgain() {
    DeletionId id = at.begun();
    studio.documents.getCollection("deletions").deleteMany(new Document());

    at.lonely.round(() -> {});

    assertThat(at.started).isEqualTo(List.of(id));
    assertThat(at.deletions.address(id)).isPresent();
  }

  private long documents() {
    return studio.documents.getCollectionNames().stream()
        .mapToLong(name -> studio.documents.getCollection(name).countDocuments())
        .sum();
  }

  private static void furnished(DeletingStudio each) {
    each.studio.picture(each.account);
    each.studio.arriving(each.account);
    each.at.done();
  }
}
