package studio.dailies.activities.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static studio.dailies.activities.provider.fal.FalFixture.JOB;
import static studio.dailies.activities.provider.fal.FalFixture.NOW;
import static studio.dailies.activities.provider.fal.FalFixture.answer;
import static studio.dailies.activities.provider.fal.FalFixture.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.activities.provider.Callback;
import studio.dailies.activities.provider.ProviderUnavailable;

/// Who may name a job, and how a job is stopped.
class FalCallbackTest {
  private static final String BODY = "{\"request_id\":\"another\",\"status\":\"OK\"}";

  private final MockWebServer server = new MockWebServer();
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final KeyPair fals = newKeys();
  private FalClient fal;

  @BeforeEach
  void start() throws Exception {
    server.start();
    Clock clock = clock(now::get);
    fal = client(server.url("/").uri(), clock);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void signedCallbackNamesTheJobThatWasSigned() throws Exception {
    serveKeys(x(fals));

    assertThat(fal.jobNamedBy(callback(signed("job-1"), BODY))).contains("job-1");
  }

  @Test
  void keysAreKeptForADay() throws Exception {
    serveKeys(x(fals));
    fal.jobNamedBy(callback(signed("job-1"), BODY));
    now.set(NOW.plus(Duration.ofHours(23)));

    assertThat(fal.jobNamedBy(callback(signed("job-1"), BODY))).isPresent();
    assertThat(server.getRequestCount()).isEqualTo(1);

    serveKeys(x(fals));
    now.set(NOW.plus(Duration.ofHours(25)));
    assertThat(fal.jobNamedBy(callback(signed("job-1"), BODY))).isPresent();
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void newKeyIsFetchedWhenNoneFitsButNotMoreThanOnceAMinute() throws Exception {
    serveKeys(x(newKeys()));
    assertThat(fal.jobNamedBy(callback(signed("job-1"), BODY))).isEmpty();
    assertThat(fal.jobNamedBy(callback(signed("job-1"), BODY))).isEmpty();
    assertThat(server.getRequestCount()).isEqualTo(1);

    now.set(NOW.plusSeconds(61));
    serveKeys(x(newKeys()), x(fals));

    assertThat(fal.jobNamedBy(callback(signed("job-1"), BODY))).contains("job-1");
  }

  @Test
  void paddedKeyAndUselessOnesBesideItAreFine() throws Exception {
    byte[] raw = raw(fals);
    serveKeys("%%%", "AAAA", Base64.getUrlEncoder().encodeToString(raw));

    assertThat(fal.jobNamedBy(callback(signed("job-1"), BODY))).contains("job-1");
  }

  @Test
  void alteredBodyNamesNothing() throws Exception {
    serveKeys(x(fals));

    assertThat(fal.jobNamedBy(callback(signed("job-1"), BODY + " "))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "x-fal-webhook-request-id,job-2",
    "x-fal-webhook-user-id,somebody",
    "x-fal-webhook-timestamp,1763978401",
    "x-fal-webhook-timestamp,soon",
    "x-fal-webhook-timestamp,999999999999",
    "x-fal-webhook-signature,00",
    "x-fal-webhook-signature,abc",
    "x-fal-webhook-signature,zz",
    "x-fal-webhook-request-id,../../other"
  })
  void alteredHeaderNamesNothing(String name, String value) throws Exception {
    serveKeys(x(fals));
    Map<String, String> headers = signed("job-1");
    headers.put(name, value);

    assertThat(fal.jobNamedBy(callback(headers, BODY))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"request-id", "user-id", "timestamp", "signature"})
  void missingHeaderNamesNothing(String name) throws Exception {
    Map<String, String> headers = signed("job-1");
    headers.remove("x-fal-webhook-" + name);

    assertThat(fal.jobNamedBy(callback(headers, BODY))).isEmpty();
    assertThat(server.getRequestCount()).as("keys asked for").isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {-301, 301})
  void callbackThatWasNotFreshWhenItArrivedNamesNothing(int seconds) throws Exception {
    Callback late = new Callback(signed("job-1"), base64(BODY), NOW.plusSeconds(seconds), null);

    assertThat(fal.jobNamedBy(late)).isEmpty();
  }

  @Test
  void callbackMayBeReadLongAfterItArrived() throws Exception {
    now.set(NOW.plus(Duration.ofDays(2)));
    serveKeys(x(fals));

    assertThat(fal.jobNamedBy(callback(signed("job-1"), BODY))).contains("job-1");
  }

  @Test
  void withoutKeysNothingCanBeTold() throws Exception {
    Callback good = callback(signed("job-1"), BODY);
    for (MockResponse.Builder useless :
        new MockResponse.Builder[] {
          answer(500, "{}"),
          answer(200, "{\"keys\":[]}"),
          answer(200, "<html>"),
          answer(200, "[" + "1,".repeat(600_000) + "1]"),
          new MockResponse.Builder().onRequestStart(new SocketEffect.CloseSocket())
        }) {
      server.enqueue(useless.build());
      assertThatExceptionOfType(ProviderUnavailable.class).isThrownBy(() -> fal.jobNamedBy(good));
    }
  }

  // ---- cancel

  @ParameterizedTest
  @ValueSource(ints = {200, 202, 204, 400, 404})
  void cancelIsDoneWhenItWasHeardOrTooLate(int status) throws Exception {
    server.enqueue(answer(status, status == 204 ? "" : "{\"status\":\"OK\"}").build());

    fal.cancel(JOB);

    var request = server.takeRequest();
    assertThat(request.getMethod()).isEqualTo("PUT");
    assertThat(request.getUrl().encodedPath())
        .isEqualTo("/fal-ai/kling-video/requests/019e1951-c778/cancel");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 429, 500, 503})
  void cancelThatWasNotHeardIsToBeAskedAgain(int status) {
    server.enqueue(answer(status, "{}").build());

    assertThatExceptionOfType(ProviderUnavailable.class).isThrownBy(() -> fal.cancel(JOB));
  }

  private void serveKeys(String... xs) {
    String keys =
        Arrays.stream(xs)
            .map(x -> "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + x + "\"}")
            .reduce((a, b) -> a + "," + b)
            .orElse("");
    server.enqueue(answer(200, "{\"keys\":[" + keys + "]}").build());
  }

  private Map<String, String> signed(String job) throws GeneralSecurityException {
    String at = Long.toString(NOW.getEpochSecond());
    byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(fals.getPrivate());
    signature.update(String.join("\n", job, "user_1", at, digest).getBytes(StandardCharsets.UTF_8));
    Map<String, String> headers = new TreeMap<>();
    headers.put("x-fal-webhook-request-id", job);
    headers.put("x-fal-webhook-user-id", "user_1");
    headers.put("x-fal-webhook-timestamp", at);
    headers.put("x-fal-webhook-signature", HexFormat.of().formatHex(signature.sign()));
    return headers;
  }

  private static Callback callback(Map<String, String> headers, String body) {
    return new Callback(headers, base64(body), NOW, null);
  }

  private static String base64(String body) {
    return Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String x(KeyPair keys) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(raw(keys));
  }

  private static byte[] raw(KeyPair keys) {
    byte[] encoded = keys.getPublic().getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
  }

  private static KeyPair newKeys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Clock clock(InstantSource source) {
    return source.withZone(ZoneOffset.UTC);
  }
}
