package studio.dailies.audit;

import java.util.ArrayList;
import java.util.List;
import studio.dailies.audit.Source.Anchor;
import studio.dailies.audit.Source.HeadSeen;
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
