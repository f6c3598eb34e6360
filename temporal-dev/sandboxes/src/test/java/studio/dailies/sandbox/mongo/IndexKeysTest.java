package studio.dailies.sandbox.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IndexKeysTest {
  private static final List<Object> IDS =
      List.of(
          "b",
          "a",
          "",
          7,
          Long.MAX_VALUE,
          Long.MAX_VALUE - 1, // the same as a double
          -0.5,
          true,
          new Date(5),
          new ObjectId("00112233445566778899aabb"),
          new ObjectId("00112233445566778899aabc"),
          new Document("x", 1).append("y", "z"),
          new Document("x", 2));

  @TempDir Path data;

  @Test
  void everyKindOfKeyIsUniqueAndFoundAfterARestart() throws IOException {
    try (MongoStandIn server = MongoStandIn.start(0, Optional.of(data));
        MongoClient client = client(server)) {
      things(client).createIndex(Indexes.ascending("id", "b"), new IndexOptions().unique(true));
      IDS.forEach(id -> things(client).insertOne(thing(id)));
    }
    try (MongoStandIn server = MongoStandIn.start(0, Optional.of(data));
        MongoClient client = client(server)) {
      for (Object id : IDS) {
        assertThat(things(client).find(eq("_id", id)).into(new ArrayList<>()))
            .containsExactly(thing(id));
        assertThat(things(client).find(and(eq("id", text(id)), eq("b", null))).first())
            .isEqualTo(thing(id));
        assertThatThrownBy(() -> things(client).insertOne(new Document("_id", id)))
            .isInstanceOf(MongoWriteException.class)
            .hasMessageContaining("E11000");
      }
    }
  }

  @Test
  void fileOfAnotherOrderIsRefused() throws IOException {
    Files.createFile(data.resolve("mongo.mv"));

    assertThatThrownBy(() -> MongoStandIn.start(0, Optional.of(data)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("./dev reset");
  }

  private static Document thing(Object id) {
    return new Document("_id", id).append("id", text(id)).append("b", null);
  }

  private static String text(Object id) {
    return id.getClass() + " " + id;
  }

  private static MongoCollection<Document> things(MongoClient client) {
    return client.getDatabase("dailies").getCollection("things");
  }

  private static MongoClient client(MongoStandIn server) {
    return MongoClients.create(
        "mongodb://127.0.0.1:" + server.address().getPort() + "/?retryWrites=false");
  }
}
