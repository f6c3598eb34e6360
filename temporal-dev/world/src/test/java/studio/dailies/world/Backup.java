package studio.dailies.world;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/// A copy of one database, as `mongodump` makes it. The file of the stand-in has the vault in it
/// too, which a restore of the main database must not turn back.
final class Backup {
  private final Map<String, List<Document>> collections = new HashMap<>();

  private Backup() {}

  static Backup of(MongoDatabase database) {
    Backup backup = new Backup();
    for (String name : database.listCollectionNames()) {
      backup.collections.put(name, database.getCollection(name).find().into(new ArrayList<>()));
    }
    return backup;
  }

  /// Puts it in the place of what is there. Nobody may be writing.
  void restore(MongoDatabase database) {
    for (String name : database.listCollectionNames()) {
      database.getCollection(name).deleteMany(new Document());
    }
    collections.forEach((name, documents) -> {
      if (!documents.isEmpty()) {
        database.getCollection(name).insertMany(documents);
      }
    });
  }
}
