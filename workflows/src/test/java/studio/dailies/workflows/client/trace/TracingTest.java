package studio.dailies.workflows.client.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import studio.dailies.domain.Ids;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.TestServer;
import studio.dailies.workflows.client.Queues;
import studio.dailies.workflows.client.TemporalClients;
import studio.dailies.workflows.client.TestPayloadKeys;
import studio.dailies.workflows.client.WorkerKinds;
import studio.dailies.workflows.generation.GenerationWorkflow;
import studio.dailies.workflows.generation.GenerationWorkflowImpl;

class TracingTest {
  /// What nobody may read in a trace.
  private static final String WORD = "zebrafish";

  private static final Path HISTORIES = Path.of("src/test/resources/histories");

  private final TestCollector collector = new TestCollector();
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final Tracing tracing = Tracing.to(collector.url(), "test", said::add);
  private final Acts acts = new Acts();

  @ActivityInterface
  public interface Acting {
    String brief(String prompt);

    String tried(String prompt);
  }

  @WorkflowInterface
  public interface Film {
    @WorkflowMethod
    String film(String prompt, boolean scene);
  }

  public static final class FilmImpl implements Film {
    private final Acting local =
        Workflow.newLocalActivityStub(
            Acting.class,
            LocalActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofSeconds(10))
                .build());
    private final Acting remote =
        Workflow.newActivityStub(
            Acting.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(10)).build());

    @Override
    public String film(String prompt, boolean scene) {
      local.brief(prompt);
      remote.tried(prompt);
      return scene
          ? Workflow.newChildWorkflowStub(Film.class, ChildWorkflowOptions.newBuilder().build())
              .film(prompt, false)
          : prompt;
    }
  }

  /// Asks somebody outside and a database, and fails at its first try.
  private static final class Acts implements Acting {
    private final AtomicInteger tries = new AtomicInteger();
    private final List<String> logged = new CopyOnWriteArrayList<>();

    @Override
    public String brief(String prompt) {
      Tracing.stored("find", Duration.ofMillis(2), false);
      return prompt;
    }

    @Override
    public String tried(String prompt) {
      logged.add(String.valueOf(MDC.get(Step.LOGGED)));
      try (Step call = Tracing.call("fal")) {
        if (tries.getAndIncrement() == 0) {
          var why = new IllegalStateException("fal refused: " + prompt);
          call.failed(why);
          throw why;
        }
      }
      return prompt;
    }
  }

  @AfterEach
  void close() {
    tracing.close();
    collector.close();
  }

  @Test
  void oneTraceLeadsFromTheRequestThroughEveryStepAndSaysNothingOfWhatIsMade() {
    try (TestWorkflowEnvironment environment = environment(tracing)) {
      begun(environment);
      try (Step request = tracing.request()) {
        film(environment);
        request.mark(Mark.METHOD, "POST").mark(Mark.ROUTE, "/api/films").mark(Mark.STATUS, 202);
      }
    }
    tracing.close();

    List<TestCollector.Told> told = collector.told();
    assertThat(told)
        .extracting(TestCollector.Told::name)
        .containsExactlyInAnyOrder(
            "request /api/films",
            "activity Brief",
            "store find",
            "activity Tried",
            "call fal",
            "activity Tried",
            "call fal",
            "activity Brief",
            "store find",
            "activity Tried",
            "call fal",
            "workflow Film",
            "workflow Film");
    assertThat(told).extracting(TestCollector.Told::trace).containsOnly(told.getFirst().trace());
    Map<String, TestCollector.Told> byId =
        told.stream().collect(Collectors.toMap(TestCollector.Told::id, it -> it));
    assertThat(told)
        .filteredOn(it -> it.name().startsWith("call") || it.name().startsWith("store"))
        .allSatisfy(it -> assertThat(byId.get(it.parent()).name()).startsWith("activity"));
    assertThat(told)
        .filteredOn(it -> it.name().startsWith("activity") || it.name().startsWith("workflow"))
        .allSatisfy(it -> assertThat(byId.get(it.parent()).name()).isEqualTo("request /api/films"));
    assertThat(told)
        .filteredOn(TestCollector.Told::failed)
        .hasSize(2)
        .allSatisfy(
            it -> assertThat(it.marks()).containsEntry("error.type", "IllegalStateException"));
    assertThat(acts.logged).hasSize(3).containsOnly(told.getFirst().trace());
    assertThat(collector.raw()).contains("dailies-test").doesNotContain(WORD);
  }

  @Test
  void replayMakesNoStepAgainAndTakesTheSameStepsTracedOrNot() throws Exception {
    WorkflowExecutionHistory history;
    try (TestWorkflowEnvironment environment = environment(tracing)) {
      Worker worker = begun(environment);
      try (Step _ = tracing.request()) {
        film(environment);
      }
      history = environment.getWorkflowClient().fetchHistory("film");
      assertThat(history.toJson(false)).contains("traceparent").doesNotContain(WORD);

      WorkflowReplayer.replayWorkflowExecution(history, worker);
    }
    tracing.close();
    try (TestWorkflowEnvironment environment = environment(Tracing.off())) {
      WorkflowReplayer.replayWorkflowExecution(history, begun(environment));
    }

    assertThat(collector.told())
        .filteredOn(it -> it.name().startsWith("workflow"))
        .as("one of the film, one of its scene")
        .hasSize(2);
  }

  @Test
  void savedHistoriesReplayTraced() throws Exception {
    String id = new GenerationId(new Ids(new Random(1)).next()).workflowId();
    List<Path> histories = TestServer.saved(HISTORIES);
    assertThat(histories).hasSizeGreaterThan(10);
    try (TestWorkflowEnvironment environment = environment(tracing)) {
      Worker worker = environment.newWorker(Queues.MAIN);
      worker.registerWorkflowImplementationFactory(
          GenerationWorkflow.class, () -> new GenerationWorkflowImpl(ActivityKinds.USUAL));
      for (Path history : histories) {
        WorkflowReplayer.replayWorkflowExecution(
            WorkflowExecutionHistory.fromJson(Files.readString(history), id), worker);
      }
    }
    tracing.close();

    assertThat(collector.told()).isEmpty();
  }

  @Test
  void collectorThatIsAwayKeepsNobodyWaitingAndIsSaidOnce() throws InterruptedException {
    collector.answers(503);
    long begun = System.nanoTime();
    for (int i = 0; i < 20_000; i++) {
      try (Step step = tracing.request()) {
        step.mark(Mark.ROUTE, "/api/films");
      }
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    assertThat(said.poll(20, TimeUnit.SECONDS)).contains("not taken", "dailies.traces.url");

    collector.answers(200);
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    String next = null;
    while (next == null && System.nanoTime() < deadline) {
      tracing.request().close();
      next = said.poll(100, TimeUnit.MILLISECONDS);
    }
    tracing.close();
    assertThat(next).contains("again");
    assertThat(said).isEmpty();
    assertThat(collector.told()).isNotEmpty();
  }

  @Test
  void withoutAnAddressNothingIsMade() {
    Tracing off = Tracing.off();

    assertThat(off.isOn()).isFalse();
    assertThat(off.starts()).isEmpty();
    assertThat(off.work(WorkerKinds.FACTORY)).isSameAs(WorkerKinds.FACTORY);
    assertThat(off.request()).isSameAs(Step.NONE);
    assertThat(Tracing.call("fal")).isSameAs(Step.NONE);
  }

  @Test
  void addressThatHoldsASecretIsRefused() {
    for (String address :
        List.of(
            "http://user:hush@10.0.0.6:4318/v1/traces",
            "http://10.0.0.6:4318/v1/traces?key=hush",
            "ftp://10.0.0.6/v1/traces")) {
      assertThatThrownBy(() -> Tracing.to(URI.create(address), "test", said::add))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("dailies.traces.url")
          .hasMessageNotContaining("hush");
    }
  }

  private Worker begun(TestWorkflowEnvironment environment) {
    Worker worker = environment.newWorker(Queues.MAIN);
    worker.registerWorkflowImplementationTypes(FilmImpl.class);
    worker.registerActivitiesImplementations(acts);
    environment.start();
    return worker;
  }

  private static void film(TestWorkflowEnvironment environment) {
    Film film =
        environment
            .getWorkflowClient()
            .newWorkflowStub(
                Film.class,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(Queues.MAIN)
                    .setWorkflowId("film")
                    .build());
    WorkflowClient.start(film::film, "A " + WORD, true);
    environment.getWorkflowClient().newUntypedWorkflowStub("film").getResult(String.class);
  }

  private static TestWorkflowEnvironment environment(Tracing tracing) {
    return TestWorkflowEnvironment.newInstance(
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setDataConverter(TemporalClients.converter(TestPayloadKeys.KEYS))
                    .setIdentity("test")
                    .setInterceptors(tracing.starts().toArray(WorkflowClientInterceptor[]::new))
                    .build())
            .setWorkerFactoryOptions(tracing.work(WorkerFactoryOptions.getDefaultInstance()))
            .build());
  }
}
