package studio.dailies.sandbox.elevenlabs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import studio.dailies.sandbox.Http;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.LocalServer;
import tools.jackson.databind.JsonNode;

/// An ElevenLabs sandbox that answers at once, a client with its key, and a workspace's webhook.
final class ElevenWorld implements AutoCloseable {
  static final String KEY = "sk_secret";
  static final String GEORGE = "JBFqnCBsd6RMkjVDRZzb";
  static final String SPEECH = "/v1/text-to-speech/" + GEORGE;
  static final String EFFECT = "/v1/sound-generation";
  static final String MUSIC = "/v1/music";
  static final String FLOWS = "/v1/flows/text-to-speech";
  static final String SECRET = "wsec_test";

  final ElevenLabsSandbox sandbox;
  final List<Call> webhooks = new CopyOnWriteArrayList<>();
  volatile int webhookStatus = 200;
  private final LocalServer receiver;
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  ElevenWorld(Optional<Path> data) throws IOException {
    InstantSource source = () -> Clock.systemUTC().instant().plus(ahead.get());
    sandbox = ElevenLabsSandbox.start(0, KEY, data, source.withZone(ZoneOffset.UTC));
    receiver = new LocalServer(0);
    receiver.serve(call -> {
      webhooks.add(call);
      return Answer.empty(webhookStatus);
    });
    settings("\"callMillis\":0,\"jobMillis\":50");
  }

  void settings(String fields) throws IOException {
    control("settings", "{" + fields + "}");
  }

  void withWebhook() throws IOException {
    settings(
        "\"webhookUrl\":\"" + receiver.base() + "/hook\",\"webhookSecret\":\"" + SECRET + "\"");
  }

  void plan(String behaviour, String more) throws IOException {
    Http.Got got = control("plan", "{\"behaviour\":\"" + behaviour + "\"" + more + "}");
    if (got.status() != 204) {
      throw new AssertionError(got.text());
    }
  }

  Http.Got control(String what, String body) throws IOException {
    return Http.send("POST", sandbox.base().resolve("/_sandbox/" + what), body);
  }

  Http.Got post(String path, String body) throws IOException {
    return Http.send("POST", sandbox.base().resolve(path), body, auth());
  }

  Http.Got get(String path) throws IOException {
    return Http.get(sandbox.base().resolve(path), auth());
  }

  Http.Got delete(String path) throws IOException {
    return Http.send("DELETE", sandbox.base().resolve(path), "", auth());
  }

  Http.Got say(String text) throws IOException {
    return post(SPEECH, "{\"text\":\"" + text + "\"}");
  }

  /// Begins a flow, and returns its id.
  String flow(String text, String more) throws IOException {
    return post(FLOWS, flowBody(text, more)).json().path("id").asString();
  }

  static String flowBody(String text, String more) {
    return "{\"text\":\""
        + text
        + "\",\"voice\":\""
        + GEORGE
        + "\",\"model_id\":\"eleven_multilingual_v2\""
        + more
        + "}";
  }

  JsonNode ended(String flow) {
    Http.await("the end of the flow", () -> List.of("completed", "failed").contains(status(flow)));
    return flow(flow);
  }

  String status(String flow) {
    return flow(flow).path("status").asString("");
  }

  private JsonNode flow(String id) {
    try {
      return get(FLOWS + "/" + id).json();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  List<JsonNode> history(String query) throws IOException {
    List<JsonNode> items = new ArrayList<>();
    get("/v1/history" + query).json().path("history").forEach(items::add);
    return items;
  }

  JsonNode bill() throws IOException {
    return Http.get(sandbox.base().resolve("/_sandbox/bill")).json();
  }

  int billed() throws IOException {
    return bill().path("billed").asInt();
  }

  Instant now() {
    return Clock.systemUTC().instant().plus(ahead.get());
  }

  void pass(Duration time) {
    ahead.updateAndGet(time::plus);
  }

  URI at(String path) {
    return sandbox.base().resolve(path);
  }

  static String[] auth() {
    return new String[] {"xi-api-key", KEY};
  }

  @Override
  public void close() throws IOException {
    sandbox.close();
    receiver.close();
  }
}
