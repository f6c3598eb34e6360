package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.world.TestWorlds.SOON;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import studio.dailies.world.process.Await;
import tools.jackson.databind.JsonNode;

/// A project that was deleted for long is erased, with its media, wherever that lies.
@TestInstance(Lifecycle.PER_CLASS)
class ProjectErasureIT {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final String MODEL = "flux-dev";

  private final DevWorld world =
      TestWorlds.start(at ->
          Special.settings(
              Map.of("DAILIES_TIMEOUTS_FACTOR", "0.1", "DAILIES_ERASURE_AFTER", "PT1S"), Map.of()));
  private final Operator operator = new Operator(world);
  private final RawStores stores = new RawStores(world);
  private final TestEdge edge = new TestEdge(world);
  private final MongoClient mongo = MongoClients.create(world.at().mongodb());
  private final MongoDatabase database = mongo.getDatabase("dailies");

  @AfterAll
  void close() {
    mongo.close();
    operator.close();
    world.close();
  }

  /// The edge is away when it begins, and the worker dies meanwhile.
  @Test
  void deletedProjectIsGoneWithItsMediaThoughTheWorkerDies() throws Exception {
    Person ada = new Person(world);
    String word = "zzq" + Person.random() + "qzz";
    ada.studio.post("/api/projects/" + ada.project + "/cast", Map.of("name", word), 201);
    ada.studio.upload(
        "/api/projects/" + ada.project + "/references",
        "image/png",
        word,
        RawStores.picture(),
        Map.of());
    String erased = ada.ended(ada.generate(MODEL, "A fox, " + word)).path("id").asString();
    URI url = URI.create(ada.read(erased).path("take").path("url").asString());
    String other = made(ada, "/api/projects", Map.of("name", "Owls"));
    String stays = takeIn(ada, other);
    URI staying = URI.create(ada.read(stays).path("take").path("url").asString());
    assertThat(fetch(url).statusCode()).isEqualTo(200);
    assertThat(fetch(url).headers().firstValue("CF-Cache-Status")).contains("HIT");
    long credits = ada.available();

    ada.studio.delete("/api/projects/" + ada.project, 200, Map.of("If-Match", "\"1\""));
    edge.refusesPurges();
    awaitMark(erased);
    assertThat(world.kill("worker")).isEqualTo(137);
    assertThat(fetch(url).statusCode()).as("served while the edge was not told").isEqualTo(200);
    edge.recovers();
    world.restart("worker");
    awaitGone(ada.project);

    assertThat(fetch(url).statusCode()).isEqualTo(404);
    assertThat(stores.object(url)).as("objects of that name").isEmpty();
    assertThat(ofProject(ada.project)).as("what is left of it").containsExactly("generations");
    Document row = row(erased);
    assertThat(row).containsKeys("ledger", "price", "attempts", "jobNames", "erasedAt");
    assertThat(row).doesNotContainKeys("sealed", "mediaKey", "media", "copies");
    assertThat(stores.filesWith(word)).as("files that hold what was written").isEmpty();
    assertThat(ada.available()).isEqualTo(credits);
    assertThat(ada.history().valueStream().map(line -> line.path("words").asString()))
        .contains("spent on a shot of a deleted project with " + MODEL);

    assertThat(fetch(staying).statusCode()).isEqualTo(200);
    assertThat(Person.state(ada.read(stays))).isEqualTo("DONE");
    assertThat(ada.studio.get("/api/projects/" + other).path("name").asString()).isEqualTo("Owls");
  }

  private static String takeIn(Person who, String project) {
    String scene = made(who, "/api/projects/" + project + "/scenes", Map.of("name", "One"));
    String shot = made(who, "/api/scenes/" + scene + "/shots", Map.of("description", "An owl"));
    String quote =
        made(who, "/api/quotes", Map.of("shot", shot, "model", MODEL, "prompt", "An owl"));
    JsonNode done = who.ended(who.generated(quote, Person.random()));
    assertThat(Person.state(done)).isEqualTo("DONE");
    return done.path("id").asString();
  }

  private static String made(Person who, String path, Map<String, ?> body) {
    return who.studio.post(path, body, 201).path("id").asString();
  }

  /// Once its time is over a round starts it.
  private void awaitMark(String generation) {
    long[] rounds = {0};
    assertThat(
            Await.until(
                SOON,
                LOOK,
                () -> {
                  if (rounds[0]++ % 20 == 0) {
                    operator.round("sweep-projects");
                  }
                  return row(generation).containsKey("erasedAt");
                }))
        .as("marked")
        .isTrue();
  }

  private void awaitGone(String project) {
    assertThat(
            Await.until(
                SOON,
                LOOK,
                () -> database.getCollection("projects").countDocuments(id(project)) == 0))
        .as("the project is gone")
        .isTrue();
  }

  private Document row(String generation) {
    return Optional.ofNullable(database.getCollection("generations").find(id(generation)).first())
        .orElseThrow();
  }

  private static Document id(String id) {
    return new Document("_id", id);
  }

  /// The collections that know it.
  private List<String> ofProject(String project) {
    List<String> found = new ArrayList<>();
    for (String collection : database.listCollectionNames()) {
      for (Document each : database.getCollection(collection).find()) {
        if (each.toJson().contains(project)) {
          found.add(collection);
        }
      }
    }
    return found;
  }

  private static HttpResponse<byte[]> fetch(URI url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(10)).build();
    return SharedWorld.HTTP.send(request, BodyHandlers.ofByteArray());
  }
}
