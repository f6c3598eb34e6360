package studio.dailies.sandbox.fal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.dailies.sandbox.Http;

final class QueueTest {
  private static final String PROMPT = "{\"prompt\":\"a lighthouse\"}";
  private FalWorld world;

  @BeforeEach
  void start() throws IOException {
    world = new FalWorld(Optional.empty());
  }

  @AfterEach
  void stop() throws IOException {
    world.close();
  }

  @Test
  void submitAnswersWithUrlsOfOwnerAndAppOnly() throws IOException {
    var got = world.submit(FalWorld.VIDEO, PROMPT);
    String id = got.json().path("request_id").asString();

    assertThat(got.status()).isEqualTo(200);
    assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    assertThat(got.json().path("status").asString()).isEqualTo("IN_QUEUE");
    String url = world.fal.base() + "/fal-ai/kling-video/requests/" + id;
    assertThat(got.json().path("response_url").asString()).isEqualTo(url);
    assertThat(got.json().path("status_url").asString()).isEqualTo(url + "/status");
    assertThat(got.json().path("cancel_url").asString()).isEqualTo(url + "/cancel");
  }

  @Test
  void callsWithoutTheKeyAreRefused() throws IOException {
    var uri = world.fal.base().resolve("/" + FalWorld.IMAGE);
    var bearer = Http.send("POST", uri, PROMPT, "Authorization", "Bearer " + FalWorld.KEY);

    assertThat(Http.send("POST", uri, PROMPT).status()).isEqualTo(401);
    assertThat(bearer.status()).isEqualTo(401);
    assertThat(bearer.json().path("detail").asString()).isEqualTo("invalid key credentials");
    assertThat(world.bill().path("jobs")).isEmpty();
  }

  @Test
  void statusGoesFromQueueThroughProgressToCompleted() throws IOException {
    world.settings("{\"jobMillis\":1000}");
    var submitted = world.submit(FalWorld.IMAGE, PROMPT).json();
    String url = submitted.path("status_url").asString();

    var queued = world.asked("GET", url);
    assertThat(queued.status()).isEqualTo(202);
    assertThat(queued.json().path("status").asString()).isEqualTo("IN_QUEUE");
    assertThat(queued.json().path("queue_position").asInt()).isZero();
    Http.await("IN_PROGRESS", () -> says(url, "IN_PROGRESS"));
    assertThat(world.asked("GET", url).status()).isEqualTo(202);

    var completed = world.completed(submitted);
    assertThat(completed.json().path("status").asString()).isEqualTo("COMPLETED");
    assertThat(completed.json().has("error_type")).isFalse();
  }

  @Test
  void releasedJobEndsAndCallsBackLongBeforeItsTime() throws IOException {
    world.settings("{\"jobMillis\":3600000}");
    var submitted = world.submitWithCallback(FalWorld.IMAGE, PROMPT).json();

    Http.send("POST", world.fal.base().resolve("/_sandbox/release"), "");

    Http.await("the callback", () -> world.callbacks.size() == 1);
    assertThat(world.completed(submitted).status()).isEqualTo(200);
    var calls = Http.get(world.fal.base().resolve("/_sandbox/calls")).json();
    assertThat(calls.path("submit").asInt()).isEqualTo(1);
    assertThat(calls.path("status").asInt()).isPositive();
  }

  @Test
  void resultBeforeTheEndIsStillInProgress() throws IOException {
    world.settings("{\"jobMillis\":60000}");
    var submitted = world.submit(FalWorld.IMAGE, PROMPT).json();
    var got = world.asked("GET", submitted.path("response_url").asString());

    assertThat(got.status()).isEqualTo(400);
    assertThat(got.text()).isEqualTo("{\"detail\":\"Request is still in progress\"}");
  }

  @Test
  void resultOfAPictureIsVerbatimWithItsHeaders() throws IOException {
    var submitted = world.submit(FalWorld.IMAGE, PROMPT).json();
    var got = world.end(submitted);

    assertThat(got.status()).isEqualTo(200);
    assertThat(got.header("x-fal-request-id")).isEqualTo(submitted.path("request_id").asString());
    assertThat(got.header("x-fal-billable-units")).isEqualTo("1");
    assertThat(got.text()).contains("\"seed\":17454220438242315174");
    assertThat(got.json().at("/images/0/content_type").asString()).isEqualTo("image/png");
    assertThat(got.json().at("/images/0/width").asInt()).isEqualTo(1024);
  }

