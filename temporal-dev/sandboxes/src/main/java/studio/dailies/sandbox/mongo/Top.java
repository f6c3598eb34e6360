package studio.dailies.sandbox.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Map;
import java.util.TreeMap;

/// What the command `top` answers: calls by collection and kind, and the microseconds they took,
/// waiting for the commit included.
final class Top {
  private final Map<String, Map<String, Spent>> byCollection = new TreeMap<>();

  private static final class Spent {
    long count;
    long nanos;

    Document document() {
      return new Document("time", nanos / 1000).append("count", count);
    }
  }

  /// A command without a collection is not counted.
  synchronized void add(Document command, long nanos) {
    String name = command.keySet().iterator().next();
    if (command.get("$db") instanceof String database
        && command.get(name) instanceof String collection) {
      Map<String, Spent> spent =
          byCollection.computeIfAbsent(database + "." + collection, ignored -> new TreeMap<>());
      for (String kind : new String[] {"total", kind(name)}) {
        Spent sum = spent.computeIfAbsent(kind, ignored -> new Spent());
        sum.count++;
        sum.nanos += nanos;
      }
    }
  }

  synchronized Document answer() {
    Document totals = new Document("note", "all times in microseconds");
    byCollection.forEach((collection, kinds) -> {
      Document one = new Document();
      kinds.forEach((kind, spent) -> one.append(kind, spent.document()));
      totals.append(collection, one);
    });
    return new Document("totals", totals).append("ok", 1.0);
  }

  private static String kind(String command) {
    return switch (command) {
      case "find" -> "queries";
      case "delete" -> "remove";
      case "insert", "update" -> command;
      default -> "commands";
    };
  }
}
