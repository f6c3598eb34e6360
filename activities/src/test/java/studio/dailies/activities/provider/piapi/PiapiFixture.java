package studio.dailies.activities.provider.piapi;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
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
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.model.Checked;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.MediaInput;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.model.Source;
import studio.dailies.store.model.Catalogue;

/// What the tests of PiAPI share.
final class PiapiFixture {
  static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final String KEY = "planted-key";
  static final KeyedHash HASH = new KeyedHash("planted".getBytes(StandardCharsets.UTF_8));
  static final String PROMPT = "A planted boat at dawn";
  static final URI CALLBACK = URI.create("https://app.example/callbacks/piapi/g/1/mac");
  static final String SECRET = HASH.of("piapi webhook", CALLBACK.toString());
  static final URI PICTURE = URI.create("https://media.example/planted-picture?sig=s");
  static final SendWindow OPEN = new SendWindow(NOW.plusSeconds(60));
  static final String TASK = "0b6c2c1e-7d1c-4b1b-9a5e-3f6f0e6f1a10";
  static final ProviderJob JOB = new ProviderJob("kling/video_generation", TASK);

  private static final Catalogue CATALOGUE = Catalogue.load();

  /// PiAPI answers with a task, never with media.
  static final Intake NOTHING_COMES =
      new Intake() {
        @Override
        public void named(String answer) {
          throw new AssertionError("PiAPI names no answers");
        }

        @Override
        public void take(InputStream body) {
          throw new AssertionError("PiAPI delivers nothing");
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

  private PiapiFixture() {}

  static PiapiSettings settings(URI api) {
    return new PiapiSettings(api, KEY, HASH, Duration.ofMillis(700), Duration.ofMillis(700));
  }

  static PiapiClient client(MockWebServer server) {
    return client(server.url("/").uri(), CLOCK);
  }

  static PiapiClient client(URI api, Clock clock) {
    return new PiapiClient(settings(api), clock, NO_NAMES);
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
    return request("piapi-kling-3-image-to-video", OPEN);
  }

  /// A task as PiAPI shows it, in the state and with the output.
  static String task(String state, String output) {
    return task(state, output, "\"frozen\":0,\"consume\":5000000", "[]", "");
  }

  static String task(String state, String output, String usage, String logs, String message) {
    return """
    {"code":200,"message":"success","data":{"task_id":"%s","model":"kling",
     "task_type":"video_generation","status":"%s",
     "config":{"service_mode":"public","webhook_config":{"endpoint":"%s","secret":"%s"}},
     "input":{"prompt":"p","width":0},"output":%s,
     "meta":{"created_at":"2026-11-26T09:59:00.123456789Z","started_at":"0001-01-01T00:00:00Z",
      "ended_at":"2026-11-26T18:00:00.5+08:00","usage":{"type":"point",%s},
      "is_using_private_pool":false},
     "detail":null,"logs":%s,
     "error":{"code":0,"raw_message":"","message":"%s","detail":null}}}
    """
        .formatted(TASK, state, CALLBACK, SECRET, output, usage, logs, message);
  }

  static String refusal(int code) {
    return "{\"code\":" + code + ",\"data\":null,\"message\":\"no\"}";
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
