package studio.dailies.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import tools.jackson.databind.JsonNode;

class BadInputTest {
  private final TestApi api = TestApi.shared();
  private final Browser ada = api.browser();

  @BeforeEach
  void signIn() {
    ada.signIn();
  }

  @ParameterizedTest
  @ValueSource(strings = {"?=x", "?cursor=&=null", "?=", "?cursor=%ff", "?%ff=1"})
  void parametersThatCannotBeReadAreRefused(String parameters) {
    for (String path : List.of("/api/projects", "/api/generations", "/api/purchases")) {
      Browser.Answer answer = ada.get(path + parameters);

      assertThat(answer.status()).as(path + parameters + answer.body()).isEqualTo(400);
      assertThat(answer.problem()).isIn("bad-request", "invalid-input");
    }
  }

  @Test
  void tooManyParametersAreRefused() {
    Browser.Answer answer = ada.get("/api/projects?" + "a&".repeat(1000) + "cursor=a");

    assertThat(answer.problem()).as(answer.body()).isEqualTo("bad-request");
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        arguments("{\"name\":\"a\",\"colour\":\"red\"}", "malformed-json", "colour", "red"),
        arguments("{\"name\":7}", "malformed-json", "name", "7"),
        arguments("{\"name\":true}", "malformed-json", "name", "true"),
        arguments("{\"name\":[\"a\"]}", "malformed-json", "name", "[\"a\"]"),
        arguments("{\"name\":{}}", "malformed-json", "name", "{}"),
        arguments("{\"name\":\"a\",\"name\":\"b\"}", "malformed-json", "name", ""),
        arguments("{\"name\":\"a\"} x", "malformed-json", "body", ""),
        arguments("{\"name\":\"a\"}{}", "malformed-json", "body", "{\"name\":\"a\"}{}"),
        arguments("{\"name\":", "malformed-json", "name", ""),
        arguments("", "malformed-json", "body", ""),
        arguments("null", "malformed-json", "body", ""),
        arguments("[]", "malformed-json", "body", "[]"),
        arguments("\"a\"", "malformed-json", "body", "\"a\""),
        arguments("{\"x\":" + "[".repeat(10_000), "malformed-json", "body", null),
        arguments("{\"name\":" + "{\"a\":".repeat(10_000), "malformed-json", "name", null),
        arguments("{}", "invalid-input", "name", ""),
        arguments("{\"name\":null}", "invalid-input", "name", ""),
        arguments("{\"name\":\"  \"}", "invalid-input", "name", ""),
        arguments("{\"name\":\"a\\u0000b\"}", "invalid-input", "name", "a\u0000b"),
        arguments("{\"name\":\"a\\nb\"}", "invalid-input", "name", "a\nb"),
        arguments("{\"name\":\"\\ud83d\"}", "invalid-input", "name", "\ufffd"),
        arguments(
            "{\"name\":\"" + "a".repeat(201) + "\"}",
            "invalid-input",
            "name",
            "a".repeat(80) + "…"));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void namesFieldValueAndLimitAndStoresNothing(
      String body, String problem, String field, String value) {
    Map<String, Long> before = api.counts();

    Browser.Answer answer = ada.post("/api/projects", body, "Idempotency-Key", "k");

    assertThat(answer.problem()).as(answer.body()).isEqualTo(problem);
    JsonNode error = answer.json().path("errors").get(0);
    assertThat(error.path("field").asString()).as(answer.body()).isEqualTo(field);
    if (value != null) {
      assertThat(error.path("value").asString()).isEqualTo(value);
    }
    assertThat(error.path("limit").asString()).isNotBlank();
    assertThat(answer.body()).doesNotContain("Exception", "studio.dailies", "jackson", "\tat ");
    assertThat(api.counts()).isEqualTo(before);
  }

  @Test
  void longestNameAndAnyScriptIsFine() {
    String name = "狐🦊".repeat(100);

    Browser.Answer answer = ada.post("/api/projects", "{\"name\":\"%s\"}".formatted(name));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(ada.get("/api/projects/" + answer.text("id")).text("name")).isEqualTo(name);
  }

  /// Kept whole or refused: nothing is ever cut out of a name, so that what is read back is what
  /// was written.
  @Test
  void markThatTurnsTheWritingRoundIsKeptWhole() {
    for (String name :
        List.of("a\u202eb\u202c", "\u2066a\u2069", "a\u200bb", "e\u0301", "\ufeffa")) {
      Browser.Answer answer = ada.post("/api/projects", "{\"name\":\"%s\"}".formatted(name));

      assertThat(answer.status()).as(answer.body()).isEqualTo(201);
      assertThat(ada.get("/api/projects/" + answer.text("id")).text("name")).isEqualTo(name);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\ud83d",
        "a\\udc00",
        "\\udc00\\ud83d",
        "a\\u0000",
        "\\u0085",
        "a\\u2028b\\u0007"
      })
  void halfOfACharacterOrAControlCharacterIsRefused(String escaped) {
    Map<String, Long> before = api.counts();

    assertThat(ada.post("/api/projects", "{\"name\":\"%s\"}".formatted(escaped)).problem())
        .isEqualTo("invalid-input");

    assertThat(api.counts()).isEqualTo(before);
  }

