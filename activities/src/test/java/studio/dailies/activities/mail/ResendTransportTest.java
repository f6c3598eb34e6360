package studio.dailies.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.domain.mail.EmailAddress;

class ResendTransportTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);
  private static final OutgoingMail MAIL =
      new OutgoingMail(
          "Dailies <studio@example.com>",
          EmailAddress.of("planted@example.org"),
          "Your code",
          "123456",
          "<p>123456</p>");

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static MockResponse.Builder answer(int status, String body) {
    return new MockResponse.Builder().code(status).body(body);
  }

  private static MockResponse.Builder error(int status, String name) {
    String body =
        """
        {"statusCode":%d,"name":"%s","message":"planted@example.org is no good"}
        """;
    return answer(status, body.formatted(status, name));
  }

  /// Sends once, with a second answer waiting for whoever would send twice.
  private void send(MockResponse.Builder answer) {
    server.enqueue(answer.build());
    server.enqueue(answer(200, "{\"id\":\"twice\"}").build());
    try {
      transport(server.url("/").uri()).send(MAIL, "mail-1");
    } finally {
      assertThat(server.getRequestCount()).as("requests that arrived").isEqualTo(1);
    }
  }

  private static ResendTransport transport(URI url) {
    return new ResendTransport(
        new ResendSettings(url, "re_planted_key", Duration.ofMillis(700)), CLOCK);
  }

  @Test
  void aMailIsSentWithItsKey() throws Exception {
    send(answer(200, "{\"id\":\"49a3999c-0ce1-4ea6-ab68-afcd6dc2e794\"}"));

    RecordedRequest sent = server.takeRequest();
    assertThat(sent.getRequestLine()).isEqualTo("POST /emails HTTP/1.1");
    assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer re_planted_key");
    assertThat(sent.getHeaders().get("Idempotency-Key")).isEqualTo("mail-1");
    assertThat(sent.getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(sent.getBody().utf8())
        .isEqualTo(
            "{\"from\":\"Dailies <studio@example.com>\",\"to\":[\"planted@example.org\"],"
                + "\"subject\":\"Your code\",\"text\":\"123456\",\"html\":\"<p>123456</p>\"}");
  }

  @Test
  void mailThatCanBeEndedSaysHowInItsHeaders() throws Exception {
    server.enqueue(answer(200, "{\"id\":\"1\"}").build());
    URI end = URI.create("https://studio.example/mail/unsubscribe/a-b-c");

    transport(server.url("/").uri())
        .send(
            new OutgoingMail(MAIL.from(), MAIL.to(), "Ready", "text", "<p>text</p>", end),
            "mail-1");

    assertThat(server.takeRequest().getBody().utf8())
        .contains("\"List-Unsubscribe\":\"<https://studio.example/mail/unsubscribe/a-b-c>\"")
        .contains("\"List-Unsubscribe-Post\":\"List-Unsubscribe=One-Click\"");
  }

  @Test
  void aRepeatIsTheSameToTheByte() throws Exception {
    server.enqueue(answer(200, "{\"id\":\"1\"}").build());
    server.enqueue(answer(200, "{\"id\":\"1\"}").build());
    ResendTransport transport = transport(server.url("").uri());

    transport.send(MAIL, "mail-1");
    transport.send(MAIL, "mail-1");

    RecordedRequest first = server.takeRequest();
    RecordedRequest second = server.takeRequest();
    assertThat(second.getBody()).isEqualTo(first.getBody());
    assertThat(second.getHeaders()).isEqualTo(first.getHeaders());
  }

  @ParameterizedTest
  @CsvSource({
    "400,validation_error",
    "400,invalid_idempotency_key",
    "404,not_found",
    "409,invalid_idempotent_request",
    "422,missing_required_field",
    "422,a_name_of_tomorrow"
  })
  void whatIsWrongWithTheMailIsRefusedForGood(int status, String name) {
    assertThatExceptionOfType(MailRefused.class)
        .isThrownBy(() -> send(error(status, name)))
        .withMessage("Resend answered " + status + " (" + name + ")")
        .withNoCause();
  }

  static Stream<MockResponse.Builder> answersThatMayBeAskedForAgain() {
    return Stream.of(
        error(401, "missing_api_key"),
        error(403, "invalid_api_key"),
        error(408, "x"),
        error(409, "concurrent_idempotent_requests"),
        error(409, "resource_locked"),
        error(429, "rate_limit_exceeded"),
        error(500, "application_error"),
        error(503, "service_unavailable"),
        error(503, "service_unavailable").addHeader("Retry-After", "0"),
        answer(502, "<html>nginx</html>"),
        answer(200, "<html>planted@example.org</html>"),
        answer(200, ""),
        answer(200, "{}"),
        answer(200, "{\"id\":\"1\"").setHeader("Content-Length", 99),
        answer(302, "").addHeader("Location", "/elsewhere"),
        answer(200, "{\"id\":\"1\"}").onResponseStart(SocketEffect.Stall.INSTANCE),
        answer(200, "{\"id\":\"1\"}").onResponseStart(new SocketEffect.CloseSocket()));
  }

  @ParameterizedTest
  @MethodSource("answersThatMayBeAskedForAgain")
  void everythingElseMayBeRepeated(MockResponse.Builder answer) {
    assertThatExceptionOfType(MailUnavailable.class)
        .isThrownBy(() -> send(answer))
        .withNoCause()
        .satisfies(
            e -> assertThat(e.getMessage()).doesNotContain("planted", "example", "127.0.0.1"));
  }

  @Test
  void noConnectionMayBeRepeated() throws Exception {
    URI url = server.url("/").uri();
    server.close();

    assertThatExceptionOfType(MailUnavailable.class)
        .isThrownBy(() -> transport(url).send(MAIL, "mail-1"));
  }

  @Test
  void theWaitThatWasAskedForIsTold() {
    assertThatExceptionOfType(MailUnavailable.class)
        .isThrownBy(() -> send(error(429, "rate_limit_exceeded").addHeader("Retry-After", "7")))
        .satisfies(e -> assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(7)));
  }

  @Test
  void aUsedUpQuotaIsNotAskedForAgainSoon() {
    assertThatExceptionOfType(MailUnavailable.class)
        .isThrownBy(() -> send(error(429, "daily_quota_exceeded")))
        .satisfies(e -> assertThat(e.retryAfter()).hasValue(Duration.ofHours(1)));
  }

  /// The SDK alone would print the answer, addresses and all.
  @Test
  void nothingIsPrinted() {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThatExceptionOfType(MailUnavailable.class)
          .isThrownBy(() -> send(answer(200, "planted@example.org")));
    } finally {
      System.setErr(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("planted", "Jackson");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "line\nbreak"})
  void aKeyIsOneVisibleWord(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> transport(server.url("/").uri()).send(MAIL, key));
  }

  @Test
  void aLineBreakInAHeaderIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new OutgoingMail("a@b.co", MAIL.to(), "Hello\r\nBcc: x@y.z", "text", "html"))
        .withMessageNotContaining("Bcc");
  }

  @Test
  void theKeyIsNotSentInThePlain() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ResendSettings(URI.create("http://api.resend.com"), "k", Duration.ofDays(1)));
  }

  @Test
  void nothingOfAMailOrAKeyIsShown() {
    assertThat(MAIL.toString()).isEqualTo("OutgoingMail[hidden]");
    assertThat(ResendSettings.usual(URI.create("https://api.resend.com"), "re_planted").toString())
        .doesNotContain("planted");
  }
}
