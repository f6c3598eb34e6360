package studio.dailies.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// A callback is a hint, whoever sends it and whatever it says: the provider is asked, and the end
/// is the same.
@ExtendWith(SharedWorld.class)
class CallbackIT {
  private static final String HOOK = "fal_webhook=";

  private static final String LIE =
      """
      {"request_id":"00000000-0000-7000-8000-000000000000","status":"ERROR","error":"no"}\
      """;

  private final Person ada;
  private final String prompt = "A fox in the snow, " + Person.random();

  CallbackIT(DevWorld world) {
    this.ada = new Person(world);
  }

  /// Nobody calls back but the test.
  @BeforeEach
  void quietProvider() {
    ada.outside.jobsRun(Duration.ofSeconds(4));
    ada.outside.plan(Map.of("behaviour", "no-callback", "times", 1, "matching", prompt));
  }

  @AfterEach
  void quickJobs() {
    ada.outside.jobsRun(Duration.ofMillis(1500));
  }

  @Test
  void twentyAtOnceAreOne() throws Exception {
    String id = accepted();
    URI hook = hook();

    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> posts = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        posts.add(threads.submit(() -> posted(hook, "{}")));
      }
      for (Future<Integer> post : posts) {
        statuses.add(post.get());
      }
    }

    assertThat(statuses).containsOnly(200);
    assertDone(id);
  }

  @Test
  void lyingBodyIsNotBelieved() throws Exception {
    String id = accepted();

    assertThat(posted(hook(), LIE)).isEqualTo(200);

    assertDone(id);
  }

  @Test
  void wrongMacIsNotHeard() throws Exception {
    String id = accepted();
    String hook = hook().toString();
    int mac = hook.lastIndexOf('/') + 1;
    String forged = hook.substring(0, mac) + other(hook.charAt(mac)) + hook.substring(mac + 1);

    assertThat(posted(URI.create(forged), "{}")).isEqualTo(404);

    assertDone(id);
  }

  @Test
  void wordForAnotherAttemptIsNotHeard() throws Exception {
    String id = accepted();

    assertThat(posted(URI.create(hook().toString().replace(id + "/1/", id + "/2/")), "{}"))
        .isEqualTo(404);

    assertDone(id);
  }

  @Test
  void wordAfterACancelBringsNoCharge() throws Exception {
    String id = accepted();
    URI hook = hook();
    ada.studio.post("/api/generations/" + id + "/cancel", Map.of(), 200);
    JsonNode cancelled = ada.ended(id);

    assertThat(posted(hook, LIE)).isEqualTo(200);

    assertThat(Person.state(cancelled)).isEqualTo("FAILED");
    assertThat(Person.state(ada.read(id))).isEqualTo("FAILED");
    ada.assertCredits(DevWorld.WELCOME_CREDITS);
  }

  private String accepted() {
    String id = ada.generate(Person.TEXT_TO_VIDEO, prompt);
    ada.reached(id, Set.of("ACCEPTED"));
    return id;
  }

  private void assertDone(String id) {
    JsonNode done = ada.ended(id);
    assertThat(Person.state(done)).isEqualTo("DONE");
    ada.assertCredits(DevWorld.WELCOME_CREDITS - done.path("capturedCredits").asLong());
    assertThat(ada.history().valueStream().map(line -> line.path("kind").asString()))
        .containsExactly("capture", "hold", "grant");
  }

  /// Where the provider was told to call back.
  private URI hook() {
    String query =
        ada.outside
            .requests()
            .path("requests")
            .valueStream()
            .filter(request -> request.path("body").asString("").contains(prompt))
            .findFirst()
            .orElseThrow()
            .path("query")
            .asString("");
    String hook = query.substring(query.indexOf(HOOK) + HOOK.length());
    return URI.create(URLDecoder.decode(hook.split("&", 2)[0], UTF_8));
  }

  private static char other(char one) {
    return one == 'A' ? 'B' : 'A';
  }

  private static int posted(URI hook, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(hook)
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return SharedWorld.HTTP.send(request, BodyHandlers.discarding()).statusCode();
  }
}
