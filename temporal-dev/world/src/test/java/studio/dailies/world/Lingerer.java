package studio.dailies.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/// Somebody who has the address of a public object, and is in the middle of fetching it.
final class Lingerer implements AutoCloseable {
  private static final List<String> VARIANTS =
      List.of("", "?", "?x=1", "?x=2&y=", "?download", "?v=%2e%2e");
  private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

  private final URI url;
  private final InputStream download;

  private Lingerer(URI url, InputStream download) {
    this.url = url;
    this.download = download;
  }

  /// Has fetched it under every variant of its address, so that whatever can be kept of it is, and
  /// begins one more download without reading on.
  static Lingerer at(URI url) throws IOException, InterruptedException {
    for (String variant : VARIANTS) {
      assertThat(status(url, variant)).as(url + variant).isEqualTo(200);
    }
    HttpResponse<InputStream> begun =
        SharedWorld.HTTP.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofInputStream());
    assertThat(begun.statusCode()).isEqualTo(200);
    assertThat(begun.body().read()).isNotNegative();
    return new Lingerer(url, begun.body());
  }

  /// It is missing under every variant, and what the download still brings puts it into no cache.
  void assertGone() {
    for (String variant : VARIANTS) {
      assertThat(status(url, variant)).as(url + variant).isEqualTo(404);
    }
    try {
      download.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // Cut off: as good.
    }
    assertThat(status(url, "")).as("after a download that was under way").isEqualTo(404);
  }

  /// How the edge answers now.
  static int status(URI url, String variant) {
    return SharedWorld.status(URI.create(url + variant));
  }

  @Override
  public void close() throws IOException {
    download.close();
  }
}
