package studio.dailies.audit;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bson.Document;

/// Reads the raw documents. It never writes.
final class MongoReader implements AutoCloseable {
  private static final int IDS_AT_ONCE = 500;

  private final MongoClient client;
  private final MongoDatabase database;
  private final String hosts;

  /// @throws CannotAudit if the address makes no sense
  MongoReader(String uri, String name) {
    ConnectionString address = address(uri);
    hosts = String.join(", ", address.getHosts());
    client =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyConnectionString(address)
                .applyToClusterSettings(b -> b.serverSelectionTimeout(5, TimeUnit.SECONDS))
                .applyToSocketSettings(
                    b -> b.connectTimeout(5, TimeUnit.SECONDS).readTimeout(60, TimeUnit.SECONDS))
                .build());
    database =
        client
            .getDatabase(name)
            .withReadConcern(ReadConcern.MAJORITY)
            .withReadPreference(ReadPreference.primary());
  }

  private static ConnectionString address(String uri) {
    try {
      return new ConnectionString(uri);
    } catch (IllegalArgumentException _) {
      throw new CannotAudit("DAILIES_MONGODB_URI is no address of a MongoDB.");
    }
  }

  List<Document> entries() {
    return all("ledger_entries");
  }

  List<Document> generations() {
    return all("generations");
  }

  List<Document> generations(Collection<String> ids) {
    List<String> left = List.copyOf(ids);
    List<Document> found = new ArrayList<>();
    for (int from = 0; from < left.size(); from += IDS_AT_ONCE) {
      List<String> some = left.subList(from, Math.min(left.size(), from + IDS_AT_ONCE));
      answered(() -> collection("generations").find(Filters.in("_id", some)).into(found));
    }
    return found;
  }

  private List<Document> all(String name) {
    return answered(() -> collection(name).find().into(new ArrayList<>()));
  }

  private MongoCollection<Document> collection(String name) {
    return database.getCollection(name);
  }

  /// What a driver says of a failure may be long, and tells more than people need.
  private <T> T answered(Supplier<T> call) {
    try {
      return call.get();
    } catch (MongoException e) {
      throw new CannotAudit(
          "The database at %s cannot be read (%s). See that it is up, and that the user in DAILIES_MONGODB_URI may read it."
              .formatted(hosts, e.getClass().getSimpleName()),
          e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
