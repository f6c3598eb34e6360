package studio.dailies.world.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.dailies.world.TestWorlds.SOON;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import studio.dailies.world.Addresses;
import studio.dailies.world.DevWorld;
import studio.dailies.world.Person;
import studio.dailies.world.Special;
import studio.dailies.world.TestWorlds;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.process.Await;
import tools.jackson.databind.JsonNode;

/// A store that is full, and one that is slow: what is new is refused with a time to come again,
/// nothing is done twice or by half, and once it is well all goes on, without a restart.
@TestInstance(Lifecycle.PER_CLASS)
class StoreIT {
  private static final String PICTURE = "flux-dev";
  private static final String DATABASE = "mongodb";
  private static final String OBJECTS = "r2";
  private static final Duration LOOK = Duration.ofMillis(100);

  /// Longer than the api waits for an answer of its database.
  private static final Duration SLOW = Duration.ofSeconds(8);

  private static final Duration ANSWERED_MAX = Duration.ofSeconds(15);

  private final Traffic traffic = new Traffic();
  private final Detours detours = new Detours(traffic);
  private final DevWorld world = TestWorlds.start(this::special);
  private final List<Long> lives = lives();

  private Special special(Addresses at) {
    String mongodb = detours.mongodb(DATABASE, at);
    Map<String, String> stores =
        Map.of(
            "DAILIES_MONGODB_URI", mongodb,
            "DAILIES_VAULT_URI", mongodb,
            "DAILIES_R2_ENDPOINT", detours.http(OBJECTS, at.s3()));
    Map<String, String> worker = new HashMap<>(stores);
    worker.put("DAILIES_TIMEOUTS_FACTOR", "0.1");
    return Special.settings(worker, stores);
  }

  private List<Long> lives() {
    return List.of(world.pid("api"), world.pid("worker"));
  }

  @AfterEach
  void nothingHasDied() {
    assertThat(lives()).isEqualTo(lives);
  }

  @AfterAll
  void close() {
    world.close();
    detours.close();
  }

  @Test
  void fullDatabaseTakesNothingNewAndLosesNothing() {
    Person ada = new Person(world);
    String quote = ada.quote(PICTURE, "A fox");
    String key = Person.random();
    String underWay = underWay(ada);
    detours.suffers(DATABASE, Trouble.FULL);
    try {
      requireRefused(generate(ada, quote, key));
      requireRefused(ada.studio.tryPost("/api/projects", Map.of("name", "Another"), Map.of()));
      requireRefused(ada.studio.tryPost("/api/purchases", Map.of("pack", "pack-100"), once()));
      assertThat(ada.studio.tryGet("/api/projects").statusCode()).isEqualTo(200);
      assertThat(Await.until(SOON, LOOK, () -> refuses(DATABASE, "generations")))
          .as("the worker wants to write about what is under way")
          .isTrue();
    } finally {
      detours.suffers(DATABASE, Trouble.NONE);
    }
    allIsWell(ada, underWay, quote, key);
  }

  @Test
  void fullObjectStoreTakesNoFilesAndKeepsNothingHalf() {
    Person ada = new Person(world);
    detours.suffers(OBJECTS, Trouble.FULL);
    String waits;
    try {
      waits = ada.generate(PICTURE, "An owl");
      assertThat(Await.until(SOON, LOOK, () -> refuses(OBJECTS, "PUT")))
          .as("the worker wants to copy")
          .isTrue();
      assertThat(Person.state(ada.read(waits))).isEqualTo("ACCEPTED");
      assertThatThrownBy(() -> upload(ada)).hasMessageContaining("answered 503");
    } finally {
      detours.suffers(OBJECTS, Trouble.NONE);
    }
    JsonNode done = ada.ended(waits);
    assertThat(Person.state(done)).isEqualTo("DONE");
    assertThat(done.path("attempts")).hasSize(1);
    assertThat(ada.available() + done.path("capturedCredits").asLong())
        .isEqualTo(DevWorld.WELCOME_CREDITS);
    upload(ada);
    assertThat(ada.studio.get("/api/projects/" + ada.project + "/references").path("items"))
        .hasSize(1);
  }

  private static void upload(Person person) {
    var file = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB), "jpeg", file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    person.studio.upload(
        "/api/projects/" + person.project + "/references",
        "image/jpeg",
        "A%20face",
        file.toByteArray(),
        Map.of());
  }

  @Test
  void slowDatabaseIsAnsweredForInTimeAndWhatItDoesLateCountsOnce() {
    Person ada = new Person(world);
    String quote = ada.quote(PICTURE, "A fox");
    String key = Person.random();
    String underWay = underWay(ada);
    detours.suffers(DATABASE, Trouble.slow(SLOW));
    try {
      long start = System.nanoTime();
      requireRefused(generate(ada, quote, key));
      assertThat(ada.studio.tryGet("/api/credits").statusCode()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ANSWERED_MAX);
    } finally {
      detours.suffers(DATABASE, Trouble.NONE);
    }
    allIsWell(ada, underWay, quote, key);
  }

  private static String underWay(Person person) {
    person.outside.jobsRun(Duration.ofSeconds(3));
    String id = person.generate(PICTURE, "An owl");
    person.reached(id, Set.of("ACCEPTED"));
    person.outside.jobsRun(Duration.ofMillis(500));
    return id;
  }

  /// What was under way ends well; what was refused is made once by the same request.
  private void allIsWell(Person person, String underWay, String quote, String key) {
    JsonNode first = person.ended(underWay);
    assertThat(Person.state(first)).isEqualTo("DONE");
    assertThat(first.path("attempts")).hasSize(1);
    JsonNode second = person.ended(person.generated(quote, key));
    assertThat(Person.state(second)).isEqualTo("DONE");
    assertThat(person.studio.get("/api/generations").path("items")).hasSize(2);
    long spent = first.path("capturedCredits").asLong() + second.path("capturedCredits").asLong();
    assertThat(person.available() + spent).isEqualTo(DevWorld.WELCOME_CREDITS);
    assertThat(person.held()).isZero();
  }

  private static HttpResponse<String> generate(Person person, String quote, String key) {
    return person.studio.tryPost(
        "/api/generations", Map.of("quote", quote), Map.of("Idempotency-Key", key));
  }

  private static Map<String, String> once() {
    return Map.of("Idempotency-Key", Person.random());
  }

  private boolean refuses(String store, String what) {
    return detours.refused(store).stream().anyMatch(kind -> kind.contains(what));
  }

  private static void requireRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(StudioClient.json(answer.body()).path("type").asString()).endsWith("away");
    assertThat(answer.headers().firstValueAsLong("Retry-After")).hasValue(5);
  }
}
