package studio.dailies.sandbox.fal;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import studio.dailies.sandbox.Http;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.LocalServer;
import tools.jackson.databind.JsonNode;

/// A fal sandbox with short jobs, a client with its key, and someone who is called back.
final class FalWorld implements AutoCloseable {
  static final String KEY = "id:secret";
  static final String IMAGE = "fal-ai/flux/dev";
  static final String VIDEO = "fal-ai/kling-video/v3/pro/image-to-video";
  static final String TEXT_VIDEO = "fal-ai/veo3.1";

  final FalSandbox fal;
  final List<Call> callbacks = new CopyOnWriteArrayList<>();
  volatile int callbackStatus = 200;
  private final LocalServer receiver;

  FalWorld(Optional<Path> data) throws IOException {
    fal = FalSandbox.start(0, KEY, data, Clock.systemUTC());
    receiver = new LocalServer(0);
    receiver.serve(call -> {
      callbacks.add(call);
      return Answer.empty(callbackStatus);
    });
    settings("{\"jobMillis\":50}");
  }

  void settings(String body) throws IOException {
    Http.send("POST", fal.base().resolve("/_sandbox/settings"), body);
  }

  void plan(String behaviour, String more) throws IOException {
    var got =
        Http.send(
            "POST",
            fal.base().resolve("/_sandbox/plan"),
            "{\"behaviour\":\"" + behaviour + "\"" + more + "}");
    if (got.status() != 204) {
      throw new AssertionError(got.text());
    }
  }

  Http.Got submit(String endpoint, String input) throws IOException {
    return Http.send("POST", fal.base().resolve("/" + endpoint), input, auth());
  }

  Http.Got submitWithCallback(String endpoint, String input) throws IOException {
    String target = receiver.base() + "/callbacks/fal/gen-7/1/mac";
    String query = "?fal_webhook=" + URLEncoder.encode(target, StandardCharsets.UTF_8);
    return Http.send("POST", fal.base().resolve("/" + endpoint + query), input, auth());
  }

  Http.Got asked(String method, String url) throws IOException {
    return Http.send(method, URI.create(url), "", auth());
  }

  /// Submits, waits for the end, and returns the result.
  Http.Got result(String endpoint, String input) throws IOException {
    return end(submit(endpoint, input).json());
  }

  Http.Got end(JsonNode submitted) throws IOException {
    completed(submitted);
    return asked("GET", submitted.path("response_url").asString());
  }

  Http.Got completed(JsonNode submitted) throws IOException {
    String url = submitted.path("status_url").asString();
    Http.await("COMPLETED at " + url, () -> quietly(url).status() == 200);
    return asked("GET", url);
  }

  JsonNode bill() throws IOException {
    return Http.get(fal.base().resolve("/_sandbox/bill")).json();
  }

  private Http.Got quietly(String url) {
    try {
      return asked("GET", url);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static String[] auth() {
    return new String[] {"Authorization", "Key " + KEY};
  }

  @Override
  public void close() throws IOException {
    fal.close();
    receiver.close();
  }
}
