package studio.dailies.sandbox.mongo;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.h2.mvstore.MVStore;
import studio.dailies.sandbox.Boot;

/// A MongoDB server on `PORT` of 127.0.0.1, kept in `DATA` (empty: in memory). An acknowledged
/// write survives `kill -9`; it is not forced to the disk, so a power cut may take it. A store for
/// development: its TTL, partial indexes and collations are accepted and do nothing.
public final class MongoStandIn implements AutoCloseable {
  private static final int COMPACT_AT_START_MILLIS = 500;

  private final MongoServer server;

  private MongoStandIn(MongoServer server) {
    this.server = server;
  }

  /// Serves when it returns. Port 0 means any free one.
  public static MongoStandIn start(int port, Optional<Path> data) throws IOException {
    MongoServer server = new MongoServer(new CommittingBackend(open(data)));
    server.bind("127.0.0.1", port);
    return new MongoStandIn(server);
  }

  public InetSocketAddress address() {
    return server.getLocalAddress();
  }

  /// Ends all connections and closes the file.
  @Override
  public void close() {
    server.shutdownNow();
  }

  private static MVStore open(Optional<Path> data) throws IOException {
    var builder = new MVStore.Builder().autoCommitDisabled().autoCommitBufferSize(0);
    if (data.isEmpty()) {
      return builder.open();
    }
    // A name for each order of the keys: in a file of another order nothing is found.
    Path file = Files.createDirectories(data.get()).resolve("mongo-2.mv");
    requireNone(data.get().resolve("mongo.mv"));
    MVStore store = builder.fileName(file.toString()).open();
    // No background thread commits, so none cleans up either.
    store.compactFile(COMPACT_AT_START_MILLIS);
    return store;
  }

  private static void requireNone(Path older) throws IOException {
    if (Files.exists(older)) {
      throw new IOException(
          older + " was written by an older stand-in. Begin anew: ./dev reset removes it.");
    }
  }

  public static void main(String[] args) throws IOException {
    Boot boot = Boot.begin();
    Boot.ready("mongodb", start(boot.port("PORT"), boot.data()));
  }
}
