package studio.dailies.sandbox.piapi;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import studio.dailies.sandbox.Http;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.http.LocalServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A PiAPI sandbox with short tasks, a client with its key, and someone who is called back.
final class PiapiWorld implements AutoCloseable {
  static final String KEY = "planted-key";
  static final String SECRET = "planted-secret";
  static final String PICTURE = "Qubico/flux1-schnell/txt2img";
  static final String KLING = "kling/video_generation";

  private static final Set<String> LIVE = Set.of("staged", "pending", "processing");

  final PiapiSandbox piapi;
  final List<Call> callbacks = new CopyOnWriteArrayList<>();
  volatile int callbackStatus = 200;
  private final LocalServer receiver;

  PiapiWorld(Optional<Path> data) throws IOException {
    piapi = PiapiSandbox.start(0, KEY, data, Clock.systemUTC());
    receiver = new LocalServer(0);
    receiver.serve(call -> {
      callbacks.add(call);
      return Answer.empty(callbackStatus);
    });
    settings("{\"jobMillis\":50}");
  }

  void settings(String body) throws IOException {
    must(200, control("POST", "/_sandbox/settings", body));
  }

  void plan(String behaviour, String more) throws IOException {
    String body = "{\"behaviour\":\"" + behaviour + "\"" + more + "}";
    must(204, control("POST", "/_sandbox/plan", body));
  }

  Http.Got control(String method, String path, String body) throws IOException {
    return Http.send(method, piapi.base().resolve(path), body);
  }

  /// Creates a task; `endpoint` is model and task type.
  Http.Got create(String endpoint, String input) throws IOException {
    return post(body(endpoint, input));
  }

  Http.Got createWithWebhook(String endpoint, String input) throws IOException {
    ObjectNode body = body(endpoint, input);
    body.withObject("config")
        .putObject("webhook_config")
        .put("endpoint", receiver.base() + "/callbacks/piapi/gen-7/1/mac")
        .put("secret", SECRET);
    return post(body);
  }

  Http.Got get(String id) throws IOException {
    return asked("GET", Api.TASKS + "/" + id);
  }

  Http.Got asked(String method, String path) throws IOException {
    return Http.send(method, piapi.base().resolve(path), "", "x-api-key", KEY);
  }

  /// Waits for the end of what was created, and returns its data.
  JsonNode ended(Http.Got created) throws IOException {
    String id = id(created);
    Http.await("the end of " + id, () -> !LIVE.contains(state(id)));
    return get(id).json().path("data");
  }

  JsonNode done(String endpoint, String input) throws IOException {
    return ended(create(endpoint, input));
  }

  /// The address of the picture that a task made.
  URI picture(String prompt) throws IOException {
    JsonNode data = done(PICTURE, "{\"prompt\":\"" + prompt + "\",\"width\":64,\"height\":64}");
    return URI.create(data.at("/output/image_url").asString());
  }

  String state(String id) {
    try {
      return get(id).json().at("/data/status").asString("");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  JsonNode bill() throws IOException {
    return control("GET", "/_sandbox/bill", "").json();
  }

  /// What the nth callback said of its task.
  JsonNode told(int number) {
    return callbacks.get(number).json().orElseThrow().path("data");
  }

  static String id(Http.Got created) {
    must(200, created);
    return created.json().at("/data/task_id").asString();
  }

  private Http.Got post(ObjectNode body) throws IOException {
    return Http.send("POST", piapi.base().resolve(Api.TASKS), body.toString(), "x-api-key", KEY);
  }

  private static ObjectNode body(String endpoint, String input) {
    int slash = endpoint.lastIndexOf('/');
    ObjectNode body =
        Json.object()
            .put("model", endpoint.substring(0, slash))
            .put("task_type", endpoint.substring(slash + 1));
    body.set("input", Json.MAPPER.readTree(input));
    body.putObject("config").put("service_mode", "public");
    return body;
  }

  private static void must(int status, Http.Got got) {
    if (got.status() != status) {
      throw new AssertionError(got.status() + ": " + got.text());
    }
  }

  @Override
  public void close() throws IOException {
    piapi.close();
    receiver.close();
  }
}
