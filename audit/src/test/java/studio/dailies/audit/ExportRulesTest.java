package studio.dailies.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import studio.dailies.audit.Source.Bucket;
import studio.dailies.audit.Source.StoredObject;
import studio.dailies.audit.Source.Upload;

class ExportRulesTest {
  private static final String EXPORT = "e".repeat(32);
  private static final String RECORD = "a".repeat(32);
  private static final String KEY = "b".repeat(32);

  private final Made made = new Made(1);
  private final Document export = new Document("_id", EXPORT);
  private final Document volume = new Document("_id", EXPORT + "/1");

  ExportRulesTest() {
    export
        .append("state", "READY")
        .append("records", List.of())
        .append("expiresAt", in(Duration.ofDays(7)));
    volume
        .append("export", EXPORT)
        .append("key", KEY)
        .append("bytes", 10L)
        .append("sha256", "c".repeat(64));
    made.exports.add(export);
    made.exportVolumes.add(volume);
    made.objects.add(new StoredObject(Bucket.PRIVATE, KEY, 10, Made.START));
  }

  private Date in(Duration time) {
    return Date.from(made.now().plus(time));
  }

  private void isBeingWritten() {
    export.append("state", "WRITING").append("records", List.of(RECORD)).remove("expiresAt");
    volume.remove("bytes");
    volume.remove("sha256");
  }

  @Test
  void volumeIsSomebodys() {
    assertThat(made.findings()).isEmpty();
  }

  @Test
  void volumeThatIsNotThere() {
    made.objects.clear();

    assertThat(made.rules()).containsExactly(Rule.EXPORT_WITHOUT_OBJECT);
  }

  @Test
  void volumeOfAnotherSize() {
    volume.append("bytes", 9L);

    assertThat(made.rules()).containsExactly(Rule.EXPORT_WITHOUT_OBJECT);
  }

  @Test
  void readyExportWithAVolumeThatWasNeverWritten() {
    volume.remove("bytes");

    assertThat(made.rules()).containsExactly(Rule.EXPORT_WITHOUT_OBJECT);
  }

  @Test
  void volumeInThePublicBucketIsNobodys() {
    made.objects.clear();
    made.objects.add(new StoredObject(Bucket.PUBLIC, KEY, 10, Made.START));

    assertThat(made.rules()).containsExactlyInAnyOrder(Rule.ORPHAN, Rule.EXPORT_WITHOUT_OBJECT);
  }

  @Test
  void volumeWithoutARowIsNobodys() {
    made.exportVolumes.clear();

    assertThat(made.rules()).containsExactly(Rule.ORPHAN);
  }

  @Test
  void whatIsWrittenMayHaveObjectsUploadsOrNone() {
    isBeingWritten();
    made.objects.clear();
    made.objects.add(new StoredObject(Bucket.PRIVATE, RECORD, 5, Made.START));
    made.uploads.add(new Upload(Bucket.PRIVATE, KEY, Made.START));

    assertThat(made.findings()).isEmpty();
  }

  @Test
  void uploadOfAVolumeThatIsThereIsLeftBehind() {
    made.uploads.add(new Upload(Bucket.PRIVATE, KEY, Made.START));

    assertThat(made.rules()).containsExactly(Rule.UNFINISHED_UPLOAD);
  }

  @Test
  void exportThatOutlivesItsDate() {
    export.append("expiresAt", in(Duration.ofDays(-1).plusMinutes(1)));
    assertThat(made.findings()).isEmpty();

    export.append("expiresAt", in(Duration.ofDays(-1).minusMinutes(1)));
    assertThat(made.rules()).containsExactly(Rule.EXPORT_OVERDUE);
  }

  @Test
  void rowThatCannotBeReadIsSaidAndItsObjectsAreNotOrphans() {
    volume.remove("key");

    assertThat(made.rules()).containsExactly(Rule.UNREADABLE);
  }

  @Test
  void endedExportIsOnItsWayOut() {
    Instant now = made.now();
    export.append("state", "ENDED").append("endedAt", Date.from(now));

    assertThat(made.findings()).isEmpty();
    made.objects.clear();
    assertThat(made.findings()).isEmpty();
  }
}
