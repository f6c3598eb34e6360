package studio.dailies.activities.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.export.ExportId;
import studio.dailies.domain.privacy.DataMap;
import studio.dailies.domain.privacy.Field;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the data map says is in an export, is in it.
class ExportedFieldsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ExportStudio studio = new ExportStudio();
  private final ExportStudio.Somebody ada = studio.new Somebody("adaword", 2);

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void eachFieldThatIsSaidToBeExportedIs() throws IOException {
    fillIn();
    ExportId id = ada.wants().id();
    studio.make(id);

    Map<String, byte[]> files = studio.files(id);
    List<String> missing = new ArrayList<>();
    for (String shown : shown()) {
      String[] parts = shown.split("#", -1);
      boolean there =
          files.entrySet().stream()
              .filter(it -> it.getKey().endsWith(parts[0]))
              .map(it -> JSON.readTree(it.getValue()))
              .anyMatch(it -> isIn(it, parts[1]));
      if (!there) {
        missing.add(shown);
      }
    }
    assertThat(missing).isEmpty();
  }

  private static List<String> shown() {
    List<String> shown =
        DataMap.all().stream()
            .flatMap(it -> it.fields().stream())
            .map(Field::shown)
            .flatMap(Optional::stream)
            .filter(it -> !it.startsWith("access#"))
            .distinct()
            .toList();
    assertThat(shown).hasSizeGreaterThan(90);
    return shown;
  }

  /// What is seldom there.
  private void fillIn() {
    Date at = Date.from(studio.now());
    set("projects", new Document("deletedAt", at));
    set("scenes", new Document("deletedAt", at));
    set("cast", new Document("deletedAt", at));
    set(
        "shots",
        new Document("deletedAt", at)
            .append("picked", studio.ids.next())
            .append("lastFrame", new Document("origin", "TAKE").append("_id", studio.ids.next())));
    set(
        "generations",
        new Document("sceneRun", studio.ids.next())
            .append("reason", "CANCELLED")
            .append("cancelRequestedAt", at)
            .append("adoptedAt", at)
            .append("discardedAt", at)
            .append("times", new Document("HELD", at))
            .append(
                "attempts",
                List.of(
                    new Document("number", 1)
                        .append("disclosure", "SENT")
                        .append("intendedAt", at)
                        .append("answeredAt", at)
                        .append("job", "job-1"))));
    ada.accepts("{}");
    ada.quote();
    ada.sceneRun();
  }

  private void set(String collection, Document fields) {
    studio
        .documents
        .getCollection(collection)
        .updateMany(new Document(), new Document("$set", fields));
  }

  private static boolean isIn(JsonNode document, String path) {
    List<JsonNode> here = List.of(document);
    for (String name : Arrays.asList(path.split("\\.", -1))) {
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode each : here) {
        JsonNode value = each.path(name);
        if (value.isArray()) {
          value.forEach(next::add);
        } else if (!value.isMissingNode() && !value.isNull()) {
          next.add(value);
        }
      }
      here = next;
    }
    return !here.isEmpty();
  }
}
