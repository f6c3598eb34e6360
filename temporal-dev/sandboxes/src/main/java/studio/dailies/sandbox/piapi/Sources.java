package studio.dailies.sandbox.piapi;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.dailies.sandbox.media.Media;
import tools.jackson.databind.JsonNode;

/// Fetches what an input points at, without any key, when the task runs. From loopback only: no
/// sandbox reaches out into the world.
final class Sources {
  private static final int LARGEST = 64 * 1024 * 1024;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /// A source that could not be had; the message is for the task's logs.
  static final class Missing extends Exception {
    private static final long serialVersionUID = 1L;

    Missing(String message) {
      super(message);
    }
  }

  /// The first picture, if the input names any. All that it names must be there.
  Optional<Media.Picture> fetch(Task task) throws Missing {
    Family family = task.family();
    var pictures = new ArrayList<Media.Picture>();
    for (String field : family.pictures(task.taskType())) {
      for (String url : urls(task.input().path(field))) {
        pictures.add(
            Media.picture(download(field, url))
                .orElseThrow(() -> new Missing(field + ": failed to load the image")));
      }
    }
    for (String field : family.clips(task.taskType())) {
      for (String url : urls(task.input().path(field))) {
        download(field, url);
      }
    }
    return pictures.stream().findFirst();
  }

  static boolean loopback(URI target) throws IOException {
    return target.getHost() != null
        && "http".equals(target.getScheme())
        && InetAddress.getByName(target.getHost()).isLoopbackAddress();
  }

  /// One address or a list of them; empty ones count as none.
  private static List<String> urls(JsonNode field) {
    var texts = field.isArray() ? field.valueStream() : Stream.of(field);
    return texts.map(node -> node.asString("")).filter(url -> !url.isEmpty()).toList();
  }

  private byte[] download(String field, String url) throws Missing {
    try {
      URI uri = URI.create(url);
      if (!loopback(uri)) {
        throw new IOException("a sandbox fetches from loopback only, not from " + uri.getHost());
      }
      var request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
      var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw new IOException("status " + response.statusCode());
        }
        return body.readNBytes(LARGEST);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new Missing(field + ": failed to download: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Missing(field + ": failed to download: interrupted");
    }
  }
}
