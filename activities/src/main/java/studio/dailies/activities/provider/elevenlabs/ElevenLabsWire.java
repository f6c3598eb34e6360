package studio.dailies.activities.provider.elevenlabs;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import studio.dailies.activities.net.KeyForHost;
import studio.dailies.activities.net.OneShotBody;
import studio.dailies.activities.net.Outbound;
import studio.dailies.activities.provider.ProviderUnavailable;
import studio.dailies.activities.provider.wire.Departure;
import tools.jackson.databind.json.JsonMapper;

/// The calls themselves: each with its timeout, none repeated, none redirected, and our key with
/// those to the configured host only.
final class ElevenLabsWire {
  private static final JsonMapper JSON = JsonMapper.shared();

  /// A page of the history holds texts.
  private static final long LONGEST_ANSWER = 8 << 20;

  private final Clock clock;
  private final Map<ElevenLabsEndpoint, OkHttpClient> submits =
      new EnumMap<>(ElevenLabsEndpoint.class);
  private final OkHttpClient questions;
  private final OkHttpClient fetches;

  ElevenLabsWire(ElevenLabsSettings settings, HttpUrl api, Clock clock, Dns dns) {
    this.clock = clock;
    OkHttpClient shared =
        Outbound.client("elevenlabs", dns)
            .addInterceptor(new KeyForHost(api, "xi-api-key", settings.key()))
            .build();
    for (ElevenLabsEndpoint endpoint : ElevenLabsEndpoint.values()) {
      Duration timeout = settings.timeout(endpoint);
      submits.put(
          endpoint,
          shared
              .newBuilder()
              .callTimeout(timeout)
              .addNetworkInterceptor(new Departure(clock, timeout))
              .build());
    }
    this.questions = Outbound.questions(shared, settings.askTimeout());
    this.fetches = Outbound.questions(shared, settings.speechTimeout());
  }

  /// Sends what is paid for, if the ticket lets it leave. The answer must be closed.
  Response submit(
      ElevenLabsEndpoint endpoint, HttpUrl url, Map<String, Object> body, Departure.Ticket ticket)
      throws IOException {
    OkHttpClient client = submits.get(endpoint);
    if (client == null) {
      throw new IllegalStateException("no client for " + endpoint);
    }
    Request request =
        to(url)
            .header("Accept", "*/*")
            .tag(Departure.Ticket.class, ticket)
            .post(new OneShotBody(JSON.writeValueAsBytes(body)))
            .build();
    return client.newCall(request).execute();
  }

  /// Asks a question, which costs nothing.
  ///
  /// @throws ProviderUnavailable if there was no answer
  ElevenLabsAnswer get(HttpUrl url) {
    return ask(to(url));
  }

  /// Deletes what is there; may be asked again.
  ///
  /// @throws ProviderUnavailable if there was no answer
  ElevenLabsAnswer delete(HttpUrl url) {
    return ask(to(url).delete());
  }

  /// Opens the sound that lies there. Must be closed.
  InputStream open(HttpUrl url) throws IOException {
    Response response = fetches.newCall(to(url).header("Accept", "*/*").build()).execute();
    if (response.code() != 200) {
      response.close();
      throw new IOException("ElevenLabs answered " + response.code() + " when asked for sound");
    }
    return response.body().byteStream();
  }

  private ElevenLabsAnswer ask(Request.Builder request) {
    try (Response response = questions.newCall(request.build()).execute()) {
      return ElevenLabsAnswer.read(response, clock.instant(), LONGEST_ANSWER);
    } catch (IOException e) {
      // Without the cause: its text may hold addresses.
      throw new ProviderUnavailable(
          "ElevenLabs gave no answer: " + e.getClass().getSimpleName(), null);
    }
  }

  private static Request.Builder to(HttpUrl url) {
    return new Request.Builder()
        .url(url)
        .header("Accept", "application/json")
        .header("User-Agent", "dailies");
  }
}
