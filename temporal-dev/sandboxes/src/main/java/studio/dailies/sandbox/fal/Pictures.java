package studio.dailies.sandbox.fal;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import studio.dailies.sandbox.media.Media;

/// Fetches the pictures that an input points at, as a runner does: without any key, when it runs.
/// Only loopback and data URIs: no sandbox reaches out into the world.
final class Pictures {
  private static final int LARGEST = 32 * 1024 * 1024;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /// What came of it.
  sealed interface Fetched {}

  record Found(Media.Picture picture) implements Fetched {}

  record NotThere(String words) implements Fetched {}

  record NotAPicture() implements Fetched {}

  /// What lies there; empty when it cannot be had.
  Optional<byte[]> bytes(String url) {
    try {
      return Optional.of(url.startsWith("data:") ? data(url) : download(URI.create(url)));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  Fetched fetch(String url) {
    try {
      byte[] bytes = url.startsWith("data:") ? data(url) : download(URI.create(url));
      return Media.picture(bytes).<Fetched>map(Found::new).orElseGet(NotAPicture::new);
    } catch (IOException | IllegalArgumentException e) {
      return new NotThere("Failed to download the file: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new NotThere("Failed to download the file: interrupted");
    }
  }

  static boolean loopback(URI target) throws IOException {
    return target.getHost() != null
        && "http".equals(target.getScheme())
        && InetAddress.getByName(target.getHost()).isLoopbackAddress();
  }

  private byte[] download(URI url) throws IOException, InterruptedException {
    if (!loopback(url)) {
      throw new IOException("a sandbox fetches from loopback only, not from " + url.getHost());
    }
    var request = HttpRequest.newBuilder(url).timeout(TIMEOUT).build();
    var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        throw new IOException("status " + response.statusCode());
      }
      return body.readNBytes(LARGEST);
    }
  }

  private static byte[] data(String url) {
    return Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1));
  }
}
