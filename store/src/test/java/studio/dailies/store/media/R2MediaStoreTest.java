package studio.dailies.store.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import studio.dailies.domain.Ids;
import studio.dailies.domain.media.Bytes;
import studio.dailies.domain.media.Facts;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.media.MediaType;
import studio.dailies.sandbox.r2.R2StandIn;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Upload;
import studio.dailies.store.generation.Upload.Original;
import studio.dailies.store.media.MediaShelves.Bucket;
import studio.dailies.store.media.MediaShelves.Found;
import studio.dailies.store.media.MediaShelves.Unfinished;
import studio.dailies.store.media.RecordingWire.Fault;

class R2MediaStoreTest {
  private static final int PART = R2Writing.PART_BYTES;
  private static final int SIZE = 2 * PART + 3_000_000;
  private static final byte[] VIDEO = ScriptedSource.video(SIZE, 1);

  private final Ids ids = new Ids(new Random());
  private final MediaKey key = new MediaKey(ids.next());
  private final FakeMemory memory = new FakeMemory();
  private ScriptedSource source = new ScriptedSource(VIDEO);
  private R2StandIn r2;
  private RecordingWire wire;
  private R2MediaStore store;

  @BeforeEach
  void start() throws IOException {
    r2 = TestR2.start();
    wire = new RecordingWire(r2.endpoint());
    store = newStore();
  }

  @AfterEach
  void stop() throws IOException {
    store.close();
    wire.close();
    r2.close();
  }

  /// Another process: it knows nothing but the memory.
  private R2MediaStore newStore() {
    return new R2MediaStore(TestR2.settings(wire.endpoint()));
  }

  // ---- what is sent

  @Test
  void smallContentIsOneRequestAndNoUpload() throws Exception {
    byte[] small = ScriptedSource.video(1_000, 2);
    source = new ScriptedSource(small);

    StoredMedia stored = store.write(key, source, memory, () -> {});

    assertThat(stored)
        .isEqualTo(new StoredMedia(key, "video/mp4", 1_000, sha256(small), 640, 360, 5_000));
    assertThat(wire.done()).containsExactly("PUT");
    assertThat(memory.upload()).isEmpty();
    assertThat(wire.sent().getFirst().headers())
        .containsEntry("content-type", "video/mp4")
        .containsEntry("cache-control", "public, max-age=60")
        .containsEntry(
            "content-disposition", "inline; filename=\"" + key.value().substring(0, 8) + ".mp4\"");
    assertStored(small);
  }

  @ParameterizedTest
  @ValueSource(ints = {PART, 2 * PART, SIZE})
  void largeContentGoesUpInPartsOfOneSize(int size) throws Exception {
    byte[] video = ScriptedSource.video(size, 3);

    StoredMedia stored = store.write(key, new ScriptedSource(video), memory, () -> {});

    assertThat(stored.sha256()).isEqualTo(sha256(video));
    List<Long> parts = partsSent();
    assertThat(parts.subList(0, parts.size() - 1)).allMatch(each -> each == PART);
    assertThat(parts.getLast()).isLessThanOrEqualTo(PART);
    assertThat(parts.stream().mapToLong(each -> each).sum()).isEqualTo(size);
    assertThat(wire.done()).as("one look, which reads a byte").containsOnlyOnce("GET");
    assertStored(video);
  }

  /// R2 answers 501 to the first two, and has refused checksums of the SDK's own choice.
  @Test
  void nothingIsSentThatR2Refuses() throws Exception {
    store.write(key, source, memory, () -> {});
    store.write(
        new MediaKey(ids.next()), new ScriptedSource(VIDEO.clone()), new FakeMemory(), () -> {});
    MediaKey small = new MediaKey(ids.next());
    store.write(small, new ScriptedSource(ScriptedSource.video(9, 1)), new FakeMemory(), () -> {});
    store.copyToPrivate(small, key, () -> {});
    store.deletePrivate(key);
    store.shelves().objects(Bucket.PUBLIC, page -> {});
    store.shelves().delete(new Found(Bucket.PUBLIC, small.value(), null));

    assertThat(wire.sent()).hasSizeGreaterThan(10);
    assertThat(wire.sent())
        .allSatisfy(request ->
            assertThat(request.headers().keySet())
                .noneMatch(name ->
                    name.startsWith("x-amz-acl")
                        || name.startsWith("x-amz-grant")
                        || name.contains("tagging")
                        || name.contains("checksum")
                        || name.equals("x-amz-trailer")));
  }

