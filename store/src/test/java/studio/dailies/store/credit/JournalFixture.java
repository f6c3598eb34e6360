package studio.dailies.store.credit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import studio.dailies.store.EmbeddedMongo;

/// A server with one journal in it.
record JournalFixture(EmbeddedMongo server, MongoDatabase database, Journal journal)
    implements AutoCloseable {
  static JournalFixture start() {
    EmbeddedMongo server = EmbeddedMongo.start();
    MongoDatabase database = server.database("credits");
    return new JournalFixture(server, database, TestLedgers.journal(database));
  }

  /// The documents, for whoever tampers with them.
  MongoCollection<Document> documents() {
    return database.getCollection(MongoJournal.COLLECTION);
  }

  @Override
  public void close() {
    server.close();
  }
}
