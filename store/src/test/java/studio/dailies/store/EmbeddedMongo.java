package studio.dailies.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.Ids;
import studio.dailies.sandbox.mongo.MongoStandIn;

/// A MongoDB for tests: one in this process and in memory, or the server that the environment
/// variable `DAILIES_MONGODB_URI` names, so that the same tests run against a real one.
public final class EmbeddedMongo implements AutoCloseable {
  private final @Nullable MongoStandIn server;
  private final String uri;
  private final MongoClient client;
  private final Ids ids = new Ids(new SecureRandom());
  private final Queue<MongoDatabase> databases = new ConcurrentLinkedQueue<>();

  private EmbeddedMongo(@Nullable MongoStandIn server, String uri) {
    this.server = server;
    this.uri = uri;
    this.client = MongoClients.create(uri);
  }

  public static EmbeddedMongo start() {
    Optional<String> real = Optional.ofNullable(System.getenv("DAILIES_MONGODB_URI"));
    return real.isPresent() ? new EmbeddedMongo(null, real.get()) : inThisProcess();
  }

  private static EmbeddedMongo inThisProcess() {
    MongoStandIn server = standIn();
    var address = server.address();
    // The stand-in has no retryable writes.
    return new EmbeddedMongo(
        server, "mongodb://127.0.0.1:" + address.getPort() + "/?retryWrites=false");
  }

  private static MongoStandIn standIn() {
    try {
      return MongoStandIn.start(0, Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How other processes reach the server.
  public String uri() {
    return uri;
  }

  public MongoClient client() {
    return client;
  }

  /// A new, empty database whose name begins so; it is dropped at the end.
  public MongoDatabase database(String name) {
    MongoDatabase database = client.getDatabase(name + "-" + ids.next().substring(0, 12));
    databases.add(database);
    return database;
  }

  @Override
  public void close() {
    databases.forEach(MongoDatabase::drop);
    client.close();
    if (server != null) {
      server.close();
    }
  }
}
