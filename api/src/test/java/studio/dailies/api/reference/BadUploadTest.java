package studio.dailies.api.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import studio.dailies.api.Uploader;
import tools.jackson.databind.JsonNode;

/// Whatever is wrong with an upload: a clear answer, and nothing left behind.
class BadUploadTest {
  private static final long PATIENCE = 10_000_000_000L;

  private final TestApi api = TestApi.shared();
  private final Browser ada = api.browser();
  private String project = "";
  private Set<String> objects = Set.of();
  private Map<String, Long> counts = Map.of();

  @BeforeEach
  void project() {
    ada.signIn();
    project = ada.make("/api/projects", "{\"name\":\"Foxes\"}");
    objects = api.privateObjects();
    counts = api.counts();
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(api.counts()).isEqualTo(counts);
    assertThat(api.privateObjects()).isEqualTo(objects);
  }

  static Stream<Arguments> files() {
    byte[] whole = Uploader.png(64, 32);
    return Stream.of(
        arguments("zero bytes", new byte[0], "empty", "PNG, JPEG, WebP"),
        arguments("a page", text("<!doctype html><p>"), "page", "PNG, JPEG, WebP"),
        arguments("an SVG", text("<svg xmlns='http://www.w3.org/2000/svg'/>"), "SVG", "WebP"),
        arguments("a playlist", text("#EXTM3U\nhttp://10.0.0.1/x.ts"), "playlist", "MP4"),
        arguments("a GIF", text("GIF89a........................"), "GIF", "WebP"),
        arguments("noise", text("nothing that anybody knows"), "none of", "WAV"),
        arguments("cut off", Arrays.copyOf(whole, whole.length - 4), "cut off", "PNG"),
        arguments("a bomb", Uploader.png(30_000, 30_000), "30000 × 30000", "16384 pixels"),
        arguments("a smaller bomb", Uploader.png(9_000, 9_000), "9000 × 9000", "64000000 pixels"),
        arguments("a pixel", Uploader.png(1, 1), "1 × 1 pixels", "16 to 16384"),
        arguments(
            "an animation",
            Uploader.png(64, 32, Uploader.frames(10_000)),
            "10000 frames",
            "one still picture"),
        arguments("too long", Uploader.wav(15_000_000, 15_000_000, ""), "1875000 ms", "1800 sec"),
        arguments("cut off", Uploader.wav(9_000_000, 9_900_000, ""), "cut off", "WAV"));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void fileIsRefusedWithWhatItIsAndWhatIsAllowed(
      String what, byte[] file, String value, String limit) {
    Browser.Answer answer = Uploader.upload(ada, project, "audio/wav", file);

    assertThat(answer.problem()).as(answer.body()).isEqualTo("invalid-input");
    JsonNode error = answer.json().path("errors").get(0);
    assertThat(error.path("field").asString()).isEqualTo("body");
    assertThat(error.path("value").asString()).contains(value);
    assertThat(error.path("limit").asString()).contains(limit);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/html", "image/svg+xml", "image/gif", "application/octet-stream", "odd"})
  void otherTypesAreNotEvenRead(String type) {
    Browser.Answer answer = Uploader.upload(ada, project, type, Uploader.png(64, 32));

    assertThat(answer.problem()).isEqualTo("unsupported-media-type");
    assertThat(answer.body()).contains("image/png, image/jpeg");
  }

  @Test
  void nothingIsUnpacked() {
    Browser.Answer answer =
        Uploader.upload(
            ada, project, "image/png", Uploader.png(64, 32), "Content-Encoding", "gzip");

    assertThat(answer.problem()).isEqualTo("unsupported-media-type");
  }

  @Test
  void fileThatIsTooLargeIsRefusedHoweverItIsSent() {
    byte[] start = Arrays.copyOf(Uploader.png(64, 32), 33);
    long size = 30_000_001;

    Browser.Answer known =
        Uploader.upload(
            ada, project, "image/png", BodyPublishers.fromPublisher(stream(start, size), size));
    Browser.Answer chunked = Uploader.upload(ada, project, "image/png", stream(start, size));
    Browser.Answer asAVideo = Uploader.upload(ada, project, "video/mp4", stream(start, size));

    for (Browser.Answer answer : new Browser.Answer[] {known, chunked, asAVideo}) {
      assertThat(answer.problem()).as(answer.body()).isEqualTo("too-large");
      assertThat(answer.json().path("errors").get(0).path("limit").asString())
          .contains("30000000 bytes");
    }
  }

  private static java.net.http.HttpRequest.BodyPublisher stream(byte[] start, long size) {
    return BodyPublishers.ofInputStream(() ->
        new SequenceInputStream(new ByteArrayInputStream(start), new Zeros(size - start.length)));
  }

  private static final class Zeros extends InputStream {
    private long left;

    Zeros(long left) {
      this.left = left;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(length, left);
      Arrays.fill(into, offset, offset + count, (byte) 0);
      left -= count;
      return count;
    }
  }

  /// Before its first part is stored, and afterwards.
  @ParameterizedTest
  @ValueSource(ints = {1_000, 20_000_000})
  void connectionThatIsCutLeavesNothing(int sent) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", api.origin().getPort())) {
      String head =
          "POST /api/projects/"
              + project
              + "/references HTTP/1.1\r\nHost: a\r\nContent-Type: image/png\r\n"
              + "Sec-Fetch-Site: same-origin\r\nReference-Name: a\r\nCookie: "
              + ada.cookie()
              + "\r\nContent-Length: 29000000\r\n\r\n";
      socket.getOutputStream().write(text(head));
      socket.getOutputStream().write(Arrays.copyOf(Uploader.png(64, 32), sent));
      socket.getOutputStream().flush();
      await(() -> !api.counts().equals(counts));
    }

    await(() -> api.counts().equals(counts) && api.privateObjects().equals(objects));
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long began = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - began).isLessThan(PATIENCE);
      LockSupport.parkNanos(10_000_000);
    }
  }

  @Test
  void withoutASessionNothingIsRead() {
    assertThat(Uploader.upload(api.browser(), project, "image/png", Uploader.png(64, 32)).problem())
        .isEqualTo("signed-out");
  }

  @Test
  void anothersProjectIsNotThere() {
    Browser eve = api.browser().signIn();
    counts = api.counts();

    assertThat(Uploader.upload(eve, project, "image/png", Uploader.png(64, 32)).problem())
        .isEqualTo("not-found");
  }
}
