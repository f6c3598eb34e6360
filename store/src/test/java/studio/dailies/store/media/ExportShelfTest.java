package studio.dailies.store.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.domain.Ids;
import studio.dailies.domain.media.Bytes;
import studio.dailies.domain.media.Facts;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.media.MediaType;
import studio.dailies.sandbox.r2.R2StandIn;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Upload;
import studio.dailies.store.media.MediaShelves.Bucket;

/// What exports need of the object store, from one that speaks S3.
class ExportShelfTest {
  private static final int PART = R2Writing.PART_BYTES;

  private final MediaKey key = new MediaKey(new Ids(new Random()).next());
  private final FakeMemory memory = new FakeMemory();
  private R2StandIn r2;
  private R2MediaStore store;

  @BeforeEach
  void start() throws IOException {
    r2 = TestR2.start();
    store = new R2MediaStore(TestR2.settings(r2.endpoint()));
  }

  @AfterEach
  void stop() throws IOException {
    store.close();
    r2.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {5, PART, 2 * PART + 3})
  void whatIsNoMediaLiesPrivateAsBytes(int size) throws IOException {
    byte[] content = bytes(size);

    StoredMedia stored = store.writePrivate(key, new NoMedia(content), memory, () -> {});

    assertThat(stored.bytes()).isEqualTo(size);
    assertThat(stored.contentType()).isEqualTo("application/octet-stream");
    assertThat(in(Bucket.PUBLIC)).isEmpty();
    assertThat(in(Bucket.PRIVATE)).containsExactly(key.value());
    try (InputStream there = store.open(Bucket.PRIVATE, key, 2, size - 1).orElseThrow()) {
      assertThat(there.readAllBytes()).isEqualTo(Arrays.copyOfRange(content, 2, size));
    }
    assertThat(store.open(Bucket.PUBLIC, key, 0, 1)).isEmpty();
  }

  @Test
  void whatBrokeOffGoesOnAfterThePartsThatAreThere() throws IOException {
    byte[] content = bytes(3 * PART + 5);
    NoMedia source = new NoMedia(content);
    source.cuts.add(2L * PART + 100);
    assertThatThrownBy(() -> store.writePrivate(key, source, memory, () -> {}))
        .isInstanceOf(IOException.class);

    store.writePrivate(key, source, memory, () -> {});

    assertThat(source.asked).containsExactly(0L, 2L * PART);
    try (InputStream there = store.open(Bucket.PRIVATE, key, 0, content.length - 1).orElseThrow()) {
      assertThat(there.readAllBytes()).isEqualTo(content);
    }
  }

  @Test
  void deletedBeforeItIsWholeNothingIsLeftOfIt() throws IOException {
    NoMedia source = new NoMedia(bytes(3 * PART));
    source.cuts.add(2L * PART);
    assertThatThrownBy(() -> store.writePrivate(key, source, memory, () -> {}))
        .isInstanceOf(IOException.class);
    Optional<Upload> begun = memory.upload();
    assertThat(begun).isPresent();

    store.deletePrivate(key, begun);
    store.deletePrivate(key, begun);

    assertThat(in(Bucket.PRIVATE)).isEmpty();
    List<String> uploads = new ArrayList<>();
    store.shelves().uploads(Bucket.PRIVATE, page -> page.forEach(it -> uploads.add(it.id())));
    assertThat(uploads).isEmpty();
  }

  private List<String> in(Bucket bucket) {
    List<String> keys = new ArrayList<>();
    store.shelves().objects(bucket, page -> page.forEach(it -> keys.add(it.key())));
    return keys;
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(9).nextBytes(bytes);
    return bytes;
  }

  private static final class NoMedia extends ScriptedSource {
    NoMedia(byte[] content) {
      super(content);
    }

    @Override
    public @Nullable MediaType typeOf(byte[] head) {
      return null;
    }

    @Override
    public @Nullable Facts look(Bytes content) {
      return null;
    }
  }
}
