package studio.dailies.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import studio.dailies.audit.Snapshot.Anchor;
import studio.dailies.audit.Snapshot.HeadSeen;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What an audit leaves behind: where each ledger ended. The chain of hashes shows that an entry
/// was changed; that the last ones were cut off, or all of them written anew, shows only here.
final class Anchors {
  static final String FOLDER = "anchors/";
  private static final JsonMapper JSON = new JsonMapper();
  private static final int VERSION = 1;

  private Anchors() {}

  /// The heads of all ledgers.
  static List<HeadSeen> heads(Journal journal) {
    List<HeadSeen> heads = new ArrayList<>();
    for (List<Entry> entries : journal.ledgers().values()) {
      entries.stream()
          .max(Comparator.comparingLong(Entry::seq))
          .ifPresent(head -> heads.add(new HeadSeen(head.ledger(), head.seq(), head.hash())));
    }
    return heads;
  }

  static void check(List<Anchor> anchors, Journal journal, Findings findings) {
    for (Anchor anchor : anchors) {
      if (anchor.broken() != null) {
        findings.add(Rule.UNREADABLE, anchor.name(), anchor.broken());
      }
      for (HeadSeen head : anchor.heads()) {
        String id = head.ledger() + "/" + head.seq();
        boolean same =
            journal.at(head.ledger(), head.seq()).stream()
                .anyMatch(entry -> entry.hash().equals(head.hash()));
        findings.check(
            same || journal.unreadable().contains(id),
            Rule.ANCHOR_BROKEN,
            id,
            anchor.name()
                + " saw this entry with another hash, or now it is gone: entries were cut off or"
                + " written anew.");
      }
    }
  }

  static String write(List<HeadSeen> heads) {
    ObjectNode anchor = JSON.createObjectNode().put("v", VERSION);
    ArrayNode list = anchor.putArray("heads");
    for (HeadSeen head : heads) {
      list.addObject().put("ledger", head.ledger()).put("seq", head.seq()).put("hash", head.hash());
    }
    return anchor.toString();
  }

  /// Never fails: what cannot be read is a finding.
  static Anchor read(String name, String json) {
    try {
      JsonNode anchor = JSON.readTree(json);
      if (anchor.path("v").asInt(0) != VERSION || !anchor.path("heads").isArray()) {
        return unreadable(name);
      }
      List<HeadSeen> heads = new ArrayList<>();
      for (JsonNode head : anchor.path("heads")) {
        heads.add(
            new HeadSeen(
                head.required("ledger").asString(),
                head.required("seq").asLong(),
                head.required("hash").asString()));
      }
      return new Anchor(name, heads, null);
    } catch (RuntimeException e) {
      return unreadable(name);
    }
  }

  private static Anchor unreadable(String name) {
    return new Anchor(name, List.of(), "This is not an anchor that an audit wrote.");
  }
}