  /// A half of a character in three bytes, an overlong slash, half a character at the end, a byte
  /// that never occurs.
  @ParameterizedTest
  @ValueSource(strings = {"eda0bd", "c0af", "f09fa6", "ff"})
  void bytesThatAreNoUtf8AreRefused(String hex) throws IOException {
    var body = new ByteArrayOutputStream();
    body.write("{\"name\":\"a".getBytes(StandardCharsets.US_ASCII));
    body.write(HexFormat.of().parseHex(hex));
    body.write("\"}".getBytes(StandardCharsets.US_ASCII));
    Map<String, Long> before = api.counts();

    Browser.Answer answer = upload(BodyPublishers.ofByteArray(body.toByteArray()));

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(api.counts()).isEqualTo(before);
  }

  /// 128 megabytes, packed into a fraction of one and sent as what it is, and as if it were JSON.
  @Test
  void bombIsNotUnpackedWhateverItIsCalled() throws IOException {
    byte[] bomb = bomb();
    for (String coding : List.of("gzip", "GZIP", "deflate", "br", "x-gzip", "identity, gzip", "")) {
      Browser.Answer answer =
          ada.send(
              "/api/projects",
              it -> {
                it.POST(BodyPublishers.ofByteArray(bomb))
                    .headers("Content-Type", "application/json", "Sec-Fetch-Site", "same-origin");
                return coding.isEmpty() ? it : it.header("Content-Encoding", coding);
              });
      assertThat(answer.status()).as(coding).isIn(413, 415);
    }
  }

  private static byte[] bomb() throws IOException {
    var packed = new ByteArrayOutputStream();
    byte[] some = new byte[1 << 20];
    try (var gzip = new GZIPOutputStream(packed)) {
      for (int i = 0; i < 128; i++) {
        gzip.write(some);
      }
    }
    return packed.toByteArray();
  }

  @Test
  void takesOnlyJson() {
    for (String type :
        new String[] {
          "text/plain",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=a",
          "application/json; charset=utf-16",
          "nonsense"
        }) {
      Browser.Answer answer =
          ada.send(
              "/api/projects",
              it ->
                  it.POST(BodyPublishers.ofString("{\"name\":\"a\"}"))
                      .headers("Content-Type", type, "Sec-Fetch-Site", "same-origin"));
      assertThat(answer.status()).as(type).isEqualTo(415);
      assertThat(answer.problem()).isEqualTo("unsupported-media-type");
    }
  }

  @Test
  void nothingIsUnpacked() {
    Browser.Answer answer =
        ada.send(
            "/api/projects",
            it ->
                it.POST(BodyPublishers.ofByteArray(new byte[] {0x1f, (byte) 0x8b, 8, 0}))
                    .headers("Content-Type", "application/json", "Sec-Fetch-Site", "same-origin")
                    .header("Content-Encoding", "gzip"));

    assertThat(answer.problem()).isEqualTo("unsupported-media-type");
    assertThat(answer.json().path("errors").get(0).path("field").asString())
        .isEqualTo("Content-Encoding");
  }

  @Test
  void fiftyMegabytesAreRefusedWithTheLimit() {
    byte[] start = "{\"name\":\"".getBytes(StandardCharsets.UTF_8);
    int size = 50_000_000;
    Map<String, Long> before = api.counts();

    Browser.Answer known = upload(BodyPublishers.fromPublisher(stream(start, size), size));
    Browser.Answer chunked = upload(stream(start, size));

    for (Browser.Answer answer : new Browser.Answer[] {known, chunked}) {
      assertThat(answer.problem()).isEqualTo("too-large");
      assertThat(answer.json().path("errors").get(0).path("limit").asString()).contains("65536");
    }
    assertThat(known.body()).contains("50000000 bytes");
    assertThat(api.counts()).isEqualTo(before);
  }

  @Test
  void bodyAboveTheLimitIsRefusedBeforeItIsSent() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", api.origin().getPort())) {
      socket.setSoTimeout(5000);
      String head =
          "POST /api/sign-in/challenges HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
              + "Content-Length: 50000000\r\nExpect: 100-continue\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

      byte[] answer = socket.getInputStream().readNBytes(12);

      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
    }
  }

  @Test
  void idempotencyKeyMustBeOne() {
    for (String key : new String[] {"", "a b", "x".repeat(129)}) {
      Browser.Answer answer = ada.post("/api/projects", "{\"name\":\"a\"}", "Idempotency-Key", key);
      assertThat(answer.problem()).isEqualTo("invalid-input");
      assertThat(answer.json().path("errors").get(0).path("field").asString())
          .isEqualTo("Idempotency-Key");
    }
  }

  private Browser.Answer upload(java.net.http.HttpRequest.BodyPublisher body) {
    return ada.send(
        "/api/projects",
        it ->
            it.POST(body)
                .headers("Content-Type", "application/json", "Sec-Fetch-Site", "same-origin"));
  }

  private static java.net.http.HttpRequest.BodyPublisher stream(byte[] start, int size) {
    return BodyPublishers.ofInputStream(() ->
        new java.io.SequenceInputStream(
            new ByteArrayInputStream(start), new Letters(size - start.length)));
  }

  private static final class Letters extends InputStream {
    private int left;

    Letters(int left) {
      this.left = left;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'a' : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = Math.min(length, left);
      java.util.Arrays.fill(into, offset, offset + count, (byte) 'a');
      left -= count;
      return count;
    }
  }
}
