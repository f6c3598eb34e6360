package studio.dailies.world;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static studio.dailies.world.TestWorlds.SOON;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import studio.dailies.domain.privacy.DataMap;
import studio.dailies.domain.privacy.Field;
import studio.dailies.domain.privacy.Held;
import studio.dailies.domain.privacy.Place;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.process.Await;
import tools.jackson.databind.JsonNode;

/// Two people with planted words; one takes everything along while the worker dies.
@TestInstance(Lifecycle.PER_CLASS)
class ExportIT {
  private static final Duration LOOK = Duration.ofMillis(50);

  /// So many parts that somebody can be killed between two of them.
  private static final int CLIP_BYTES = 64 << 20;

  private static final int VOLUME_BYTES = 100_000;
  private static final String PICTURE = "flux-dev";

  private final DevWorld world =
      TestWorlds.start(at ->
          Special.settings(
              Map.of(
                  "DAILIES_TIMEOUTS_FACTOR",
                  "0.1",
                  "DAILIES_EXPORT_VOLUMEBYTES",
                  Integer.toString(VOLUME_BYTES)),
              Map.of()));
  private final Operator operator = new Operator(world);
  private final MongoClient mongo = MongoClients.create(world.at().mongodb());
  private final MongoDatabase database = mongo.getDatabase("dailies");

  /// Whatever was exported, the stores are as they must be, and hold nothing that the data map does
  /// not know.
  @AfterAll
  void close() {
    try {
      assertThat(unknownFields()).isEmpty();
    } finally {
      mongo.close();
      operator.close();
      world.close();
    }
  }

  @Test
  void everythingOfOnesOwnIsInItAndNothingElseThoughTheWorkerDies() throws Exception {
    Person ada = new Person(world);
    Person eve = new Person(world);
    String adas = "zzq" + Person.random() + "qzz";
    String eves = "zzq" + Person.random() + "qzz";
    Set<String> takes = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      takes.add(made(ada, adas));
    }
    Set<String> others = Set.of(made(eve, eves));
    String reference = reference(ada, "../../" + adas);
    reference(eve, eves);
    ada.studio.post("/api/projects/" + ada.project + "/cast", Map.of("name", adas), 201);
    eve.studio.post("/api/projects/" + eve.project + "/cast", Map.of("name", eves), 201);

    ada.outside.falSettings(Map.of("clipBytes", CLIP_BYTES));
    JsonNode clip = ada.ended(ada.generate(Person.TEXT_TO_VIDEO, "A long fox, " + adas));
    takes.add(clip.path("id").asString());

    ada.prove();
    String id = ada.studio.post("/api/exports", Map.of(), 202).path("id").asString();
    assertThat(Await.until(SOON, Duration.ofMillis(5), this::isUploading)).isTrue();
    assertThat(world.kill("worker")).isEqualTo(137);
    assertThat(state(ada, id)).as("killed on the way").isEqualTo("WRITING");
    assertThat(ada.studio.post("/api/exports", Map.of(), 202).path("id").asString()).isEqualTo(id);
    world.restart("worker");
    awaitState(ada, id, Set.of("READY"));

