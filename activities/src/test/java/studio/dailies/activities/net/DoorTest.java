package studio.dailies.activities.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofMillis(900);

  private final MockWebServer server = new MockWebServer();
  private final List<String> asked = new ArrayList<>();

  /// Names in tests: no packet ever leaves this machine.
  private final Dns names =
      host -> {
        asked.add(host);
        return switch (host) {
          case "127.0.0.1" -> List.of(InetAddress.getLoopbackAddress());
          case "inside.example.com" -> List.of(InetAddress.getByName("127.0.0.1"));
          case "metadata.example.com" -> List.of(InetAddress.getByName("169.254.169.254"));
          case "six.example.com" -> List.of(InetAddress.getByName("[fd00::1]"));
          default -> throw new UnknownHostException("no such name in tests");
        };
      };

  private Door door = new Door(Set.of(), names, SILENCE);

  @BeforeEach
  void start() throws Exception {
    server.start(InetAddress.getByName("127.0.0.1"), 0);
    door = new Door(Set.of("127.0.0.1:" + server.getPort()), names, SILENCE);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private URI here(String path) {
    return URI.create("http://127.0.0.1:" + server.getPort() + path);
  }

  private Opened open(MockResponse.Builder... answers) throws DoorFailure {
    for (MockResponse.Builder answer : answers) {
      server.enqueue(answer.build());
    }
    return door.open(here("/a.mp4?signature=planted"), 10, LONG);
  }

  private static MockResponse.Builder body(String text) {
    return new MockResponse.Builder().body(text);
  }

  // ---- what it fetches

  @Test
  void mediaIsStreamedWithItsLengthAndType() throws Exception {
    try (Opened media = open(body("0123456789").addHeader("Content-Type", "video/mp4"))) {
      assertThat(media.length()).hasValue(10);
      assertThat(media.contentType()).isEqualTo("video/mp4");
      assertThat(media.body().readAllBytes()).hasSize(10);
    }
    RecordedRequest sent = server.takeRequest();
    assertThat(sent.getRequestLine()).isEqualTo("GET /a.mp4?signature=planted HTTP/1.1");
    assertThat(sent.getHeaders().names())
        .containsExactlyInAnyOrder("Accept-Encoding", "Connection", "Host", "User-Agent");
    assertThat(sent.getHeaders().get("Accept-Encoding")).isEqualTo("identity");
  }

  @Test
  void mediaWithoutALengthIsStreamedToo() throws Exception {
    try (Opened media = open(new MockResponse.Builder().chunkedBody("012345", 2))) {
      assertThat(media.length()).isEmpty();
      assertThat(media.contentType()).isEmpty();
      assertThat(media.body().read()).isEqualTo('0');
      assertThat(media.body().readAllBytes()).hasSize(5);
    }
  }

  // ---- where it does not go

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0x7f.1/",
        "https://0177.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://①②⑦.⓪.⓪.①/",
        "https://203.0.113.9/",
        "https://localhost/",
        "https://a.example.com./",
        "https://me@a.example.com/",
        "https://me:pw@a.example.com/",
        "https://a.example.com:8443/",
        "https://a.example.com:80/",
        "http://a.example.com/",
        "http://a.example.com:443/",
        "ftp://a.example.com/",
        "file:///etc/passwd",
        "data:text/plain,x",
        "https:///x",
        "https:x",
        "//a.example.com/x",
        "/x"
      })
  void noSpellingOfAnythingElseIsReached(String address) {
    assertThatExceptionOfType(DoorFailure.Refused.class)
        .isThrownBy(() -> door.open(URI.create(address), 10, LONG));
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"inside.example.com", "metadata.example.com", "six.example.com"})
  void everyAnswerOfANameServerMustBePublic(String host) {
    assertThatExceptionOfType(DoorFailure.Refused.class)
        .isThrownBy(() -> door.open(URI.create("https://" + host + "/x"), 10, LONG));
    assertThat(asked).containsExactly(host);
  }

  @Test
  void exceptionsAreExact() {
    int port = server.getPort();
    for (String address :
        List.of(
            "http://localhost:" + port + "/",
            "http://127.1:" + port + "/",
            "http://2130706433:" + port + "/",
            "http://127.0.0.2:" + port + "/",
            "http://127.0.0.1/",
            "http://127.0.0.1:" + (port - 1) + "/",
            "http://127.0.0.1:" + (port + 1) + "/",
            "http://me@127.0.0.1:" + port + "/",
            "ftp://127.0.0.1:" + port + "/",
            "https://inside.example.com:" + port + "/",
            "http://inside.example.com:" + port + "/")) {
      assertThatExceptionOfType(DoorFailure.Refused.class)
          .as(address)
          .isThrownBy(() -> door.open(URI.create(address), 10, LONG));
    }
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void withoutExceptionsThereIsNone() {
    Door strict = new Door(Set.of(), names, SILENCE);

    assertThatExceptionOfType(DoorFailure.Refused.class)
        .isThrownBy(() -> strict.open(here("/"), 10, LONG));
    assertThat(server.getRequestCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "127.0.0.1:", ":80", "http://a:80", "a:0", "a:b", "a:80/", ""})
  void anExceptionIsAHostAndAPort(String exception) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Door(Set.of(exception), names, SILENCE));
  }

  // ---- redirects

  private static MockResponse.Builder to(String location) {
    return new MockResponse.Builder().code(302).addHeader("Location", location);
  }

  @Test
  void threeRedirectsAreFollowed() throws Exception {
    try (Opened media = open(to("/b"), to(here("/c").toString()), to("d"), body("ok"))) {
      assertThat(media.body().readAllBytes()).hasSize(2);
    }
    assertThat(server.getRequestCount()).isEqualTo(4);
  }

  @Test
  void aFourthIsNot() {
    assertThatExceptionOfType(DoorFailure.Refused.class)
        .isThrownBy(() -> open(to("/b"), to("/c"), to("/d"), to("/e"), body("ok")));
    assertThat(server.getRequestCount()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://2130706433/",
        "http://169.254.169.254/latest",
        "http://a.example.com/",
        "//127.0.0.1/",
        "https://inside.example.com/x",
        "file:///etc",
        "https://[::1]/",
        "ht tp://x",
        ""
      })
  void aRedirectIsCheckedLikeAFirstAddress(String location) {
    assertThatExceptionOfType(DoorFailure.class)
        .isThrownBy(() -> open(to(location), to(location), to(location), to(location)))
        .isInstanceOf(DoorFailure.Refused.class);
  }

  @Test
  void aRedirectToNowhereIsRefused() {
    assertThatExceptionOfType(DoorFailure.Refused.class)
        .isThrownBy(() -> open(new MockResponse.Builder().code(301)));
  }

  // ---- bytes and time

  @Test
  void moreThanAllowedIsRefusedByItsLength() {
    assertThatExceptionOfType(DoorFailure.TooLarge.class)
        .isThrownBy(() -> open(body("0123456789+")));
  }

  @Test
  void moreThanAllowedIsNoticedWhileStreaming() throws Exception {
    String long11 = "0123456789+";
    try (Opened media = open(new MockResponse.Builder().chunkedBody(long11, 4))) {
      assertThatExceptionOfType(DoorFailure.TooLarge.class)
          .isThrownBy(() -> media.body().readAllBytes());
    }
  }

  @Test
  void aSlowBodyEndsInTime() throws Exception {
    server.enqueue(body("0123456789").throttleBody(1, 200, TimeUnit.MILLISECONDS).build());

    try (Opened media = door.open(here("/slow"), 10, Duration.ofMillis(600))) {
      assertThatExceptionOfType(DoorFailure.Unavailable.class)
          .isThrownBy(() -> media.body().readAllBytes());
    }
  }

  @Test
  void aSilentServerEndsInTime() {
    server.enqueue(body("x").onResponseStart(SocketEffect.Stall.INSTANCE).build());

    assertThatExceptionOfType(DoorFailure.Unavailable.class)
        .isThrownBy(() -> door.open(here("/slow"), 10, Duration.ofMillis(300)));
  }

  @Test
  void aBodyThatFallsSilentEndsLongBeforeItsTime() throws Exception {
    server.enqueue(body("0123456789").throttleBody(5, 9, TimeUnit.SECONDS).build());

    try (Opened media = door.open(here("/silent"), 10, LONG)) {
      long start = System.nanoTime();
      assertThatExceptionOfType(DoorFailure.Unavailable.class)
          .isThrownBy(() -> media.body().readAllBytes());
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SILENCE.multipliedBy(5));
    }
  }

  @Test
  void timeIsSharedByRedirects() {
    server.enqueue(to("/b").headersDelay(400, TimeUnit.MILLISECONDS).build());
    server.enqueue(body("x").headersDelay(400, TimeUnit.MILLISECONDS).build());

    assertThatExceptionOfType(DoorFailure.Unavailable.class)
        .isThrownBy(() -> door.open(here("/slow"), 10, Duration.ofMillis(600)));
  }

  @Test
  void aBodyThatBreaksOffIsUnavailable() throws Exception {
    try (Opened media = open(body("01234").setHeader("Content-Length", 9))) {
      assertThatExceptionOfType(DoorFailure.Unavailable.class)
          .isThrownBy(() -> {
            server.close();
            media.body().readAllBytes();
          });
    }
  }

  // ---- what an answer means

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410, 416})
  void whatIsGoneIsGone(int status) {
    assertThatExceptionOfType(DoorFailure.Gone.class).isThrownBy(() -> open(body("").code(status)));
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 206, 408, 429, 500, 502, 503, 504})
  void whatMayComeBackIsUnavailable(int status) {
    assertThatExceptionOfType(DoorFailure.Unavailable.class)
        .isThrownBy(() -> open(body("").code(status).removeHeader("Content-Length"), body("")));
  }

  @Test
  void encodedMediaIsRefused() {
    assertThatExceptionOfType(DoorFailure.Refused.class)
        .isThrownBy(() -> open(body("x").addHeader("Content-Encoding", "gzip")));
  }

  @Test
  void failuresTellNoAddress() {
    assertThatExceptionOfType(DoorFailure.class)
        .isThrownBy(() -> open(body("").code(500)))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("planted", "/a.mp4"));
  }
}
