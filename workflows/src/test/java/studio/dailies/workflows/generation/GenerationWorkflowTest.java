package studio.dailies.workflows.generation;

import static io.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import studio.dailies.domain.Ids;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.client.Queues;
import studio.dailies.workflows.client.SearchAttributes;
import studio.dailies.workflows.client.Starter;
import studio.dailies.workflows.client.TemporalClients;
import studio.dailies.workflows.client.TestPayloadKeys;

class GenerationWorkflowTest {
  /// Where a history is found that is worth saving for ever, see [GoldenHistoriesTest].
  private static final Path MADE = Path.of("target/histories");

  private final GenerationId id = new GenerationId(new Ids(new Random(1)).next());
  private final ScriptedGeneration generation = new ScriptedGeneration();
  private TestWorkflowEnvironment environment;
  private Worker main;
  private GenerationWorkflow workflow;
  private TestInfo info;

  @BeforeEach
  void startServer(TestInfo test) {
    info = test;
    var client =
        WorkflowClientOptions.newBuilder()
            .setDataConverter(TemporalClients.converter(TestPayloadKeys.KEYS))
            .setIdentity("test")
            .build();
    environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(client)
                .registerSearchAttribute("Provider", INDEXED_VALUE_TYPE_KEYWORD)
                .registerSearchAttribute("Model", INDEXED_VALUE_TYPE_KEYWORD)
                .registerSearchAttribute("Attention", INDEXED_VALUE_TYPE_KEYWORD)
                .setWorkerFactoryOptions(
                    WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build())
                .build());
    main = environment.newWorker(Queues.MAIN);
    main.registerWorkflowImplementationFactory(
        GenerationWorkflow.class, () -> new GenerationWorkflowImpl(ActivityKinds.USUAL));
    main.registerActivitiesImplementations(generation);
    environment.newWorker(Queues.MEDIA).registerActivitiesImplementations(generation);
    environment.newWorker(Queues.provider("fal")).registerActivitiesImplementations(generation);
    environment.start();
    workflow =
        environment
            .getWorkflowClient()
            .newWorkflowStub(
                GenerationWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(Queues.MAIN)
                    .setWorkflowId(id.workflowId())
                    .build());
  }

  @AfterEach
  void stopServer() {
    environment.close();
  }

  @Test
  void pollingAloneBringsTheTakeWithinTheHistoryBound() throws Exception {
    generation.submitGives(Phase.accepted(1)).finishedAfterLooks(10).collectGives(Phase.STORED);

    assertThat(workflow.generate(id)).isEqualTo(Phase.DONE);

    assertThat(generation.calls).containsExactly("open", "hold", "submit", "collect", "settle");
    assertThat(generation.looks).hasValue(10);
    assertHistoryIsQuiet(replayed());
  }

  @Test
  void callbackEndsTheWaitWithoutPolling() throws Exception {
    generation.submitGives(Phase.accepted(1)).collectGives(Phase.STORED);
    WorkflowClient.start(workflow::generate, id);
    awaitLooks(1);

    workflow.callback();

    assertThat(result()).isEqualTo(Phase.DONE);
    assertThat(generation.looks).hasValue(1);
    // The in-memory server adds workflow tasks of its own here; DemoIT counts on a real one.
    replayed();
  }

  @Test
  void databaseThatIsAwayIsWaitedFor() throws Exception {
    generation.submitGives(Phase.accepted(1)).finishedAfterLooks(1).collectGives(Phase.STORED);
    generation.databaseFails(3);

    assertThat(workflow.generate(id)).isEqualTo(Phase.DONE);

    assertThat(generation.calls).containsExactly("open", "hold", "submit", "collect", "settle");
    replayed();
  }

  /// From a wait of five seconds on the server keeps the time, or a task would be held for it.
  @Test
  void databaseThatIsAwayForLongIsWaitedForByTimers() throws Exception {
    generation.at(Phase.STORED).databaseFails(9);

    assertThat(workflow.generate(id)).isEqualTo(Phase.DONE);

    assertThat(generation.calls).containsExactly("open", "settle");
    replayed();
  }

  @Test
  void callbackBeforeTheSubmitAnswerIsNotLost() throws Exception {
    generation
        .submitGives(Phase.accepted(1))
        .collectGives(Phase.STORED)
        .whileSubmitting(() -> workflow().callback());

    assertThat(workflow.generate(id)).isEqualTo(Phase.DONE);

    assertThat(generation.looks).hasValue(0);
    replayed();
  }

  @Test
  void lyingCallbackChangesNothing() throws Exception {
    generation
        .submitGives(Phase.accepted(1))
        .finishedAfterLooks(3)
        .collectGives(Phase.accepted(1), Phase.STORED);
    WorkflowClient.start(workflow::generate, id);
    awaitLooks(1);

    workflow.callback();

    assertThat(result()).isEqualTo(Phase.DONE);
    assertThat(generation.calls)
        .containsExactly("open", "hold", "submit", "collect", "collect", "settle");
    replayed();
  }

  @Test
  void jobThatNeverFinishesIsCollectedOnceMoreWhenTimeIsUp() throws Exception {
    generation.submitGives(Phase.accepted(1)).collectGives(Phase.ENDING);

    assertThat(workflow.generate(id)).isEqualTo(Phase.FAILED);

    assertThat(generation.calls)
        .containsExactly("open", "hold", "submit", "collect, last", "settle");
    replayed();
  }

  @Test
  void refusalSettlesAtOnce() throws Exception {
    generation.submitGives(Phase.ENDING);

    assertThat(workflow.generate(id)).isEqualTo(Phase.FAILED);

    assertThat(generation.calls).containsExactly("open", "hold", "submit", "settle");
    replayed();
  }

  @Test
  void lostAnswerIsNeverSentAgain() throws Exception {
    generation.submitGives(Phase.unknown(1));

    assertThat(workflow.generate(id)).isEqualTo(Phase.FAILED);

    assertThat(generation.calls).containsExactly("open", "hold", "submit", "give up", "settle");
    replayed();
  }

  @Test
  void tooFewCreditsSendNothing() throws Exception {
    generation.holdGives(Phase.ENDING);

    assertThat(workflow.generate(id)).isEqualTo(Phase.FAILED);

    assertThat(generation.calls).containsExactly("open", "hold", "settle");
    replayed();
  }

  @Test
  void runStartedAgainEntersWhereTheRowStands() throws Exception {
    generation.at(Phase.STORED);

    assertThat(workflow.generate(id)).isEqualTo(Phase.DONE);

    assertThat(generation.calls).containsExactly("open", "settle");
    replayed();
  }

  @Test
  void runStartedAgainWhileWaitingAsksAtOnce() throws Exception {
    generation.at(Phase.accepted(1)).collectGives(Phase.STORED);

    assertThat(workflow.generate(id)).isEqualTo(Phase.DONE);

    assertThat(generation.calls).containsExactly("open", "collect", "settle");
    assertThat(generation.looks).hasValue(0);
    replayed();
  }

  @Test
  void finishedRowIsNotStartedAgain() throws Exception {
    generation.at(Phase.DONE);

    assertThatThrownBy(() -> workflow.generate(id))
        .hasStackTraceContaining(id + " is already DONE; there is nothing to start");

    assertThat(generation.calls).containsExactly("open");
    replayed();
  }

  @Test
  void nudgeThatComesAfterTheEndIsNoFailure() throws Exception {
    generation.at(Phase.DONE);
    new Starter(environment.getWorkflowClient()).nudge(id, "fal", "kling-3-text-to-video");
    workflow = workflow();

    assertThat(result()).isEqualTo(Phase.DONE);

    assertThat(generation.calls).containsExactly("open");
    replayed();
  }

  @Test
  void runForAForeignRowIsRefusedAndTouchesNothing() {
    GenerationId other = new GenerationId(new Ids(new Random(2)).next());

    assertThatThrownBy(() -> workflow.generate(other)).hasStackTraceContaining("ForeignStart");

    assertThat(generation.calls).isEmpty();
  }

  @Test
  void plannedRowIsLeftToItsPlan() {
    generation.at(new Phase(Phase.Step.PLANNED, 0));

    assertThatThrownBy(() -> workflow.generate(id)).hasStackTraceContaining("NotYetStarted");

    assertThat(generation.calls).containsExactly("open");
  }

  @Test
  void damagedRowEndsTheRunAndAsksForAttention() {
    generation.isDamaged();

    assertThatThrownBy(() -> workflow.generate(id)).hasStackTraceContaining("RowDamaged");

    var attributes = WorkflowStub.fromTyped(workflow).describe().getTypedSearchAttributes();
    assertThat(attributes.get(SearchAttributes.ATTENTION)).isEqualTo("RowDamaged");
    assertThat(generation.calls).containsExactly("open");
  }

  @Test
  void attemptThatWasNotSentIsFollowedByTheNext() throws Exception {
    generation
        .submitGives(Phase.held(2), Phase.accepted(2))
        .finishedAfterLooks(1)
        .collectGives(Phase.STORED);

    assertThat(workflow.generate(id)).isEqualTo(Phase.DONE);

    assertThat(generation.calls)
        .containsExactly("open", "hold", "submit", "submit", "collect", "settle");
    replayed();
  }

  @Test
  void lostAnswerWaitsForWordAndGoesOn() throws Exception {
    generation
        .submitGives(Phase.unknown(1))
        .wordMayCome(Phase.accepted(1))
        .finishedAfterLooks(1)
        .collectGives(Phase.STORED);

    assertThat(workflow.generate(id)).isEqualTo(Phase.DONE);

    assertThat(generation.calls)
        .containsExactly("open", "hold", "submit", "give up", "recover", "collect", "settle");
    assertThat(marks(replayed())).containsExactly("UnknownOutcome", "");
  }

  /// What it told those who look for work that needs a person, in its order; empty: nothing any
  /// more.
  private static List<String> marks(WorkflowExecutionHistory history) {
    return history.getEvents().stream()
        .filter(HistoryEvent::hasUpsertWorkflowSearchAttributesEventAttributes)
        .map(it ->
            it.getUpsertWorkflowSearchAttributesEventAttributes()
                .getSearchAttributes()
                .getIndexedFieldsOrThrow("Attention")
                .getData()
                .toStringUtf8()
                .replaceAll("[\\[\\]\"]|null", ""))
        .toList();
  }

  @Test
  void lostAnswerWithoutWordEndsWhenItsTimeIsOver() throws Exception {
    generation.submitGives(Phase.unknown(1)).wordMayCome(Phase.ENDING);

    assertThat(workflow.generate(id)).isEqualTo(Phase.FAILED);

    assertThat(generation.calls)
        .containsExactly("open", "hold", "submit", "give up", "recover", "settle");
    assertThat(marks(replayed())).containsExactly("UnknownOutcome", "");
  }

  @Test
  void cancelBeforeTheSendEndsIt() throws Exception {
    generation.submitGives(Phase.ENDING).whileSubmitting(() -> generation.becomeEnding());

    assertThat(workflow.generate(id)).isEqualTo(Phase.FAILED);

    assertThat(generation.calls).containsExactly("open", "hold", "submit", "settle");
    replayed();
  }

  @Test
  void newsOfAFailedRowIsLookedInto() throws Exception {
    generation.at(Phase.FAILED).hasNews();

    assertThat(workflow.generate(id)).isEqualTo(Phase.FAILED);

    assertThat(generation.calls).containsExactly("open", "collect late");
    replayed();
  }

  private GenerationWorkflow workflow() {
    return environment
        .getWorkflowClient()
        .newWorkflowStub(GenerationWorkflow.class, id.workflowId());
  }

  private Phase result() throws Exception {
    return WorkflowStub.fromTyped(workflow).getResult(20, TimeUnit.SECONDS, Phase.class);
  }

  private void awaitLooks(int atLeast) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (generation.looks.get() < atLeast) {
      assertThat(System.nanoTime()).as("waiting for a look").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  /// Every history that a test has made must replay.
  private WorkflowExecutionHistory replayed() throws Exception {
    WorkflowExecutionHistory history =
        environment.getWorkflowClient().fetchHistory(id.workflowId());
    WorkflowReplayer.replayWorkflowExecution(history, main);
    Files.createDirectories(MADE);
    Files.writeString(MADE.resolve(info.getDisplayName() + ".json"), history.toJson(true));
    return history;
  }

  private static void assertHistoryIsQuiet(WorkflowExecutionHistory history) {
    assertThat(history.getEvents())
        .as(() ->
            history.getEvents().stream().map(e -> e.getEventType().name()).toList().toString())
        .hasSizeLessThanOrEqualTo(28);
    assertThat(history.getHistory().getSerializedSize()).isLessThan(10 * 1024);
  }
}
