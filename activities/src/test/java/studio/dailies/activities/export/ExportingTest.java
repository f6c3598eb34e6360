package studio.dailies.activities.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.dailies.domain.export.ExportId;
import studio.dailies.domain.export.ExportLimits;
import studio.dailies.domain.export.ExportState;
import studio.dailies.domain.mail.MailKind;
import studio.dailies.domain.policy.PolicyVersion;
import studio.dailies.store.export.Export;
import studio.dailies.store.media.MediaShelves.Bucket;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportingTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ExportStudio studio = new ExportStudio();
  private final ExportStudio.Somebody ada = studio.new Somebody("adaword", 8);
  private final ExportStudio.Somebody eve = studio.new Somebody("eveword", 3);

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void everyTakeAndReferenceIsInItAndTheManifestTellsEachFile() throws IOException {
    ExportId id = ada.wants().id();

    assertThat(studio.make(id)).isZero();

    Map<String, byte[]> files = studio.files(id);
    JsonNode manifest = JSON.readTree(files.get("manifest.json"));
    Map<String, byte[]> told = new TreeMap<>();
    Map<String, byte[]> media = new TreeMap<>();
    for (JsonNode file : manifest.path("files")) {
      byte[] content = files.get(file.path("path").asString());
      assertThat(FakeShelf.sha256(content)).isEqualTo(file.path("sha256").asString());
      assertThat(content).hasSize(file.path("bytes").asInt());
      told.put(file.path("path").asString(), content);
      if (file.has("about")) {
        media.put(file.path("about").asString(), content);
      }
    }
    assertThat(media).containsExactlyInAnyOrderEntriesOf(ada.media);
    files.remove("manifest.json");
    assertThat(told.keySet()).isEqualTo(files.keySet());
  }

  @Test
  void nothingOfAnybodyElseIsInIt() throws IOException {
    ExportId id = ada.wants().id();
    studio.make(id);

    String all = "";
    for (byte[] content : studio.files(id).values()) {
      all += new String(content, ISO_8859_1);
    }
    assertThat(all).contains("prompt adaword", "media adaword", "adaword@example.com");
    assertThat(all).doesNotContain("eveword", eve.id().value(), eve.project.value());
  }

  @Test
  void whatAPersonWroteIsReadInTheProjectsFile() throws IOException {
    ExportId id = ada.wants().id();
    studio.make(id);

    Map<String, byte[]> files = studio.files(id);
    String path = "projects/adaword-" + ada.project + "/project.json";
    assertThat(files).containsKey(path);
    JsonNode project = JSON.readTree(files.get(path));
    assertThat(project.path("name").asString()).isEqualTo("../adaword/");
    assertThat(project.path("cast").path(0).path("voice").asString()).isEqualTo("voice-adaword");
    JsonNode shot = project.path("shots").path(0);
    assertThat(shot.path("dialogue").path(0).path("text").asString()).isEqualTo("line adaword");
    JsonNode generation = project.path("generations").path(0);
    assertThat(generation.path("asked").path("prompt").asString()).isEqualTo("prompt adaword");
    assertThat(files).containsKey(generation.path("take").path("file").asString());
    assertThat(files.keySet()).noneMatch(it -> it.contains("..") || it.startsWith("/"));
  }

  @Test
  void whatAPersonWroteIsSealedInTheRows() {
    ExportId id = ada.wants().id();
    studio.steps.gather(id, "run");

    List<String> rows = new ArrayList<>();
    studio.documents.getCollection("export_volumes").find().forEach(it -> rows.add(it.toJson()));
    assertThat(rows).isNotEmpty().anyMatch(it -> it.contains("RECORD"));
    assertThat(rows).allSatisfy(it -> assertThat(it).doesNotContain("adaword"));
  }

  @Test
  void whatWasAcceptedIsInItWithOurProof() throws IOException {
    PolicyVersion version = ada.accepts("{\"signed\":1}");
    ExportId id = ada.wants().id();
    studio.make(id);

    JsonNode account = JSON.readTree(studio.files(id).get("account.json"));
    JsonNode policy = account.path("policies").path(0);
    assertThat(policy.path("version").asString()).isEqualTo(version.name());
    assertThat(policy.path("digest").asString()).isEqualTo(version.digest());
    assertThat(policy.path("proof").asString()).isEqualTo("{\"signed\":1}");
  }

  @Test
  void creditsAreThereAsTableAndAsJson() throws IOException {
    ExportId id = ada.wants().id();
    studio.make(id);

    Map<String, byte[]> files = studio.files(id);
    String table = new String(files.get("credits.csv"), UTF_8);
    assertThat(table.lines()).hasSize(2);
    assertThat(table).startsWith("seq,at,kind,credits,").contains(",grant,100,welcome:");
    JsonNode credits = JSON.readTree(files.get("credits.json"));
    assertThat(credits.path("available").asLong()).isEqualTo(100);
    assertThat(credits.path("entries")).hasSize(1);
  }

  @Test
  void noVolumeIsLargerThanItMayBe() {
    ExportId id = ada.wants().id();
    studio.make(id);

    var volumes = studio.exports.volumes(id);
    assertThat(volumes.size()).isGreaterThan(3);
    assertThat(volumes)
        .allSatisfy(it ->
            assertThat(it.written().orElseThrow().bytes())
                .isLessThanOrEqualTo(ExportStudio.VOLUME_BYTES));
  }

  @Test
  void killedAnywhereItGoesOnAfterThePartsThatAreThere() throws IOException {
    ExportId whole = eve.wants().id();
    studio.make(whole);
    ExportId id = ada.wants().id();
    studio.shelf.begunAt.clear();
    int kills = 0;
    for (int tries = 0; studio.exports.find(id).orElseThrow().volumes() == 0; tries++) {
      studio.shelf.diesAfter = tries;
      kills += makeUntilKilled(id);
    }
    while (studio.exports.find(id).orElseThrow().state() == ExportState.WRITING) {
      // Once in every few parts, so that each volume is met.
      studio.shelf.diesAfter = 3;
      kills += makeUntilKilled(id);
    }

    assertThat(kills).isGreaterThan(10);
    assertThat(studio.shelf.begunAt.stream().filter(it -> it > 0).count())
        .as("went on in the middle")
        .isGreaterThan(5);
    assertThat(studio.files(id).size()).isEqualTo(ada.media.size() + 5);
    assertThat(studio.shelf.unfinished()).isZero();
  }

  private int makeUntilKilled(ExportId id) {
    try {
      if (studio.steps.gather(id, "run")) {
        while (studio.steps.write(id) > 0) {
          // The next volume.
        }
        studio.steps.finish(id);
      }
      studio.shelf.diesAfter = -1;
      return 0;
    } catch (FakeShelf.Killed e) {
      return 1;
    }
  }

  @Test
  void takeThatIsDeletedMeanwhileIsLeftOutAndTold() throws IOException {
    ExportId id = ada.wants().id();
    studio.steps.gather(id, "run");
    String deleted = ada.media.keySet().iterator().next();
    removeObjectOf(deleted);

    studio.make(id);

    JsonNode manifest = JSON.readTree(studio.files(id).get("manifest.json"));
    for (JsonNode file : manifest.path("files")) {
      boolean gone = file.path("about").asString("").equals(deleted);
      assertThat(file.has("left")).as(file.toString()).isEqualTo(gone);
      assertThat(studio.files(id).containsKey(file.path("path").asString())).isEqualTo(!gone);
    }
  }

  /// To the private bucket, under the same key.
  @Test
  void takeThatMovesMeanwhileIsInItAllTheSame() throws IOException {
    ExportId id = ada.wants().id();
    studio.steps.gather(id, "run");
    Map<String, byte[]> inPublic = studio.shelf.in(Bucket.PUBLIC);
    assertThat(inPublic).isNotEmpty();
    studio.shelf.in(Bucket.PRIVATE).putAll(inPublic);
    inPublic.clear();

    studio.make(id);

    JsonNode manifest = JSON.readTree(studio.files(id).get("manifest.json"));
    for (JsonNode file : manifest.path("files")) {
      assertThat(file.has("left")).as(file.toString()).isFalse();
    }
    assertThat(studio.files(id).keySet().stream().filter(it -> it.contains("takes/"))).isNotEmpty();
  }

  @Test
  void takeThatIsDeletedWhileItsVolumeIsWrittenBeginsTheVolumeAgain() throws IOException {
    ExportId id = ada.wants().id();
    studio.steps.gather(id, "run");
    studio.shelf.diesAfter = 4;
    assertThat(makeUntilKilled(id)).isEqualTo(1);
    for (String each : List.copyOf(ada.media.keySet())) {
      removeObjectOf(each);
    }

    studio.make(id);

    assertThat(studio.files(id)).hasSize(5);
    assertThat(studio.shelf.unfinished()).isZero();
  }

  private void removeObjectOf(String about) {
    byte[] content = ada.media.get(about);
    for (Bucket bucket : Bucket.values()) {
      studio.shelf.in(bucket).values().removeIf(it -> java.util.Arrays.equals(it, content));
    }
  }

  @Test
  void secondWishWhileOneIsMadeIsTheFirst() {
    Export first = ada.wants();

    assertThat(ada.wants().id()).isEqualTo(first.id());
    assertThat(eve.wants().id()).isNotEqualTo(first.id());
    studio.make(first.id());
    assertThat(ada.wants().id()).isNotEqualTo(first.id());
  }

  @Test
  void onceItIsReadyNothingButItsVolumesIsLeftAndItsPersonIsTold() {
    ExportId id = ada.wants().id();
    int before = studio.shelf.in(Bucket.PRIVATE).size();

    studio.make(id);
    studio.make(id);
    studio.steps.finish(id);

    Export ready = studio.exports.find(id).orElseThrow();
    assertThat(ready.records()).isEmpty();
    assertThat(ready.expiresAt()).isEqualTo(studio.now().plus(ExportLimits.KEPT));
    assertThat(studio.shelf.in(Bucket.PRIVATE)).hasSize(before + ready.volumes());
    assertThat(studio.documents.getCollection("export_volumes").find())
        .noneMatch(row -> row.containsKey("items") || row.containsKey("sealed"));
    assertThat(studio.mailed)
        .as("started again as long as it is not sent, and one mail all the same")
        .allSatisfy(mail -> {
          assertThat(mail.kind()).isEqualTo(MailKind.EXPORT_READY);
          assertThat(mail.about()).isEqualTo(id.value());
        })
        .isNotEmpty();
    assertThat(studio.mails.of(ready.account(), 9)).hasSize(1);
  }

  @Test
  void sevenDaysLaterItIsGone() {
    int before = studio.shelf.in(Bucket.PRIVATE).size();
    ExportId id = ada.wants().id();
    studio.make(id);

    studio.clock.advance(ExportLimits.KEPT.minusMillis(1));
    assertThat(studio.erasure.round(() -> {})).isZero();
    assertThat(studio.exports.find(ada.id(), id)).isPresent();

    studio.clock.advance(Duration.ofMillis(1));
    assertThat(studio.exports.find(ada.id(), id)).as("before any sweep").isEmpty();
    assertThat(studio.erasure.round(() -> {})).isEqualTo(1);
    assertThat(studio.shelf.in(Bucket.PRIVATE)).hasSize(before);
    assertThat(studio.exports.isEmpty(ada.id())).isTrue();
    assertThat(studio.documents.getCollection("export_volumes").countDocuments()).isZero();
  }

  @Test
  void whatIsEndedWhileItIsWrittenLeavesNothing() {
    int before = studio.shelf.in(Bucket.PRIVATE).size();
    ExportId id = ada.wants().id();
    studio.steps.gather(id, "run");
    int[] parts = {0};
    studio.shelf.onPart =
        () -> {
          if (++parts[0] == 4) {
            studio.exports.end(ada.id(), id);
          }
        };

    studio.make(id);
    assertThat(studio.erasure.erase(ada.id())).as("a try may be under way").isFalse();
    studio.clock.advance(ExportStudio.LONGEST_TRY);

    assertThat(studio.erasure.erase(ada.id())).isTrue();
    assertThat(studio.shelf.in(Bucket.PRIVATE)).hasSize(before);
    assertThat(studio.shelf.unfinished()).isZero();
    assertThat(studio.mailed).isEmpty();
  }

  /// An account that goes would wait for it, and its person with it.
  @Test
  void whatWasReadyForLongGoesAtOnceAndWhatWasReadyJustNowDoesNot() {
    studio.make(ada.wants().id());
    studio.clock.advance(ExportStudio.LONGEST_TRY);
    assertThat(studio.erasure.erase(ada.id())).isTrue();

    studio.make(ada.wants().id());
    studio.clock.advance(ExportStudio.LONGEST_TRY.minusMillis(1));
    assertThat(studio.erasure.erase(ada.id())).as("a try may be under way").isFalse();
    studio.clock.advance(Duration.ofMillis(1));
    assertThat(studio.erasure.erase(ada.id())).isTrue();
  }

  @Test
  void allOfAnAccountGoAndNoneOfAnother() {
    ExportId first = ada.wants().id();
    studio.make(first);
    ExportId second = ada.wants().id();
    studio.steps.gather(second, "run");
    ExportId other = eve.wants().id();
    studio.make(other);

    studio.erasure.erase(ada.id());
    studio.clock.advance(ExportStudio.LONGEST_TRY);

    assertThat(studio.erasure.erase(ada.id())).isTrue();
    assertThat(studio.exports.find(eve.id(), other)).isPresent();
    assertThat(studio.steps.gather(second, "run")).isFalse();
  }
}
