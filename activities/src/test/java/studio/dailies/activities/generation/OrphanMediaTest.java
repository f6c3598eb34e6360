package studio.dailies.activities.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.dailies.activities.sweep.OrphanMedia;
import studio.dailies.domain.export.ExportId;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.media.MediaType;
import studio.dailies.store.generation.Upload;
import studio.dailies.store.media.MediaShelves;
import studio.dailies.store.media.MediaShelves.Bucket;
import studio.dailies.store.media.MediaShelves.Found;
import studio.dailies.store.media.MediaShelves.Unfinished;
import studio.dailies.store.reference.Arrival;
import studio.dailies.store.reference.Reference;

class OrphanMediaTest {
  private static final MediaKey KEY = new MediaKey("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
  private static final MediaKey COPY = new MediaKey("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb");

  private final TestStudio studio = new TestStudio();
  private final Shelves shelves = new Shelves();
  private final OrphanMedia orphans =
      new OrphanMedia(shelves, studio.generations, studio.references, studio.exports, studio.clock);
  private final Instant old = studio.clock.instant().minus(Duration.ofHours(25));

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void keepsWhatAGenerationNeeds() {
    accepted();
    studio.generations.keepCopies(studio.id, List.of(COPY));
    studio.generations.beginCopy(studio.id, Phase.accepted(1), KEY);
    var upload = new Upload("upload", MediaType.MP4, new Upload.Original(9L, null));
    studio.generations.keepUpload(studio.id, KEY, upload);
    fill();

    assertThat(orphans.round(() -> {})).isZero();

    assertThat(shelves.objects).hasSize(2);
    assertThat(shelves.uploads).hasSize(1);
  }

  @Test
  void keepsWhatAReferenceNeedsWholeOrArriving() {
    Reference whole = studio.picture(studio.video.account());
    Arrival arriving = studio.arriving(studio.video.account());
    shelves.objects.add(new Found(Bucket.PRIVATE, whole.media().key().value(), old));
    arriving
        .keys()
        .forEach(key -> shelves.objects.add(new Found(Bucket.PRIVATE, key.value(), old)));

    assertThat(orphans.round(() -> {})).isZero();

    studio.references.remove(studio.video.account(), whole.id());
    studio.references.drop(arriving);
    assertThat(orphans.round(() -> {})).isEqualTo(3);
  }

  @Test
  void keepsWhatAnExportNeedsAndNothingElse() {
    ExportId export =
        studio.exports.want(new ExportId("c".repeat(32)), studio.video.account()).id();
    MediaKey record = new MediaKey("d".repeat(32));
    studio.exports.keepRecord(export, record);
    studio.exports.plan(export, studio.video.account(), 1, KEY, List.of());
    studio.exports.gathered(export, 1, 0, 0);
    studio.exports.keepUpload(
        studio.exports.volume(export, 1).orElseThrow(),
        new Upload("upload", null, new Upload.Original(9L, "tag")));
    for (MediaKey key : List.of(KEY, record, COPY)) {
      shelves.objects.add(new Found(Bucket.PRIVATE, key.value(), old));
    }
    shelves.objects.add(new Found(Bucket.PUBLIC, KEY.value(), old));
    for (String upload : List.of("upload", "other")) {
      shelves.uploads.add(new Unfinished(Bucket.PRIVATE, KEY.value(), upload, old));
    }

    assertThat(orphans.round(() -> {})).isEqualTo(3);

    assertThat(shelves.objects).extracting(Found::key).containsOnly(KEY.value(), record.value());
    assertThat(shelves.objects).extracting(Found::bucket).containsOnly(Bucket.PRIVATE);
    assertThat(shelves.uploads).extracting(Unfinished::id).containsExactly("upload");
  }

  @Test
  void deletesWhatNoGenerationNames() {
    fill();

    assertThat(orphans.round(() -> {})).isEqualTo(3);

    assertThat(shelves.objects).isEmpty();
    assertThat(shelves.uploads).isEmpty();
  }

  @Test
  void deletesWhatAFailedGenerationNeverFinished() {
    accepted();
    studio.generations.keepCopies(studio.id, List.of(COPY));
    studio.generations.beginCopy(studio.id, Phase.accepted(1), KEY);
    studio.generations.lost(studio.id, Phase.accepted(1), FailureReason.RESULT_LOST);
    studio.credits.settle(studio.id);
    fill();

    orphans.round(() -> {});

    assertThat(shelves.objects).isEmpty();
    assertThat(shelves.uploads).isEmpty();
  }

  @Test
  void keepsWhatIsYoungAndWhatIsNotMedia() {
    Instant young = studio.clock.instant().minus(Duration.ofHours(23));
    shelves.objects.add(new Found(Bucket.PUBLIC, KEY.value(), young));
    shelves.objects.add(new Found(Bucket.PRIVATE, "anchors/first", old));
    shelves.uploads.add(new Unfinished(Bucket.PUBLIC, KEY.value(), "upload", young));

    assertThat(orphans.round(() -> {})).isZero();
  }

  private void accepted() {
    studio.credits.hold(studio.id);
    assertThat(studio.activities.submit(studio.id, 1)).isEqualTo(Phase.accepted(1));
  }

  private void fill() {
    shelves.objects.add(new Found(Bucket.PUBLIC, KEY.value(), old));
    shelves.objects.add(new Found(Bucket.PRIVATE, COPY.value(), old));
    shelves.uploads.add(new Unfinished(Bucket.PUBLIC, KEY.value(), "upload", old));
  }

  private static final class Shelves implements MediaShelves {
    final List<Found> objects = new ArrayList<>();
    final List<Unfinished> uploads = new ArrayList<>();

    @Override
    public void objects(Bucket bucket, Consumer<List<Found>> page) {
      page.accept(objects.stream().filter(each -> each.bucket() == bucket).toList());
    }

    @Override
    public void uploads(Bucket bucket, Consumer<List<Unfinished>> page) {
      page.accept(uploads.stream().filter(each -> each.bucket() == bucket).toList());
    }

    @Override
    public void delete(Found object) {
      objects.remove(object);
    }

    @Override
    public void abort(Unfinished upload) {
      uploads.remove(upload);
    }
  }
}
