package studio.dailies.activities.provider.fal;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Dns;
import studio.dailies.activities.provider.Intake;
import studio.dailies.activities.provider.ProviderJob;
import studio.dailies.activities.provider.SendWindow;
import studio.dailies.activities.provider.SubmitRequest;
import studio.dailies.domain.model.Checked;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.MediaInput;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.model.Source;
import studio.dailies.store.model.Catalogue;

/// What the tests of fal share.
final class FalFixture {
  static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final String KEY = "key-id:planted-secret";
  static final String PROMPT = "A planted boat at dawn";
  static final URI CALLBACK = URI.create("https://app.example/callbacks/fal/g/1/mac?x=1&y=2");
  static final URI PICTURE = URI.create("https://media.example/planted-picture?sig=s");
  static final SendWindow OPEN = new SendWindow(NOW.plusSeconds(60));
  static final ProviderJob JOB =
      new ProviderJob("fal-ai/kling-video/v3/standard/image-to-video", "019e1951-c778");

  private static final Catalogue CATALOGUE = Catalogue.load();

  /// fal answers with a job, never with media.
  static final Intake NOTHING_COMES =
      new Intake() {
        @Override
        public void named(String answer) {
          throw new AssertionError("fal names no answers");
        }

        @Override
        public void take(InputStream body) {
          throw new AssertionError("fal delivers nothing");
        }
      };

  /// Nothing here may ask a real name server.
  static final Dns NO_NAMES =
      host -> {
        if (host.equals("localhost") || host.equals("127.0.0.1")) {
          return List.of(InetAddress.getLoopbackAddress());
        }
        throw new UnknownHostException("no names in tests");
      };

  private FalFixture() {}

  static FalSettings settings(URI queue) {
    return new FalSettings(
        queue,
        queue,
        queue.resolve("/.well-known/jwks.json"),
        KEY,
        Duration.ofMillis(700),
        Duration.ofMillis(700),
        Duration.ofHours(1));
  }

  static FalClient client(MockWebServer server) {
    return client(server.url("/").uri(), CLOCK);
  }

  static FalClient client(URI queue, Clock clock) {
    return new FalClient(settings(queue), clock, NO_NAMES);
  }

  static SubmitRequest request(String model, SendWindow window) {
    Model asked = CATALOGUE.find(new ModelId(model)).orElseThrow();
    Map<String, List<Source>> media = new TreeMap<>();
    Map<String, List<URI>> links = new TreeMap<>();
    for (MediaInput input : asked.media()) {
      var source = new Source(Source.Origin.TAKE, "a".repeat(32), input.family(), 5_000);
      media.put(input.name(), Collections.nCopies(input.least(), source));
      links.put(input.name(), Collections.nCopies(input.least(), PICTURE));
    }
    Checked checked = asked.check(PROMPT, Map.of(), media);
    Inputs inputs = ((Checked.Valid) checked).inputs();
    return new SubmitRequest(asked, inputs, links, CALLBACK, window, NOTHING_COMES);
  }

  static SubmitRequest request() {
    return request("kling-3-image-to-video", OPEN);
  }

  static MockResponse.Builder answer(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/json")
        .body(body);
  }

  static URI deadPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }
}
