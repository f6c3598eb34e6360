package studio.dailies.world;

import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED;
import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_FAILED;
import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.world.TestWorlds.SOON;

import com.google.protobuf.util.JsonFormat;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.process.Await;
import tools.jackson.databind.JsonNode;

/// What an operator may do from the Temporal UI, which knows neither our codec nor our types.
@ExtendWith(SharedWorld.class)
class OperatorIT {
  private final DevWorld world;
  private final Person ada;
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient operator;

  OperatorIT(DevWorld world) {
    this.world = world;
    ada = new Person(world);
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(world.at().temporal()).build());
    operator =
        WorkflowClient.newInstance(
            stubs, WorkflowClientOptions.newBuilder().setNamespace("default").build());
  }

  @AfterEach
  void close() {
    stubs.shutdown();
    ada.outside.jobsRun(Duration.ofMillis(1500));
  }

  @Test
  void finishedGenerationIsNotStartedAgain() {
    String done =
        ada.ended(ada.generate("flux-dev", "A fox, " + Person.random())).path("id").asString();
    // The row is final a moment before its run has ended.
    var _ = ended(operator.newUntypedWorkflowStub("generation:" + done));

    assertThat(started(done, done)).isEqualTo(WORKFLOW_EXECUTION_STATUS_FAILED);

    assertThat(Person.state(ada.read(done))).isEqualTo("DONE");
    assertThat(ada.history()).hasSize(3);
  }

  @Test
  void generationUnderAnotherIdIsRefused() {
    ada.outside.jobsRun(Duration.ofSeconds(4));
    String waiting = ada.generate("flux-dev", "A fox, " + Person.random());
    ada.reached(waiting, Set.of("ACCEPTED"));

    assertThat(started("0".repeat(32), waiting)).isEqualTo(WORKFLOW_EXECUTION_STATUS_FAILED);

    assertThat(Person.state(ada.ended(waiting))).isEqualTo("DONE");
  }

  @Test
  void unknownGenerationIsRefused() {
    String nobody = "1".repeat(32);

    assertThat(started(nobody, nobody)).isEqualTo(WORKFLOW_EXECUTION_STATUS_FAILED);
  }

  @Test
  void generationThatWasTerminatedGoesOnWhereItsRowStands() {
    ada.outside.jobsRun(Duration.ofSeconds(4));
    String id = ada.generate("flux-dev", "A fox, " + Person.random());
    ada.reached(id, Set.of("ACCEPTED"));
    operator.newUntypedWorkflowStub("generation:" + id).terminate("an operator's mistake");

    assertThat(started(id, id)).isEqualTo(WORKFLOW_EXECUTION_STATUS_COMPLETED);

    JsonNode done = ada.read(id);
    assertThat(Person.state(done)).isEqualTo("DONE");
    ada.assertCredits(200 - done.path("capturedCredits").asLong());
  }

  /// As a browser does it on a page of the UI, which has no token.
  @Test
  void uiShowsPayloadsWithoutAnythingBeingSetUp() throws Exception {
    String id =
        ada.ended(ada.generate("flux-dev", "A fox, " + Person.random())).path("id").asString();
    Payloads input =
        operator
            .fetchHistory("generation:" + id)
            .getEvents()
            .getFirst()
            .getWorkflowExecutionStartedEventAttributes()
            .getInput();
    String asked = JsonFormat.printer().print(input);
    assertThat(input.toString()).doesNotContain(id);
    URI ui = world.at().temporalUi();
    String codec =
        StudioClient.json(sent(HttpRequest.newBuilder(ui.resolve("/api/v1/settings"))).body())
            .path("Codec")
            .path("Endpoint")
            .asString();

    HttpResponse<String> answer =
        sent(
            HttpRequest.newBuilder(URI.create(codec + "/decode?preserveStorageRefs=true"))
                .header("Origin", ui.toString())
                .header("Content-Type", "application/json")
                .header("X-Namespace", "default")
                .POST(BodyPublishers.ofString(asked)));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue(ui.toString());
    String data = StudioClient.json(answer.body()).path("payloads").path(0).path("data").asString();
    assertThat(new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8)).contains(id);
  }

  private static HttpResponse<String> sent(HttpRequest.Builder request) {
    return StudioClient.exchange(SharedWorld.HTTP, request.timeout(Duration.ofSeconds(10)).build());
  }

  /// Starts it as the UI does, and waits for its end. Why it failed is encrypted, as all is.
  private WorkflowExecutionStatus started(String workflow, String input) {
    WorkflowStub stub =
        operator.newUntypedWorkflowStub(
            "Generation",
            WorkflowOptions.newBuilder()
                .setTaskQueue("main")
                .setWorkflowId("generation:" + workflow)
                .build());
    stub.start(Map.of("value", input));
    return ended(stub);
  }

  private static WorkflowExecutionStatus ended(WorkflowStub stub) {
    return Await.found(
            SOON,
            Duration.ofMillis(100),
            () ->
                Optional.of(stub.describe().getStatus())
                    .filter(now -> now != WORKFLOW_EXECUTION_STATUS_RUNNING))
        .orElseThrow(() -> new AssertionError("still running"));
  }
}
