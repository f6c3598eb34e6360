package studio.dailies.store.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.domain.Ids;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.sandbox.r2.R2StandIn;
import studio.dailies.store.media.MediaShelves.Bucket;
import studio.dailies.store.media.MediaShelves.Unfinished;

/// What is longer than one request may copy is copied in parts; here a request copies 5 MiB.
class R2CopyingTest {
  private static final int PART = 5 << 20;
  private static final int LENGTH = 2 * PART + 1_000;

  private final Ids ids = new Ids(new Random());
  private final MediaKey key = new MediaKey(ids.next());
  private final List<String> progress = new ArrayList<>();
  private R2StandIn r2;
  private RecordingWire wire;
  private R2MediaStore store;

  @BeforeEach
  void start() throws IOException {
    r2 = TestR2.start();
    wire = new RecordingWire(r2.endpoint());
    store = new R2MediaStore(TestR2.settings(wire.endpoint()), PART);
  }

  @AfterEach
  void stop() throws IOException {
    store.close();
    wire.close();
    r2.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, PART, PART + 1, 2 * PART, LENGTH})
  void copyIsWholeWhateverItsLength(int length) throws IOException {
    byte[] video = stored(length);

    assertThat(store.copyToPrivate(key, key, () -> progress.add("."))).isTrue();

    assertThat(copied(length)).isEqualTo(video);
    assertThat(progress).hasSize(length > PART ? (length + PART - 1) / PART : 0);
    assertThat(uploads()).isEmpty();
  }

  /// As a browser is told of it; the api tells it again, and so would an export.
  @Test
  void copyInPartsIsOfTheSameType() throws IOException {
    stored(LENGTH);
    int before = wire.sent().size();

    store.copyToPrivate(key, key, () -> {});

    assertThat(
            wire.sent().stream()
                .skip(before)
                .filter(
                    it -> it.method().equals("POST") && it.headers().containsKey("content-type"))
                .map(it -> it.headers().get("content-type")))
        .contains("video/mp4");
  }

  @Test
  void whatBreaksOffLeavesNoPartsAndIsCopiedTheNextTime() throws IOException {
    byte[] video = stored(LENGTH);

    assertThatThrownBy(() ->
            store.copyToPrivate(
                key,
                key,
                () -> {
                  throw new IllegalStateException("broken off");
                }))
        .hasMessage("broken off");
    assertThat(uploads()).isEmpty();
    assertThat(store.open(Bucket.PRIVATE, key, 0, 0)).isEmpty();

    assertThat(store.copyToPrivate(key, key, () -> {})).isTrue();
    assertThat(copied(LENGTH)).isEqualTo(video);
  }

  @Test
  void whatIsNotThereIsNotCopied() {
    assertThat(store.copyToPrivate(key, key, () -> {})).isFalse();
    assertThat(uploads()).isEmpty();
  }

  private byte[] stored(int length) throws IOException {
    byte[] video = ScriptedSource.video(length, 1);
    store.write(key, new ScriptedSource(video), new FakeMemory(), () -> {});
    return video;
  }

  private byte[] copied(int length) throws IOException {
    try (InputStream copy = store.open(Bucket.PRIVATE, key, 0, length - 1).orElseThrow()) {
      return copy.readAllBytes();
    }
  }

  private List<Unfinished> uploads() {
    List<Unfinished> all = new ArrayList<>();
    store.shelves().uploads(Bucket.PRIVATE, all::addAll);
    return all;
  }
}
