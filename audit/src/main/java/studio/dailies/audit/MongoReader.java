package studio.dailies.audit;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.BsonType;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Reads the raw documents. It never writes.
final class MongoReader implements AutoCloseable {
  private static final String GENERATIONS = "generations";
  private static final String PAYMENTS = "payments";
  private static final String GIFTS = "operator_grants";
  private static final String REFERENCES = "references";
  private static final String EXPORTS = "exports";
  private static final String VOLUMES = "export_volumes";
  private static final String ENTRIES = "ledger_entries";
  private static final List<String> GOING_ON =
      List.of("CONFIRMED", "RUNNING", "PAUSED", "CANCELLING");
  private static final int MOST_IN_A_SLICE = 1 << 14;
  private static final int VALUES_AT_ONCE = 500;

  /// What stands for the account in rows that outlive it.
  private static final String NOBODY = "0".repeat(32);

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

  void sceneRuns(Consumer<Document> each) {
    read("scene_runs", Filters.in("state", GOING_ON), each);
  }

  void generations(Consumer<Document> each) {
    read(GENERATIONS, Filters.empty(), each);
  }

  void generations(Collection<String> ids, Consumer<Document> each) {
    someAtOnce(GENERATIONS, "_id", ids, each);
  }

  void references(Consumer<Document> each) {
    read(REFERENCES, Filters.empty(), each);
  }

  void exports(Consumer<Document> each) {
    read(EXPORTS, Filters.empty(), each);
  }

  void exportVolumes(Consumer<Document> each) {
    read(VOLUMES, Filters.empty(), each);
  }

  void deletions(Consumer<Document> each) {
    read("deletions", Filters.empty(), each);
  }

  /// The documents with one of these ledgers that say whose it is.
  void naming(Collection<String> ledgers, Consumer<String> each) {
    for (String name : List.of("accounts", "purchases")) {
      someAtOnce(name, "ledger", ledgers, found -> each.accept(name + "/" + found.get("_id")));
    }
    for (String name : List.of(GENERATIONS, PAYMENTS)) {
      someAtOnce(
          name,
          "ledger",
          ledgers,
          found -> {
            if (!NOBODY.equals(found.get("account"))) {
              each.accept(name + "/" + found.get("_id"));
            }
          });
    }
  }

  void payments(Consumer<Document> each) {
    read(PAYMENTS, Filters.empty(), each);
  }

  void payments(Collection<String> ids, Consumer<Document> each) {
    someAtOnce(PAYMENTS, "_id", ids, each);
  }

  void gifts(Collection<String> ids, Consumer<Document> each) {
    someAtOnce(GIFTS, "_id", ids, each);
  }

  void entries(Consumer<Document> each) {
    entries(digits(answered(database.getCollection(ENTRIES)::estimatedDocumentCount)), each);
  }

  /// Ids begin with the ledger, so those of a ledger lie in one slice, and in their order together.
  /// What has an id of another type comes first.
  ///
  /// @param digits how many of the ledger make a slice
  void entries(int digits, Consumer<Document> each) {
    read(ENTRIES, Filters.not(Filters.type("_id", BsonType.STRING)), each);
    String from = "";
    for (int slice = 1; slice < 1 << (4 * digits); slice++) {
      String to = HexFormat.of().toHexDigits(slice, digits);
      slice(Filters.and(Filters.gte("_id", from), Filters.lt("_id", to)), each);
      from = to;
    }
    slice(Filters.gte("_id", from), each);
  }

  /// So many that no slice is large, and no more: a small store is read at once.
  static int digits(long entries) {
    int digits = 0;
    while (entries >> (4 * digits) > MOST_IN_A_SLICE) {
      digits++;
    }
    return digits;
  }

  private void slice(Bson filter, Consumer<Document> each) {
    List<Document> slice = new ArrayList<>();
    read(ENTRIES, filter, slice::add);
    slice.sort(Comparator.comparing(entry -> entry.getString("_id")));
    slice.forEach(each);
  }

  void entries(Collection<String> ledgers, Consumer<Document> each) {
    for (String ledger : ledgers) {
      read(
          ENTRIES,
          Filters.and(Filters.gte("_id", ledger + "/"), Filters.lt("_id", ledger + "0")),
          each);
    }
  }

  /// The ids of the entries with one of these keys.
  Set<String> idsOf(Collection<String> keys) {
    Set<String> ids = new HashSet<>();
    someAtOnce(ENTRIES, "key", keys, entry -> ids.add(String.valueOf(entry.get("_id"))));
    return ids;
  }

  private void someAtOnce(
      String name, String field, Collection<String> values, Consumer<Document> each) {
    List<String> left = List.copyOf(values);
    for (int from = 0; from < left.size(); from += VALUES_AT_ONCE) {
      List<String> some = left.subList(from, Math.min(left.size(), from + VALUES_AT_ONCE));
      read(name, Filters.in(field, some), each);
    }
  }

  private void read(String name, Bson filter, Consumer<Document> each) {
    answered(() -> {
      database.getCollection(name).find(filter).forEach(each);
      return name;
    });
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