  @Test
  void wholeEndpointIdOnAStatusUrlIsNotAllowed() throws IOException {
    var submitted = world.submit(FalWorld.VIDEO, PROMPT).json();
    String id = submitted.path("request_id").asString();
    String base = world.fal.base().toString();

    assertThat(world.asked("GET", base + "/" + FalWorld.VIDEO + "/requests/" + id).status())
        .isEqualTo(405);
    assertThat(world.asked("GET", submitted.path("response_url").asString() + "/response").status())
        .isEqualTo(405);
    assertThat(world.asked("GET", submitted.path("cancel_url").asString()).status()).isEqualTo(405);
  }

  @Test
  void unknownRequestIsNotFound() throws IOException {
    String id = "00000000-0000-0000-0000-000000000000";
    var got = world.asked("GET", world.fal.base() + "/fal-ai/flux/requests/" + id + "/status");

    assertThat(got.status()).isEqualTo(404);
    assertThat(got.text()).isEqualTo("{\"status\":\"NOT_FOUND\"}");
  }

  @Test
  void inputIsLookedAtOnlyWhenTheJobRuns() throws IOException {
    var submitted = world.submit(FalWorld.TEXT_VIDEO, "{\"duration\":\"5\"}");
    assertThat(submitted.status()).isEqualTo(200);
    assertThat(world.completed(submitted.json()).status()).isEqualTo(200);

    var got = world.end(submitted.json());
    assertThat(got.status()).isEqualTo(422);
    assertThat(got.json().at("/detail/0/type").asString()).isEqualTo("missing");
    assertThat(got.json().at("/detail/0/loc/1").asString()).isEqualTo("prompt");
  }

  @Test
  void forbiddenPromptViolatesThePolicy() throws IOException {
    var got = world.result(FalWorld.IMAGE, "{\"prompt\":\"a forbidden thing\"}");

    assertThat(got.status()).isEqualTo(422);
    assertThat(got.json().at("/detail/0/type").asString()).isEqualTo("content_policy_violation");
    assertThat(world.bill().path("billed").asInt()).isZero();
  }

  @Test
  void startPictureThatCannotBeFetchedIsADownloadError() throws IOException {
    String gone = world.fal.base() + "/files/sandbox/gone.png";
    var got =
        world.result(FalWorld.VIDEO, "{\"prompt\":\"x\",\"start_image_url\":\"" + gone + "\"}");

    assertThat(got.status()).isEqualTo(422);
    assertThat(got.json().at("/detail/0/type").asString()).isEqualTo("file_download_error");
  }

  @Test
  void queuedJobIsRemovedByACancel() throws IOException {
    world.settings("{\"jobMillis\":60000}");
    var submitted = world.submit(FalWorld.IMAGE, PROMPT).json();
    String url = submitted.path("cancel_url").asString();
    var got = world.asked("PUT", url);

    assertThat(got.status()).isEqualTo(200);
    assertThat(got.text()).isEqualTo("{\"status\":\"OK\"}");
    assertThat(world.end(submitted).status()).isEqualTo(499);
    assertThat(world.completed(submitted).json().path("error_type").asString())
        .isEqualTo("client_cancelled");
    assertThat(world.asked("PUT", url).status()).isEqualTo(400);
    assertThat(world.asked("PUT", url).text()).contains("ALREADY_COMPLETED");
  }

  @Test
  void runningJobIsAskedToStop() throws IOException {
    world.settings("{\"jobMillis\":600}");
    var submitted = world.submit(FalWorld.IMAGE, PROMPT).json();
    String url = submitted.path("status_url").asString();
    Http.await("IN_PROGRESS", () -> says(url, "IN_PROGRESS"));
    var got = world.asked("PUT", submitted.path("cancel_url").asString());

    assertThat(got.status()).isEqualTo(202);
    assertThat(got.text()).contains("CANCELLATION_REQUESTED");
    assertThat(world.end(submitted).status()).isEqualTo(499);
    assertThat(world.bill().path("billed").asInt()).isZero();
  }

  @Test
  void billAndRequestsTellWhatArrivedWithoutTheKey() throws IOException {
    var submitted = world.submitWithCallback(FalWorld.IMAGE, PROMPT).json();
    world.end(submitted);

    var line = world.bill().at("/jobs/0");
    assertThat(line.path("requestId")).isEqualTo(submitted.path("request_id"));
    assertThat(line.path("generation").asString()).isEqualTo("gen-7");
    assertThat(line.path("billed").asBoolean()).isTrue();
    assertThat(line.path("outcome").asString()).isEqualTo("ok");
    var requests = Http.get(world.fal.base().resolve("/_sandbox/requests"));
    assertThat(requests.json().at("/requests/0/body").asString()).isEqualTo(PROMPT);
    assertThat(requests.text()).doesNotContain(FalWorld.KEY);
  }

  private boolean says(String url, String status) {
    try {
      return world.asked("GET", url).json().path("status").asString().equals(status);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
