package studio.dailies.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.audit.Source.BillLine;
import studio.dailies.audit.Source.Bucket;
import studio.dailies.audit.Source.StoredObject;
import studio.dailies.audit.Source.Upload;

/// The smallest bad generation for each rule.
class GenerationRulesTest {
  private final Made made = new Made(7);
  private final String ledger = made.id();
  private final String generation = made.id();

  @BeforeEach
  void ledgerWithCredits() {
    made.grant(ledger, 100);
  }

  /// A provider whose answer is the media knows only the name of its answer.
  @Test
  void anAnswerThatIsBilledBelongsToWhoKeptItsName() {
    attempt(made.done(ledger, 5)).append("answer", "answer-1");
    made.bill.clear();
    made.bill.add(new Source.BillLine("answer-1", null, true));

    assertThat(made.rules()).isEmpty();
  }

  @Test
  void ofLostAnswersNoMoreAreBilledThanWereLost() {
    Document lost = Made.attempt(made.row(ledger, generation, 5), "UNKNOWN", null);
    Made.phase(lost, "UNKNOWN", 1);
    made.hold(ledger, generation, 5);
    made.bill.add(new Source.BillLine("answer-1", null, true));
    assertThat(made.rules()).isEmpty();

    made.bill.add(new Source.BillLine("answer-2", null, true));
    assertThat(made.rules()).containsExactly(Rule.BILLED_JOB_UNKNOWN);
  }

  private static Document attempt(Document row) {
    return row.getList("attempts", Document.class).getFirst();
  }

  @Test
  void unreadableRow() {
    made.row(ledger, generation, 5).append("v", 2);

    assertThat(made.rules()).containsExactly(Rule.UNREADABLE);
  }

  @Test
  void whatWaitsForItsTurnWaitsInARunThatGoesOn() {
    Document run = new Document("_id", made.id());
    made.sceneRuns.add(run);
    Document planned = planned(Made.NOW.minus(Duration.ofDays(6)), run.getString("_id"));
    assertThat(made.rules()).isEmpty();

    made.sceneRuns.clear();
    assertThat(made.rules()).containsExactly(Rule.PLAN_LEFT);
    planned.remove("sceneRun");
    assertThat(made.rules()).containsExactly(Rule.PLAN_LEFT);
    planned.append("createdAt", Date.from(Made.NOW.minus(Duration.ofMinutes(59))));
    assertThat(made.rules()).as("whoever stores it may be at it").isEmpty();
    planned.remove("createdAt");
    assertThat(made.rules()).containsExactly(Rule.UNREADABLE);
  }

  /// What ends while the audit reads: the generation first, then its run.
  @Test
  void runThatEndsMeanwhileHasLeftNothing() {
    Document run = new Document("_id", made.id());
    made.sceneRuns.add(run);
    Document planned = planned(Made.NOW.minus(Duration.ofDays(1)), run.getString("_id"));
    made.after(
        made.sceneRuns,
        () -> {
          made.voided(ledger, generation);
          Made.phase(planned, "FAILED", 0);
          made.sceneRuns.clear();
        });

    assertThat(made.rules()).isEmpty();
  }

  private Document planned(Instant since, String run) {
    return Made.phase(made.row(ledger, generation, 5), "PLANNED", 0)
        .append("sceneRun", run)
        .append("createdAt", Date.from(since));
  }

  @Test
  void holdOfNothing() {
    made.hold(ledger, generation, 5);

    assertThat(made.rules()).containsExactly(Rule.OPEN_HOLD);
  }

  @Test
  void holdUnderAFailedRow() {
    Made.phase(made.row(ledger, generation, 5), "FAILED", 0);
    made.hold(ledger, generation, 5);

    assertThat(made.rules()).containsExactly(Rule.OPEN_HOLD);
  }

  @Test
  void holdOfAnotherPrice() {
    made.row(ledger, generation, 5);
    made.hold(ledger, generation, 6);

    assertThat(made.rules()).containsExactly(Rule.HOLD_NOT_THE_PRICE);
  }

  @Test
  void holdInAnotherLedger() {
    made.row(made.id(), generation, 5);
    made.hold(ledger, generation, 5);

    assertThat(made.rules()).containsExactly(Rule.HOLD_NOT_THE_PRICE);
  }

