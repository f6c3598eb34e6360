package studio.dailies.activities.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.dailies.domain.media.MediaKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CloudflareEdgeTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  private static final String ZONE = "0f".repeat(16);
  private static final String TOKEN = "planted-edge-token";
  private static final MediaKey KEY = new MediaKey("ab".repeat(16));
  private static final MediaKey OTHER = new MediaKey("cd".repeat(16));

  private final MockWebServer api = new MockWebServer();
  private final MockWebServer media = new MockWebServer();
  private CloudflareEdge edge;

  @BeforeEach
  void start() throws IOException {
    api.start();
    media.start();
    edge = edge(ZONE, TOKEN);
  }

  @AfterEach
  void close() {
    api.close();
    media.close();
  }

  private CloudflareEdge edge(String zone, String token) {
    return new CloudflareEdge(
        new EdgeSettings(
            media.url("/").uri(), api.url("/").uri(), zone, token, Duration.ofMillis(700)),
        Clock.fixed(NOW, ZoneOffset.UTC),
        CloudflareEdgeTest::noNames);
  }

  private static List<InetAddress> noNames(String host) throws UnknownHostException {
    if (host.equals("localhost") || host.equals("127.0.0.1")) {
      return List.of(InetAddress.getLoopbackAddress());
    }
    throw new UnknownHostException("no names in tests");
  }

  @Test
  void purgeNamesTheAddressesThatPeopleUse() throws InterruptedException {
    answer(200, "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":{\"id\":\"x\"}}");

    edge.purge(List.of(KEY, OTHER));

    RecordedRequest sent = api.takeRequest(1, TimeUnit.SECONDS);
    assertThat(sent.getMethod()).isEqualTo("POST");
    assertThat(sent.getTarget()).isEqualTo("/client/v4/zones/" + ZONE + "/purge_cache");
    assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer " + TOKEN);
    JsonNode body = JsonMapper.shared().readTree(sent.getBody().toByteArray());
    assertThat(body.path("files").valueStream().map(JsonNode::asString))
        .containsExactly(media.url("/" + KEY).toString(), media.url("/" + OTHER).toString());
    assertThat(media.getRequestCount()).isZero();
  }

  /// What is not certain to have been heard is asked for again.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"success\":false,\"errors\":[{\"code\":1107,\"message\":\"try again\"}]}",
        "{}",
        "not json",
        ""
      })
  void successThatSaysNoIsNone(String body) {
    answer(200, body);

    assertThatThrownBy(() -> edge.purge(List.of(KEY))).isInstanceOf(EdgeUnavailable.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 403, 404, 500, 503})
  void otherAnswersAreNone(int status) {
    answer(status, "{\"success\":true}");

    assertThatThrownBy(() -> edge.purge(List.of(KEY)))
        .isInstanceOf(EdgeUnavailable.class)
        .hasMessageContaining(Integer.toString(status))
        .hasMessageNotContaining(TOKEN);
  }

  @Test
  void limitNamesTheTimeOfTheNextTry() {
    api.enqueue(new MockResponse.Builder().code(429).addHeader("Retry-After", "7").build());

    assertThatThrownBy(() -> edge.purge(List.of(KEY)))
        .isInstanceOfSatisfying(
            EdgeUnavailable.class, e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(7)));
  }

  @Test
  void silenceEnds() {
    api.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

    assertThatThrownBy(() -> edge.purge(List.of(KEY)))
        .isInstanceOf(EdgeUnavailable.class)
        .hasMessageNotContaining(ZONE);
  }

  @Test
  void moreThanOneCallMayNameIsRefusedHere() {
    List<MediaKey> many = Collections.nCopies(Edge.PURGED_AT_ONCE + 1, KEY);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> edge.purge(many))
        .withMessageContaining("31");
    edge.purge(List.of());
    assertThat(api.getRequestCount()).isZero();
  }

  @Test
  void withoutAZoneNothingIsPurged() {
    assertThatCode(() -> edge(null, null).purge(List.of(KEY))).doesNotThrowAnyException();

    assertThat(api.getRequestCount()).isZero();
  }

  @Test
  void probeAsksWherePeopleAskAndShowsNoToken() throws InterruptedException {
    media.enqueue(new MockResponse.Builder().code(200).build());
    media.enqueue(new MockResponse.Builder().code(404).build());

    assertThat(edge.serves(KEY)).isTrue();
    assertThat(edge.serves(KEY)).isFalse();

    RecordedRequest sent = media.takeRequest(1, TimeUnit.SECONDS);
    assertThat(sent.getMethod()).isEqualTo("HEAD");
    assertThat(sent.getTarget()).isEqualTo("/" + KEY);
    assertThat(sent.getHeaders().get("Authorization")).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 403, 429, 500, 502})
  void probeThatTellsNothingIsNotTakenForGone(int status) {
    media.enqueue(new MockResponse.Builder().code(status).build());

    assertThatThrownBy(() -> edge.serves(KEY)).isInstanceOf(EdgeUnavailable.class);
  }

  @Test
  void settingsSayWhatIsWrongAndNeverTheToken() {
    URI origin = URI.create("https://media.example");
    URI cloudflare = URI.create("https://api.cloudflare.com");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> EdgeSettings.usual(origin, cloudflare, ZONE, null))
        .withMessageContaining("zone and token");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EdgeSettings.usual(origin, cloudflare, "example.com", TOKEN))
        .withMessageContaining("example.com");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EdgeSettings.usual(origin, URI.create("http://elsewhere"), ZONE, TOKEN));
    assertThat(EdgeSettings.usual(origin, cloudflare, ZONE, TOKEN).toString())
        .doesNotContain(TOKEN);
  }

  private void answer(int status, String body) {
    api.enqueue(new MockResponse.Builder().code(status).body(body).build());
  }
}