  @Test
  void rowKnowsTheUploadBeforeItsFirstPartIsSent() throws Exception {
    List<String> doneWhenKept = new ArrayList<>();
    Memory watched =
        new Memory() {
          @Override
          public Optional<Upload> upload() {
            return memory.upload();
          }

          @Override
          public Optional<Upload> keep(Upload proposed) {
            doneWhenKept.addAll(wire.done());
            return memory.keep(proposed);
          }

          @Override
          public void forget(Upload upload) {
            memory.forget(upload);
          }
        };

    store.write(key, source, watched, () -> {});

    assertThat(doneWhenKept).containsExactly("POST uploads");
    assertThat(memory.upload()).get().extracting(Upload::original).isEqualTo(tagged(SIZE, "\"1\""));
  }

  @Test
  void memoryDoesNotGrowWithTheLength() throws Exception {
    int parts = 8;
    long[] yielded = {0};
    Source endless =
        new Source() {
          @Override
          public Content from(long offset, Optional<Original> before) {
            return new Content(
                new InputStream() {
                  @Override
                  public int read() {
                    throw new AssertionError("byte by byte");
                  }

                  @Override
                  public int read(byte[] to, int at, int length) {
                    long left = (long) parts * PART - yielded[0];
                    int count = (int) Math.min(left, length);
                    yielded[0] += count;
                    return left == 0 ? -1 : count;
                  }
                },
                new Original((long) parts * PART, null));
          }

          @Override
          public Facts look(Bytes content) {
            return new Facts(MediaType.MP4, 640, 360, 5_000);
          }

          @Override
          public MediaType typeOf(byte[] head) {
            return MediaType.MP4;
          }
        };
    List<Long> ahead = new ArrayList<>();

    store.write(
        key, endless, memory, () -> ahead.add(yielded[0] - partsSent().size() * (long) PART));

    assertThat(ahead).hasSize(parts).containsOnly(0L);
  }

  // ---- what nobody could play

  @Test
  void smallContentThatIsUselessIsNeverStored() {
    ScriptedSource source = new ScriptedSource(ScriptedSource.video(1_000, 1));
    source.useless = true;

    assertThatThrownBy(() -> store.write(key, source, memory, () -> {}))
        .isInstanceOf(IOException.class);

    assertThat(wire.done()).isEmpty();
  }

  @Test
  void largeContentThatTurnsOutUselessIsDeletedAgain() throws Exception {
    ScriptedSource source = new ScriptedSource(VIDEO);
    source.useless = true;

    assertThatThrownBy(() -> store.write(key, source, memory, () -> {}))
        .isInstanceOf(IOException.class);

    assertThat(source.looked).containsExactly((long) SIZE);
    assertThat(objects()).isEmpty();
  }

  // ---- what breaks

  static IntStream cuts() {
    return IntStream.of(
        1, 20, PART - 1, PART, PART + 1, PART + PART / 2, 2 * PART, 2 * PART + 1, SIZE - 1);
  }

  @ParameterizedTest(name = "after {0} bytes")
  @MethodSource("cuts")
  void brokenSourceIsResumedAfterThePartsThatAreThere(int cut) throws Exception {
    source.cuts.add((long) cut);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> store.write(key, source, memory, () -> {}));
    assertThat(objects()).isEmpty();
    StoredMedia stored = newStore().write(key, source, memory, () -> {});

