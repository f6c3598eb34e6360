package studio.dailies.api.progress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import studio.dailies.api.Browser;
import studio.dailies.api.TestApi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A page that follows something: what a browser's `EventSource` would hear, without its coming
/// back.
final class Listener implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final HttpResponse<InputStream> response;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final List<Heard> heard = new ArrayList<>();
  private @Nullable String end;

  record Heard(String name, String id, JsonNode data) {
    String state() {
      return data.path("state").asString("");
    }
  }

  private Listener(HttpResponse<InputStream> response) {
    this.response = response;
    Thread.ofVirtual().start(this::read);
  }

  static Listener on(TestApi api, Browser who, String path) {
    return on(api, who, path, null);
  }

  /// @param lastHeard as a browser sends it that comes back
  static Listener on(TestApi api, Browser who, String path, @Nullable String lastHeard) {
    HttpResponse<InputStream> response = ask(api, who, path, lastHeard);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    return new Listener(response);
  }

  /// What somebody is told who may not listen.
  ///
  /// @param status that it has to be; a stream that opens all the same is not waited for
  static String refused(TestApi api, Browser who, String path, int status) {
    HttpResponse<InputStream> response = ask(api, who, path, null);
    try (InputStream body = response.body()) {
      assertThat(response.statusCode()).as(path).isEqualTo(status);
      return new String(body.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpResponse<InputStream> ask(
      TestApi api, Browser who, String path, @Nullable String lastHeard) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.origin().resolve(path)).header("Cookie", who.cookie());
    if (lastHeard != null) {
      request.header("Last-Event-ID", lastHeard);
    }
    try {
      return HTTP.send(request.build(), BodyHandlers.ofInputStream());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void read() {
    try (var lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
      String name = "";
      String id = "";
      String data = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.isEmpty() && !data.isEmpty()) {
          add(new Heard(name, id, JSON.readTree(data)));
          data = "";
        }
      }
      end("clean");
    } catch (IOException e) {
      end("broken off");
    }
  }

  private void add(Heard event) {
    locked(() -> heard.add(event));
  }

  private void end(String how) {
    locked(() -> end = how);
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// What was heard once all that was there before is told.
  List<Heard> untilReady() {
    await(it -> it.name().equals("ready"));
    return all();
  }

  List<Heard> all() {
    lock.lock();
    try {
      return List.copyOf(heard);
    } finally {
      lock.unlock();
    }
  }

  /// Waits for a generation to be told of in this state.
  Heard await(String generation, String state) {
    return await(
        it -> it.data().path("id").asString("").equals(generation) && it.state().equals(state));
  }

  Heard await(Predicate<Heard> wanted) {
    lock.lock();
    try {
      long left = PATIENCE.toNanos();
      while (heard.stream().noneMatch(wanted)) {
        assertThat(left).as("heard only " + heard + ", ended: " + end).isPositive();
        left = more.awaitNanos(left);
      }
      return heard.stream().filter(wanted).findFirst().orElseThrow();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      lock.unlock();
    }
  }

  /// Waits for the server to end it.
  ///
  /// @return `clean`, or `broken off`
  String awaitEnd() {
    lock.lock();
    try {
      long left = PATIENCE.toNanos();
      while (end == null) {
        assertThat(left).as("still open, heard " + heard).isPositive();
        left = more.awaitNanos(left);
      }
      return end;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      lock.unlock();
    }
  }

  boolean isOpen() {
    lock.lock();
    try {
      return end == null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
