package studio.dailies.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/// What the ledgers have from operators, and whether two of them wanted it. A gift is asked for and
/// confirmed before its entry is written, so its row is read after the entries.
final class Gifts {
  private static final String SOURCE = "operator:";

  private final Map<String, Entry> granted = new HashMap<>();

  /// All entries of one ledger.
  void add(List<Entry> entries) {
    for (Entry entry : entries) {
      if (entry.kind() == Kind.GRANT && entry.reference().startsWith(SOURCE)) {
        granted.put(entry.reference().substring(SOURCE.length()), entry);
      }
    }
  }

  void check(Source source, Findings findings) {
    Set<String> borneOut = new HashSet<>();
    source.gifts(
        granted.keySet(),
        row -> {
          String id = String.valueOf(row.get("_id"));
          Entry entry = granted.get(id);
          if (entry != null && isBorneOut(row, entry)) {
            borneOut.add(id);
          }
        });
    granted.forEach((id, entry) ->
        findings.check(
            borneOut.contains(id),
            Rule.GIFT_UNCONFIRMED,
            entry.id(),
            () -> "No two operators wanted %d credits for it.".formatted(entry.amount())));
  }

  private static boolean isBorneOut(Document row, Entry entry) {
    return row.get("askedBy") instanceof String asked
        && row.get("confirmedBy") instanceof String confirmed
        && !asked.equals(confirmed)
        && entry.ledger().equals(row.get("ledger"))
        && row.get("credits") instanceof Number credits
        && credits.longValue() == entry.amount();
  }
}
