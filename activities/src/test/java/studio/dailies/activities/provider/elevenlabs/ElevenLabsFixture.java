package studio.dailies.activities.provider.elevenlabs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Dns;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import studio.dailies.activities.provider.LostAttempt;
import studio.dailies.activities.provider.SendWindow;
import studio.dailies.activities.provider.SubmitRequest;
import studio.dailies.activities.provider.elevenlabs.ElevenLabsSettings.Retention;
import studio.dailies.domain.model.Checked;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.model.ModelId;
import studio.dailies.store.model.Catalogue;

/// What the tests of ElevenLabs share.
final class ElevenLabsFixture {
  static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final String KEY = "sk_planted-secret";
  static final String SECRET = "wsec_planted-secret";
  static final String PROMPT = "A planted boat at dawn";
  static final String GEORGE = "JBFqnCBsd6RMkjVDRZzb";
  static final URI CALLBACK = URI.create("https://app.example/callbacks/elevenlabs/g/1/mac");
  static final SendWindow OPEN = new SendWindow(NOW.plusSeconds(60));
  static final String SPEECH = "eleven-multilingual-v2";
  static final String FLASH = "eleven-flash-v2.5";
  static final String FLOW = "eleven-multilingual-v2-flow";
  static final String EFFECT = "eleven-sound-effects-v2";
  static final String MUSIC = "eleven-music-v1";

  private static final Catalogue CATALOGUE = Catalogue.load();

  /// Nothing here may ask a real name server.
  static final Dns NO_NAMES =
      host -> {
        if (host.equals("localhost") || host.equals("127.0.0.1")) {
          return List.of(InetAddress.getLoopbackAddress());
        }
        throw new UnknownHostException("no names in tests");
      };

  private ElevenLabsFixture() {}

  static ElevenLabsSettings settings(
      URI api, Retention retention, @Nullable String secret, Duration timeout) {
    return new ElevenLabsSettings(
        api, KEY, retention, secret, timeout, timeout, timeout, timeout, timeout);
  }

  static ElevenLabsClient client(MockWebServer server) {
    return client(server.url("/").uri(), Retention.DELETE, CLOCK);
  }

  static ElevenLabsClient client(URI api, Retention retention, Clock clock) {
    return new ElevenLabsClient(
        settings(api, retention, SECRET, Duration.ofMillis(700)), clock, NO_NAMES);
  }

  static Model model(String id) {
    return CATALOGUE.find(new ModelId(id)).orElseThrow();
  }

  static Inputs inputs(String model) {
    return ((Checked.Valid) model(model).check(PROMPT, Map.of(), Map.of())).inputs();
  }

  static SubmitRequest request(String model, SendWindow window, RecordingIntake intake) {
    return new SubmitRequest(model(model), inputs(model), Map.of(), CALLBACK, window, intake);
  }

  static SubmitRequest request(String model) {
    return request(model, OPEN, new RecordingIntake());
  }

  static LostAttempt lost(String model, @Nullable String answer) {
    return new LostAttempt(
        model(model), inputs(model), NOW.minusSeconds(180), NOW.minusSeconds(60), answer);
  }

  static MockResponse.Builder answer(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/json")
        .body(body);
  }

  static MockResponse.Builder coded(int status, String code) {
    return answer(status, "{\"detail\":{\"code\":\"" + code + "\",\"message\":\"m\"}}");
  }

  /// So many bytes that begin as an MP3 does.
  static MockResponse.Builder sound(int bytes) {
    byte[] mp3 = new byte[bytes];
    mp3[0] = (byte) 0xff;
    mp3[1] = (byte) 0xfb;
    return new MockResponse.Builder()
        .addHeader("Content-Type", "audio/mpeg")
        .body(new Buffer().write(mp3));
  }

  static URI deadPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }
}