    assertThat(stored.sha256()).isEqualTo(sha256(VIDEO));
    assertThat(source.asked).containsExactly(0L, (long) cut / PART * PART);
    assertThat(partsSent()).containsExactly((long) PART, (long) PART, (long) SIZE - 2 * PART);
    assertStored(VIDEO);
  }

  @ParameterizedTest(name = "after part {0}")
  @ValueSource(ints = {1, 2, 3})
  void killedTryIsResumedByAnotherProcess(int part) throws Exception {
    int[] seen = {0};

    assertThatThrownBy(() ->
            store.write(
                key,
                source,
                memory,
                () -> {
                  if (++seen[0] == part) {
                    throw new Killed();
                  }
                }))
        .isInstanceOf(Killed.class);
    StoredMedia stored = newStore().write(key, source, memory, () -> {});

    assertThat(stored.sha256()).isEqualTo(sha256(VIDEO));
    assertThat(partsSent().stream().mapToLong(each -> each).sum()).isLessThanOrEqualTo(SIZE + PART);
    assertThat(partsSent().stream().filter(each -> each == PART)).hasSize(2);
    assertStored(VIDEO);
  }

  @Test
  void partBehindAHoleIsSentAgain() throws Exception {
    breakAfter(PART);
    putRaw(3, ScriptedSource.video(1_000, 5));

    newStore().write(key, source, memory, () -> {});

    assertThat(source.asked).containsExactly(0L, (long) PART);
    assertStored(VIDEO);
  }

  @Test
  void partOfAnotherSizeIsSentAgain() throws Exception {
    breakAfter(PART);
    putRaw(2, ScriptedSource.video(6_000_000, 5));

    newStore().write(key, source, memory, () -> {});

    assertThat(source.asked).containsExactly(0L, (long) PART);
    assertStored(VIDEO);
  }

  @Test
  void uploadThatCanNeverBeCompletedIsBegunAgain() throws Exception {
    breakAfter(PART);
    putRaw(1, ScriptedSource.video(6_000_000, 5));
    putRaw(2, ScriptedSource.video(7_000_000, 5));

    newStore().write(key, source, memory, () -> {});

    assertStored(VIDEO);
  }

  @Test
  void changedLengthBeginsAgain() throws Exception {
    breakAfter(2 * PART);
    byte[] other = ScriptedSource.video(SIZE - 7, 6);
    source.become(other, (long) other.length, "\"1\"");

    StoredMedia stored = newStore().write(key, source, memory, () -> {});

    assertThat(source.asked).containsExactly(0L, 2L * PART, 0L);
    assertThat(stored.sha256()).isEqualTo(sha256(other));
    assertStored(other);
  }

  @Test
  void changedTagBeginsAgain() throws Exception {
    breakAfter(2 * PART);
    byte[] other = ScriptedSource.video(SIZE, 7);
    source.become(other, (long) SIZE, "\"2\"");

    newStore().write(key, source, memory, () -> {});

    assertStored(other);
  }

  @Test
  void contentThatBecameSmallBeginsAgain() throws Exception {
    breakAfter(2 * PART);
    byte[] other = ScriptedSource.video(500, 8);
    source.become(other, 500L, null);

    newStore().write(key, source, memory, () -> {});

    assertStored(other);
    assertThat(memory.upload()).isEmpty();
  }

  @Test
  void contentOfUnknownLengthIsResumedToo() throws Exception {
    source.become(VIDEO, null, null);
    breakAfter(PART);

    newStore().write(key, source, memory, () -> {});

    assertThat(source.asked).containsExactly(0L, (long) PART);
    assertStored(VIDEO);
  }

  @Test
  void contentThatEndsEarlyIsNotStored() {
    source.become(ScriptedSource.video(SIZE - 1, 1), (long) SIZE, null);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> store.write(key, source, memory, () -> {}));

    assertThat(objects()).isEmpty();
  }

  // ---- what the store does to an upload

  @Test
  void uploadThatWasAbortedIsBegunAgain() throws Exception {
    breakAfter(PART);
    store.abandon(Bucket.PUBLIC, key, memory.upload().orElseThrow());

    newStore().write(key, source, memory, () -> {});

    assertThat(source.asked).containsExactly(0L, 0L);
    assertStored(VIDEO);
  }

  /// R2 takes one write a second to a key, and the SDK repeats sooner.
  @Test
  void smallContentWhoseAnswerWasLostIsThere() throws Exception {
    byte[] small = ScriptedSource.video(1_000, 3);
    wire.play("PUT", Fault.LOST, 9);

    StoredMedia stored = store.write(key, new ScriptedSource(small), memory, () -> {});

    assertThat(stored.bytes()).isEqualTo(1_000);
    assertStored(small);
  }

  @Test
  void smallContentIsNotTakenForWhatLiesThere() throws Exception {
    store.write(key, new ScriptedSource(ScriptedSource.video(1_000, 4)), memory, () -> {});
    wire.play("PUT", Fault.CUT, 9);

    ScriptedSource other = new ScriptedSource(ScriptedSource.video(1_000, 5));
    assertThatExceptionOfType(MediaStoreException.class)
        .isThrownBy(() -> store.write(key, other, memory, () -> {}));
  }

  @Test
  void completionBeforeACrashIsFound() throws Exception {
    wire.play("POST uploadId", Fault.LOST, 9);
    wire.play("HEAD", Fault.CUT, 9);
    assertThatExceptionOfType(MediaStoreException.class)
        .isThrownBy(() -> store.write(key, source, memory, () -> {}));
    source.asked.clear();
    wire.heal();

    StoredMedia stored = newStore().write(key, source, memory, () -> {});

    assertThat(stored)
        .isEqualTo(new StoredMedia(key, "video/mp4", SIZE, sha256(VIDEO), 640, 360, 5_000));
    assertThat(source.asked).isEmpty();
    assertThat(partsSent()).isEmpty();
    assertStored(VIDEO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LOST", "LIED"})
  void completionThatWasNotConfirmedIsLookedFor(Fault fault) throws Exception {
    wire.play("POST uploadId", fault, 1);

    StoredMedia stored = store.write(key, source, memory, () -> {});

    assertThat(stored.sha256()).isEqualTo(sha256(VIDEO));
    assertThat(partsSent()).hasSize(3);
    assertStored(VIDEO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST uploads", "PUT partNumber", "POST uploadId"})
  void storeThatGivesNoAnswerIsSaidToBeAwayAndComesBack(String what) throws Exception {
    // The SDK repeats a call three times.
    wire.play(what, Fault.BUSY, 4);
    assertThatExceptionOfType(MediaStoreException.class)
        .isThrownBy(() -> store.write(key, source, memory, () -> {}));
    wire.play(what, Fault.CUT, 4);
    assertThatExceptionOfType(MediaStoreException.class)
        .isThrownBy(() -> newStore().write(key, source, memory, () -> {}));

    newStore().write(key, source, memory, () -> {});

    assertStored(VIDEO);
  }

  @Test
  void smallContentMeetsNoAnswerToo() throws Exception {
    source = new ScriptedSource(ScriptedSource.video(100, 1));
    wire.play("PUT", Fault.BUSY, 4);

    assertThatExceptionOfType(MediaStoreException.class)
        .isThrownBy(() -> store.write(key, source, memory, () -> {}));
    store.write(key, source, memory, () -> {});

    assertStored(ScriptedSource.video(100, 1));
  }

  /// R2 takes one write a second to a key.
  @Test
  void writeThatIsRepeatedAtOnceIsTakenInTheEnd() throws Exception {
    byte[] small = ScriptedSource.video(100, 1);

    store.write(key, new ScriptedSource(small), memory, () -> {});
    store.write(key, new ScriptedSource(small), memory, () -> {});

    assertThat(wire.done()).hasSizeGreaterThan(2).containsOnly("PUT");
    assertStored(small);
  }

  // ---- more than one try

  @Test
  void twoTriesAtOnceEndWithOneObject() throws Exception {
    for (int round = 0; round < 3; round++) {
      FakeMemory shared = new FakeMemory();
      MediaKey each = new MediaKey(ids.next());
      CountDownLatch together = new CountDownLatch(2);
      Callable<StoredMedia> attempt =
          () -> {
            try (R2MediaStore own = newStore()) {
              together.countDown();
              together.await();
              return own.write(each, new ScriptedSource(VIDEO), shared, () -> {});
            }
          };
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var first = threads.submit(attempt);
        var second = threads.submit(attempt);
        assertThat(first.get()).isEqualTo(second.get());
        assertThat(first.get().sha256()).isEqualTo(sha256(VIDEO));
      }
      assertThat(fetched(each)).isEqualTo(VIDEO);
    }
    assertThat(unfinished()).isEmpty();
    assertThat(objects()).hasSize(3);
  }

  @Test
  void contentThatNobodyWaitsForAnyMoreIsNotUploaded() {
    memory.wanted = false;

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> store.write(key, source, memory, () -> {}));

    assertThat(partsSent()).isEmpty();
    assertThat(unfinished()).isEmpty();
  }

  @Test
  void abandonedUploadLeavesNothing() {
    breakAfter(2 * PART);
    assertThat(unfinished()).hasSize(1);

    store.abandon(Bucket.PUBLIC, key, memory.upload().orElseThrow());
    store.abandon(Bucket.PUBLIC, key, memory.upload().orElseThrow());

    assertThat(unfinished()).isEmpty();
    assertThat(objects()).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whateverBreaksTheResultIsWhole(long seed) throws Exception {
    Random random = new Random(seed);
    int size = random.nextInt(1, 3 * PART);
    byte[] video = ScriptedSource.video(size, seed);
    source = new ScriptedSource(video);
    List<Fault> faults = List.of(Fault.CUT, Fault.LOST, Fault.BUSY);
    wire.play(request -> random.nextInt(6) == 0, faults.get(random.nextInt(3)), 6);
    StoredMedia stored = null;
    for (int attempt = 1; stored == null && attempt <= 20; attempt++) {
      if (attempt < 4) {
        source.cuts.add(random.nextLong(size));
      }
      int killAfter = attempt < 6 ? random.nextInt(4) : 99;
      int[] seen = {0};
      try (R2MediaStore fresh = newStore()) {
        stored =
            fresh.write(
                key,
                source,
                memory,
                () -> {
                  if (seen[0]++ == killAfter) {
                    throw new Killed();
                  }
                });
      } catch (IOException | MediaStoreException | Killed e) {
        // Tried again.
      }
    }

    assertThat(stored)
        .as("seed %d", seed)
        .isEqualTo(new StoredMedia(key, "video/mp4", size, sha256(video), 640, 360, 5_000));
    assertStored(video);
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private void breakAfter(long bytes) {
    source.cuts.add(bytes);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> store.write(key, source, memory, () -> {}));
  }

  /// The object is whole, it is the only one, and no upload is left.
  private void assertStored(byte[] expected) throws Exception {
    assertThat(fetched(key)).isEqualTo(expected);
    assertThat(objects()).extracting(Found::key).containsExactly(key.value());
    assertThat(unfinished()).isEmpty();
  }

  private byte[] fetched(MediaKey each) throws Exception {
    URI address = r2.edge().resolve("/" + each.value());
    try (HttpClient client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.headers().firstValue("Content-Type")).contains("video/mp4");
      return answer.body();
    }
  }

  private List<Found> objects() {
    List<Found> found = new ArrayList<>();
    store.shelves().objects(Bucket.PUBLIC, found::addAll);
    return found;
  }

  private List<Unfinished> unfinished() {
    List<Unfinished> found = new ArrayList<>();
    store.shelves().uploads(Bucket.PUBLIC, found::addAll);
    return found;
  }

  private List<Long> partsSent() {
    return wire.sent().stream()
        .filter(request -> request.what().equals("PUT partNumber"))
        .map(RecordingWire.Sent::bytes)
        .toList();
  }

  private void putRaw(int number, byte[] bytes) {
    try (S3Client raw =
        S3Client.builder()
            .endpointOverride(r2.endpoint())
            .region(Region.of("auto"))
            .forcePathStyle(true)
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("access", "secret")))
            .build()) {
      String upload = memory.upload().orElseThrow().id();
      raw.uploadPart(
          b -> b.bucket("media").key(key.value()).uploadId(upload).partNumber(number),
          RequestBody.fromBytes(bytes));
    }
  }

  private static Original tagged(long length, String tag) {
    return new Original(length, tag);
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