    Map<String, byte[]> files = files(ada, id);
    JsonNode manifest = StudioClient.JSON.readTree(files.get("manifest.json"));
    Set<String> about = new HashSet<>();
    for (JsonNode file : manifest.path("files")) {
      byte[] content = files.get(file.path("path").asString());
      assertThat(content).as(file.toString()).hasSize(file.path("bytes").asInt());
      assertThat(Archives.digest(content)).isEqualTo(file.path("sha256").asString());
      about.add(file.path("about").asString(""));
    }
    assertThat(about).containsAll(takes).contains(reference).doesNotContainAnyElementsOf(others);
    assertThat(files.keySet()).noneMatch(it -> it.contains("..") || it.startsWith("/"));
    StringBuilder all = new StringBuilder();
    files.forEach((path, content) -> {
      all.append(path);
      if (content.length < CLIP_BYTES) {
        all.append(new String(content, ISO_8859_1));
      }
    });
    assertThat(all).contains(adas).doesNotContain(eves, eve.project, eve.shot);
    assertThat(eve.studio.get("/api/exports").path("items")).isEmpty();
    assertThat(mailWas(ada)).contains("export is ready").doesNotContain(id, "/api/", "volumes");
  }

  /// Whether a part of a volume may be there.
  private boolean isUploading() {
    return database
            .getCollection("export_volumes")
            .countDocuments(new Document("upload", new Document("$ne", null)))
        > 0;
  }

  /// A take, with the word in its prompt.
  private static String made(Person who, String word) {
    JsonNode done = who.ended(who.generate(PICTURE, "A fox, " + word));
    assertThat(Person.state(done)).as(done.toString()).isEqualTo("DONE");
    return done.path("id").asString();
  }

  private static String reference(Person who, String name) throws IOException {
    var written = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB), "png", written);
    return who.studio
        .upload(
            "/api/projects/" + who.project + "/references",
            "image/png",
            name,
            written.toByteArray(),
            Map.of())
        .path("id")
        .asString();
  }

  private static String state(Person who, String export) {
    return who.studio.get("/api/exports/" + export).path("state").asString();
  }

  private void awaitState(Person who, String export, Set<String> states) {
    assertThat(Await.until(SOON, LOOK, () -> states.contains(state(who, export))))
        .as(() -> "still " + who.studio.get("/api/exports/" + export))
        .isTrue();
  }

  /// All files of all archives.
  private static Map<String, byte[]> files(Person who, String export) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    JsonNode told = who.studio.get("/api/exports/" + export);
    assertThat(told.path("volumes").size()).as("archives").isGreaterThan(1);
    for (JsonNode volume : told.path("volumes")) {
      byte[] archive = Archives.bytes(who.studio, volume);
      assertThat(Archives.digest(archive)).isEqualTo(volume.path("sha256").asString());
      Map<String, byte[]> inIt = Archives.unzipped(archive);
      assertThat(archive.length <= VOLUME_BYTES || inIt.size() == 1)
          .as("only a file that is larger than a volume may be lies alone in a larger one")
          .isTrue();
      files.putAll(inIt);
    }
    return files;
  }

  /// What the last mail to somebody said.
  private static String mailWas(Person who) {
    return Await.found(
            SOON,
            LOOK,
            () ->
                who.outside.mails(who.address).stream()
                    .filter(it -> it.contains("export is ready"))
                    .findFirst())
        .orElseThrow();
  }

  /// Fields of stored documents that no row of the map names.
  private Set<String> unknownFields() {
    Set<String> unknown = new TreeSet<>();
    for (String collection : database.listCollectionNames()) {
      unknown(Place.DATABASE, collection, database, unknown);
    }
    MongoDatabase vault = mongo.getDatabase("vault");
    for (String collection : vault.listCollectionNames()) {
      unknown(Place.VAULT, collection, vault, unknown);
    }
    return unknown;
  }

  private static void unknown(
      Place place, String collection, MongoDatabase database, Set<String> unknown) {
    List<String> known =
        DataMap.find(place, collection).map(Held::fields).orElse(List.of()).stream()
            .map(Field::name)
            .toList();
    for (Document each : database.getCollection(collection).find()) {
      for (String field : leaves(each, "")) {
        if (known.stream().noneMatch(it -> isNamed(it, field))) {
          unknown.add(collection + "." + field);
        }
      }
    }
  }

  /// A map is named as a whole, and so is what lies sealed.
  private static boolean isNamed(String known, String field) {
    return known.equals(field)
        || field.startsWith(known + ".")
        || (field.equals("sealed") && known.startsWith("sealed."));
  }

  private static List<String> leaves(Document document, String prefix) {
    List<String> leaves = new ArrayList<>();
    for (var entry : document.entrySet()) {
      String name = prefix + (entry.getKey().equals("_id") ? "id" : entry.getKey());
      if (entry.getValue() instanceof Document inner) {
        leaves.addAll(leaves(inner, name + "."));
      } else if (entry.getValue() instanceof List<?> list
          && !list.isEmpty()
          && list.getFirst() instanceof Document) {
        list.forEach(it -> leaves.addAll(leaves((Document) it, name + ".")));
      } else {
        leaves.add(name);
      }
    }
    return leaves;
  }
}
