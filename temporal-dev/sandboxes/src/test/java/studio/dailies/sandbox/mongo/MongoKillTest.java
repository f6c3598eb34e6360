package studio.dailies.sandbox.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.dailies.sandbox.Child;
import studio.dailies.sandbox.Http;

final class MongoKillTest {
  private static final int ROUNDS = 4;
  private static final int WRITERS = 4;
  private static final int ENOUGH = 150;

  @TempDir Path data;

  @Test
  void everyAcknowledgedWriteOutlivesAKill() throws Exception {
    int port = freePort();
    var acknowledged = new ConcurrentLinkedQueue<String>();
    for (int round = 0; round < ROUNDS; round++) {
      try (Child server = start(port);
          MongoClient client = client(port)) {
        entries(client).createIndex(Indexes.ascending("key"), new IndexOptions().unique(true));
        write(client, round, acknowledged, server);
      }
      try (Child server = start(port);
          MongoClient client = client(port)) {
        for (String id : acknowledged) {
          check(entries(client), id);
        }
        // Each document that a scan finds is found by its indexes too, acknowledged or not.
        for (Document document : entries(client).find(eq("scanned", true))) {
          check(entries(client), document.getString("_id"));
        }
        assertThat(server.end()).isEqualTo(143);
      }
    }
    assertThat(acknowledged.size()).isGreaterThanOrEqualTo(ROUNDS * ENOUGH);
  }

  @Test
  void topCountsCallsByCollectionAndKind() throws IOException {
    try (MongoStandIn server = MongoStandIn.start(0, Optional.empty());
        MongoClient client = client(server.address().getPort())) {
      entries(client).insertOne(new Document("_id", "x"));
      entries(client).find(eq("_id", "x")).first();
      entries(client).find(eq("_id", "y")).first();

      Document totals =
          client
              .getDatabase("admin")
              .runCommand(new Document("top", 1))
              .get("totals", Document.class);

      Document counted = totals.get(entries(client).getNamespace().getFullName(), Document.class);
      assertThat(counted.get("insert", Document.class).getLong("count")).isEqualTo(1);
      assertThat(counted.get("queries", Document.class).getLong("count")).isEqualTo(2);
      assertThat(counted.get("total", Document.class).getLong("count")).isEqualTo(3);
    }
  }

  @Test
  void indexServesQueriesWithFurtherConditions() throws IOException {
    try (MongoStandIn server = MongoStandIn.start(0, Optional.empty());
        MongoClient client = client(server.address().getPort())) {
      var entries = entries(client);
      entries.createIndex(Indexes.ascending("a", "b"), new IndexOptions().unique(true));
      entries.insertOne(new Document("_id", "x").append("a", 1).append("b", 2).append("s", "NEW"));

      assertThat(entries.find(and(eq("_id", "x"), eq("s", "NEW"))).first()).isNotNull();
      assertThat(entries.find(and(eq("_id", "x"), eq("s", "OLD"))).first()).isNull();
      assertThat(entries.find(and(eq("s", "NEW"), eq("a", 1), eq("b", 2))).first()).isNotNull();
      assertThat(
              entries
                  .updateOne(and(eq("_id", "x"), eq("s", "OLD")), Updates.set("s", "OLDER"))
                  .getModifiedCount())
          .isZero();
      assertThatThrownBy(
              () -> entries.insertOne(new Document("_id", "y").append("a", 1).append("b", 2)))
          .isInstanceOf(MongoWriteException.class)
          .hasMessageContaining("E11000");
    }
  }

  private static void write(
      MongoClient client, int round, ConcurrentLinkedQueue<String> acknowledged, Child server)
      throws InterruptedException {
    int before = acknowledged.size();
    List<Thread> writers = new ArrayList<>();
    for (int w = 0; w < WRITERS; w++) {
      String prefix = round + "-" + w + "-";
      writers.add(Thread.startVirtualThread(() -> writeUntilCut(client, prefix, acknowledged)));
    }
    Http.await("enough writes", () -> acknowledged.size() >= before + ENOUGH);
    server.kill();
    for (Thread writer : writers) {
      writer.join();
    }
  }

  private static void writeUntilCut(
      MongoClient client, String prefix, ConcurrentLinkedQueue<String> acknowledged) {
    try {
      for (int i = 0; i < 100_000; i++) {
        String id = prefix + i;
        var document = new Document("_id", id).append("key", "k" + id).append("scanned", true);
        entries(client).insertOne(document);
        acknowledged.add(id);
        entries(client).updateOne(eq("_id", id), Updates.set("key", "u" + id));
      }
    } catch (MongoException e) {
      // The kill. What was not acknowledged may be there or not.
      return;
    }
  }

  private static void check(MongoCollection<Document> entries, String id) {
    Document found = entries.find(eq("_id", id)).first();
    assertThat(found).as("document %s", id).isNotNull();
    assertThat(entries.find(eq("key", found.getString("key"))).first())
        .as("document %s by its unique key", id)
        .isEqualTo(found);
  }

  private static MongoCollection<Document> entries(MongoClient client) {
    return client.getDatabase("dailies").getCollection("entries");
  }

  private static MongoClient client(int port) {
    return MongoClients.create(
        "mongodb://127.0.0.1:"
            + port
            + "/?serverSelectionTimeoutMS=2000&socketTimeoutMS=5000&retryWrites=false");
  }

  private Child start(int port) throws IOException {
    return new Child(
        MongoStandIn.class, Map.of("PORT", Integer.toString(port), "DATA", data.toString()));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