  @Test
  void doneWithoutACapture() {
    made.done(ledger, 5);
    made.entries.removeLast();

    assertThat(made.rules()).containsExactly(Rule.OPEN_HOLD, Rule.DONE_WITHOUT_CAPTURE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ENDING", "FAILED"})
  void failedWithACapture(String step) {
    Made.phase(made.done(ledger, 5), step, 0);

    assertThat(made.rules()).containsExactly(Rule.FAILED_WITH_CAPTURE);
  }

  @Test
  void failedWhereAHoldCouldLand() {
    Made.phase(made.row(ledger, generation, 5), "FAILED", 0);

    assertThat(made.rules()).containsExactly(Rule.FAILED_WITHOUT_END);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HELD", "SENDING", "ACCEPTED", "UNKNOWN", "STORED"})
  void liveWithoutAHold(String step) {
    Document row = Made.attempt(made.row(ledger, generation, 5), "SENT", "job");
    Made.phase(made.take(row, 10), step, 1);

    assertThat(made.rules()).containsExactly(Rule.LIVE_WITHOUT_HOLD);
  }

  @Test
  void liveAfterItsHoldWasEnded() {
    Made.phase(made.row(ledger, generation, 5), "HELD", 1);
    made.hold(ledger, generation, 5);
    made.end(Kind.RELEASE, ledger, generation, 0);

    assertThat(made.rules()).containsExactly(Rule.LIVE_WITHOUT_HOLD);
  }

  @Test
  void doneWithoutATake() {
    made.done(ledger, 5).remove("media");

    assertThat(made.rules()).containsExactly(Rule.TAKE_MISSING);
  }

  @Test
  void takeThatWasErasedIsNotMissed() {
    made.erased(ledger, 5);

    assertThat(made.rules()).isEmpty();
  }

  /// As a worker leaves it that dies between an object and its row.
  @Test
  void erasureThatIsUnderWayIsNone() {
    Document row = made.done(ledger, 5);
    row.append("erasedAt", Date.from(Made.NOW.minus(Duration.ofHours(23))));
    assertThat(made.rules()).isEmpty();

    made.objects.clear();
    assertThat(made.rules()).isEmpty();
  }

  @Test
  void takeThatIsGoneWithoutAMarkIsMissed() {
    Document row = made.erased(ledger, 5);
    row.remove("erasedAt");

    assertThat(made.rules()).containsExactly(Rule.TAKE_MISSING);
  }

  @Test
  void erasureThatStoppedHalfWay() {
    Document row = made.done(ledger, 5);
    row.append("erasedAt", Date.from(Made.NOW.minus(Duration.ofHours(25))));
    made.objects.clear();

    assertThat(made.rules()).containsExactly(Rule.ERASED_IN_PART);
  }

  @Test
  void erasureOfWhatGoesOn() {
    Document row = made.row(ledger, generation, 5);
    row.append("erasedAt", Date.from(Made.NOW));

    assertThat(made.rules()).containsExactly(Rule.ERASED_EARLY);
  }

  @Test
  void acceptedWithoutAJob() {
    made.hold(ledger, generation, 5);
    Document row = made.row(ledger, generation, 5);
    Made.phase(Made.attempt(row, "SENT", null), "ACCEPTED", 1);

    assertThat(made.rules()).containsExactly(Rule.JOB_MISSING);
  }

  @Test
  void sendingAnAttemptThatIsNotThere() {
    made.hold(ledger, generation, 5);
    Made.phase(made.row(ledger, generation, 5), "SENDING", 1);

    assertThat(made.rules()).containsExactly(Rule.JOB_MISSING);
  }

  @Test
  void jobWithoutItsName() {
    Made.jobNames(made.done(ledger, 5)).removeLast();

    assertThat(made.rules()).containsExactly(Rule.JOB_MISSING);
  }

  @Test
  void jobOfTwo() {
    Made.attempt(made.row(ledger, generation, 5), "SENT", "job");
    Made.attempt(made.row(ledger, made.id(), 5), "SENT", "job");

    assertThat(made.rules()).containsExactly(Rule.JOB_TWICE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INTENDED", "SENT", "UNKNOWN"})
  void sentAgainThoughItMayHaveArrived(String disclosure) {
    Document row = Made.attempt(made.row(ledger, generation, 5), disclosure, null);
    Made.attempt(row, "INTENDED", null);

    assertThat(made.rules()).containsExactly(Rule.SENT_AGAIN);
  }

  @Test
  void takeThatIsNotThere() {
    made.done(ledger, 5);
    made.objects.clear();

    assertThat(made.rules()).containsExactly(Rule.TAKE_WITHOUT_OBJECT);
  }

  @Test
  void takeThatIsControlledIsInThePrivateBucket() {
    controlled(Duration.ofHours(25));

    assertThat(made.rules()).isEmpty();
  }

  @Test
  void takeThatIsControlledAndStillPublic() {
    String key = controlled(Duration.ofHours(25)).getString("mediaKey");
    made.objects.add(new StoredObject(Bucket.PUBLIC, key, 1, Made.START));

    assertThat(made.rules()).containsExactly(Rule.STILL_PUBLIC);
  }

  /// As a worker leaves it that dies between the row and the public object, or just after the copy.
  @Test
  void takeThatMovesIsInBoth() {
    Document row = controlled(Duration.ofMinutes(5));
    made.objects.add(new StoredObject(Bucket.PUBLIC, row.getString("mediaKey"), 1, Made.START));
    assertThat(made.rules()).isEmpty();

    row.remove("controlledAt");
    made.objects.removeLast();
    StoredObject there = made.objects.removeLast();
    made.objects.add(new StoredObject(Bucket.PRIVATE, there.key(), there.bytes(), Made.NOW));
    assertThat(made.rules()).isEmpty();
  }

  @Test
  void takeThatIsControlledAndOnlyPublic() {
    Document row = made.done(ledger, 5);
    row.append("controlledAt", Date.from(Made.NOW.minus(Duration.ofHours(25))));

    assertThat(made.rules()).containsExactlyInAnyOrder(Rule.STILL_PUBLIC, Rule.TAKE_WITHOUT_OBJECT);
  }

  /// @param since how long ago it was moved
  private Document controlled(Duration since) {
    Document row = made.done(ledger, 5);
    StoredObject there = made.objects.removeLast();
    made.objects.add(
        new StoredObject(Bucket.PRIVATE, there.key(), there.bytes(), there.modifiedAt()));
    return row.append("controlledAt", Date.from(Made.NOW.minus(since)));
  }

  @Test
  void takeOfAnotherSize() {
    made.done(ledger, 5).get("media", Document.class).append("bytes", 999L);

    assertThat(made.rules()).containsExactly(Rule.TAKE_WITHOUT_OBJECT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUBLIC", "PRIVATE"})
  void objectOfNobody(String bucket) {
    made.objects.add(new StoredObject(Bucket.valueOf(bucket), "stray", 1, Made.START));

    assertThat(made.rules()).containsExactly(Rule.ORPHAN);
  }

  @Test
  void youngObjectMayYetBeSomebodys() {
    made.objects.add(
        new StoredObject(Bucket.PUBLIC, "new", 1, Made.NOW.minus(Duration.ofHours(23))));

    assertThat(made.findings()).isEmpty();
  }

  @Test
  void uploadThatNobodyCompletes() {
    String key = made.done(ledger, 5).getString("mediaKey");
    made.uploads.add(new Upload(Bucket.PUBLIC, key, Made.START));

    assertThat(made.rules()).containsExactly(Rule.UNFINISHED_UPLOAD);
  }

  @Test
  void referenceIsSomebodys() {
    made.reference(10);

    assertThat(made.findings()).isEmpty();
  }

  @Test
  void referenceThatIsNotThere() {
    made.reference(10);
    made.objects.clear();

    assertThat(made.rules()).containsExactly(Rule.REFERENCE_WITHOUT_OBJECT);
  }

  @Test
  void referenceOfAnotherSize() {
    made.reference(10).append("bytes", 9L);

    assertThat(made.rules()).containsExactly(Rule.REFERENCE_WITHOUT_OBJECT);
  }

  @Test
  void referenceInThePublicBucketIsNobodys() {
    String key = made.reference(10).getString("mediaKey");
    made.objects.clear();
    made.objects.add(new StoredObject(Bucket.PUBLIC, key, 10, Made.START));

    assertThat(made.rules()).containsExactlyInAnyOrder(Rule.ORPHAN, Rule.REFERENCE_WITHOUT_OBJECT);
  }

  /// The sweep looks after it.
  @Test
  void whatArrivesMayHaveObjectsOrNone() {
    made.reference(10)
        .append("state", "UPLOADING")
        .append("keys", List.of("quarantine", made.references.getLast().getString("mediaKey")));
    made.objects.add(new StoredObject(Bucket.PRIVATE, "quarantine", 1, Made.START));
    made.reference(10).append("state", "UPLOADING");
    made.objects.removeLast();

    assertThat(made.findings()).isEmpty();
  }

  @Test
  void privateCopyAfterTheEnd() {
    made.done(ledger, 5).append("copies", List.of("copy"));
    made.objects.add(new StoredObject(Bucket.PRIVATE, "copy", 1, Made.NOW));

    assertThat(made.rules()).containsExactly(Rule.COPY_LEFT);
  }

  @Test
  void twoJobsBilledForOneGeneration() {
    Document row = made.done(ledger, 5);
    Made.attempts(row).getFirst().append("disclosure", "NOT_SENT");
    Made.attempt(row, "SENT", "second");
    made.bill.add(new BillLine("second", row.getString("_id"), true));

    assertThat(made.rules()).containsExactly(Rule.DOUBLE_BILL);
  }

  @Test
  void jobThatIsBilledTwice() {
    made.done(ledger, 5);
    made.bill.add(made.bill.getFirst());

    assertThat(made.rules()).containsExactly(Rule.JOB_BILLED_TWICE);
  }

  @Test
  void jobThatNobodyAskedFor() {
    made.bill.add(new BillLine("job", null, true));

    assertThat(made.rules()).containsExactly(Rule.BILLED_JOB_UNKNOWN);
  }

  @Test
  void jobWhoseAnswerWasLostIsOursToBear() {
    Made.attempt(made.row(ledger, generation, 5), "UNKNOWN", null);
    made.bill.add(new BillLine("job", generation, true));

    assertThat(made.findings()).isEmpty();
  }
}
