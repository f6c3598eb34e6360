package studio.dailies.store.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.domain.Ids;
import studio.dailies.domain.media.Bytes;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.sandbox.r2.R2StandIn;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Upload.Original;
import studio.dailies.store.media.MediaShelves.Bucket;
import studio.dailies.store.media.RecordingWire.Fault;

class PrivateMediaTest {
  private static final int PART = R2Writing.PART_BYTES;

  private final Ids ids = new Ids(new Random());
  private final MediaKey key = new MediaKey(ids.next());
  private R2StandIn r2;
  private RecordingWire wire;
  private PrivateMedia store;
  private R2MediaStore all;

  @BeforeEach
  void start() throws IOException {
    r2 = TestR2.start();
    wire = new RecordingWire(r2.endpoint());
    store = new PrivateMedia(wire.endpoint(), "auto", "private", "access", "secret");
    all = new R2MediaStore(TestR2.settings(r2.endpoint()));
  }

  @AfterEach
  void stop() throws IOException {
    store.close();
    all.close();
    wire.close();
    r2.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, PART, 2 * PART + 3})
  void isWrittenReadInPartsAndDeleted(int size) throws IOException {
    byte[] video = ScriptedSource.video(size, 1);

    StoredMedia stored = store.write(key, new ScriptedSource(video));

    assertThat(stored.bytes()).isEqualTo(size);
    assertThat(left()).containsExactly(key.value());
    assertThat(wire.sent())
        .filteredOn(it -> it.headers().containsKey("cache-control"))
        .isNotEmpty()
        .allMatch(it -> it.headers().get("cache-control").equals("private, no-store"));
    assertThat(read(0, size - 1)).isEqualTo(video);
    assertThat(read(7, 20)).isEqualTo(Arrays.copyOfRange(video, 7, 21));
    store.delete(key);
    store.delete(key);
    assertThat(left()).isEmpty();
    assertThat(store.open(key, 0, 9)).isEmpty();
  }

  @Test
  void isLookedIntoWithFewRequests() throws IOException {
    byte[] video = ScriptedSource.video(3_000_000, 1);
    store.write(key, new ScriptedSource(video));
    wire.heal();

    Bytes bytes = store.bytes(key, video.length);
    for (int at = 0; at < video.length; at += 65_536) {
      int count = Math.min(65_536, video.length - at);
      assertThat(bytes.at(at, count)).isEqualTo(Arrays.copyOfRange(video, at, at + count));
    }
    assertThat(bytes.at(5, 3)).isEqualTo(Arrays.copyOfRange(video, 5, 8));

    assertThat(wire.done()).hasSizeLessThan(6);
  }

  /// Somebody goes away while they send.
  @ParameterizedTest
  @ValueSource(ints = {100, PART, PART + 1, 2 * PART + 5})
  void contentThatBreaksOffLeavesNothing(int sent) throws IOException {
    ScriptedSource source = new ScriptedSource(ScriptedSource.video(3 * PART, 1));
    source.cuts.add((long) sent);

    assertThatThrownBy(() -> store.write(key, source)).isInstanceOf(IOException.class);

    assertThat(left()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST uploads", "PUT partNumber", "POST uploadId"})
  void storeThatFailsIsLeftWithoutAnUpload(String call) throws IOException {
    wire.play(call, Fault.BUSY, 9);

    assertThatThrownBy(() -> store.write(key, new ScriptedSource(ScriptedSource.video(PART, 1))))
        .isInstanceOf(MediaStoreException.class);

    assertThat(left()).isEmpty();
  }

  /// What is left of the stream then must not be stored as if it were whole.
  @ParameterizedTest
  @ValueSource(ints = {PART + 100, 2 * PART + 100})
  void contentWhoseUploadWasLostIsNotReadOn(int size) {
    byte[] video = ScriptedSource.video(size, 1);
    System.arraycopy(video, 0, video, PART, 12);
    InputStream passing =
        new FilterInputStream(new ByteArrayInputStream(video)) {
          private int read;

          @Override
          public int read(byte[] bytes, int offset, int count) throws IOException {
            if (read == PART) {
              all.shelves().uploads(Bucket.PRIVATE, it -> it.forEach(all.shelves()::abort));
            }
            int more = in.read(bytes, offset, Math.min(count, PART - read % PART));
            read += Math.max(0, more);
            return more;
          }
        };
    Source source =
        new ScriptedSource(video) {
          @Override
          public Content from(long offset, Optional<Original> before) {
            return new Content(passing, new Original(null, null));
          }
        };

    assertThatThrownBy(() -> store.write(key, source))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("twice");

    assertThat(left()).isEmpty();
  }

  @Test
  void copyOfWhatIsNotThereIsNone() throws IOException {
    MediaKey copy = new MediaKey(ids.next());
    assertThat(all.copyWithinPrivate(key, copy)).isFalse();
    store.write(key, new ScriptedSource(ScriptedSource.video(100, 1)));

    assertThat(all.copyWithinPrivate(key, copy)).isTrue();

    assertThat(left()).containsExactlyInAnyOrder(key.value(), copy.value());
  }

  private byte[] read(long from, long to) throws IOException {
    try (InputStream content = store.open(key, from, to).orElseThrow()) {
      return content.readAllBytes();
    }
  }

  /// Objects and unfinished uploads.
  private List<String> left() {
    List<String> left = new ArrayList<>();
    all.shelves().objects(Bucket.PRIVATE, page -> page.forEach(it -> left.add(it.key())));
    all.shelves().uploads(Bucket.PRIVATE, page -> page.forEach(it -> left.add(it.id())));
    return left;
  }
}
