package studio.dailies.world.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import studio.dailies.world.DevWorld;
import studio.dailies.world.client.SandboxClient;

/// How often the database and the provider were called so far, by kind of call.
record Calls(Map<String, Long> counts) {

  static Calls of(DevWorld world, SandboxClient sandboxes) {
    Map<String, Long> counts = new TreeMap<>();
    try (MongoClient mongo = MongoClients.create(world.at().mongodb())) {
      Document totals =
          mongo
              .getDatabase("admin")
              .runCommand(new Document("top", 1))
              .get("totals", Document.class);
      totals.forEach((collection, kinds) -> {
        if (kinds instanceof Document spent) {
          spent.forEach((kind, sum) -> {
            if (!kind.equals("total") && sum instanceof Document document) {
              counts.put("mongodb " + collection + " " + kind, document.getLong("count"));
            }
          });
        }
      });
    }
    sandboxes
        .calls()
        .properties()
        .forEach(kind -> counts.put("fal " + kind.getKey(), kind.getValue().asLong()));
    return new Calls(counts);
  }

  /// Calls for each of so many things since an earlier look; without what hardly ever came.
  Map<String, Double> each(Calls before, int things) {
    Map<String, Double> each = new TreeMap<>();
    counts.forEach((kind, count) -> {
      double one = (count - before.counts().getOrDefault(kind, 0L)) / (double) things;
      if (one >= 0.05) {
        each.put(kind, one);
      }
    });
    return each;
  }
}
