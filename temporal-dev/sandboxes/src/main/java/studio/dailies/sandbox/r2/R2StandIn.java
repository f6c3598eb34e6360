package studio.dailies.sandbox.r2;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import studio.dailies.sandbox.Boot;
import studio.dailies.sandbox.http.LocalServer;

/// The object store on `PORT`, signatures checked against `ACCESS_KEY` and `SECRET_KEY`, with the
/// buckets `BUCKET` and `PRIVATE_BUCKET`; and on `EDGE_PORT` the public reads of `BUCKET`. Objects
/// are files in `DATA`; empty: in a temporary folder that goes with the process. Who has
/// `EDGE_TOKEN` may purge the zone `EDGE_ZONE`, which is the edge.
public final class R2StandIn implements AutoCloseable {
  private final S3Proxy proxy;
  private final LocalServer edge;
  private final BlobStore store;
  private final Optional<Path> temporary;

  private R2StandIn(S3Proxy proxy, LocalServer edge, BlobStore store, Optional<Path> temporary) {
    this.proxy = proxy;
    this.edge = edge;
    this.store = store;
    this.temporary = temporary;
  }

  /// Who may write, and the two buckets.
  public record Access(
      String accessKey, String secretKey, String publicBucket, String privateBucket) {}

  /// Who may have the edge forget what it serves: Cloudflare's names for it.
  public record Purging(String zone, String token) {}

  /// Serves when it returns. Port 0 means any free one. Nobody may purge.
  public static R2StandIn start(
      int port, int edgePort, Optional<Path> data, Access access, Clock clock) throws IOException {
    return start(port, edgePort, data, access, new Purging("", ""), clock);
  }

  /// The same, where somebody may.
  public static R2StandIn start(
      int port, int edgePort, Optional<Path> data, Access access, Purging purging, Clock clock)
      throws IOException {
    Optional<Path> temporary =
        data.isPresent() ? Optional.empty() : Optional.of(Files.createTempDirectory("dailies-r2-"));
    Path folder = Files.createDirectories(data.or(() -> temporary).orElseThrow());
    if (!Files.getFileStore(folder).supportsFileAttributeView("user")) {
      throw new IOException(
          folder + ": its file system keeps no user attributes, which hold types");
    }
    BlobStore store = new R2Rules(new FilesystemNio2BlobStore(folder.toString()), clock);
    for (String bucket : List.of(access.publicBucket(), access.privateBucket())) {
      if (!store.containerExists(bucket)) {
        store.createContainer(bucket);
      }
    }
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(store)
            .awsAuthentication(AuthenticationType.AWS_V4, access.accessKey(), access.secretKey())
            .endpoint(URI.create("http://127.0.0.1:" + port))
            .build();
    try {
      proxy.start();
    } catch (Exception e) {
      throw new IOException("the object store cannot serve on port " + port, e);
    }
    LocalServer edge = new LocalServer(edgePort);
    EdgeCache cache = new EdgeCache(clock);
    edge.serve(new Edge(store, access.publicBucket(), cache, new PurgeApi(purging, cache))::handle);
    return new R2StandIn(proxy, edge, store, temporary);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  public URI edge() {
    return edge.base();
  }

  @Override
  public void close() throws IOException {
    edge.close();
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IOException("the object store did not stop", e);
    }
    store.close();
    if (temporary.isPresent()) {
      try (Stream<Path> files = Files.walk(temporary.get())) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  public static void main(String[] args) throws IOException {
    Boot boot = Boot.begin();
    var access =
        new Access(
            boot.text("ACCESS_KEY"),
            boot.text("SECRET_KEY"),
            boot.text("BUCKET"),
            boot.text("PRIVATE_BUCKET"));
    var purging = new Purging(boot.text("EDGE_ZONE"), boot.text("EDGE_TOKEN"));
    Boot.ready(
        "r2",
        start(
            boot.port("PORT"),
            boot.port("EDGE_PORT"),
            boot.data(),
            access,
            purging,
            Clock.systemUTC()));
  }
}
