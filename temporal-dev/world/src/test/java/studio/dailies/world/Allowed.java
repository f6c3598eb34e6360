package studio.dailies.world;

import java.util.Set;
import java.util.regex.Pattern;
import studio.dailies.world.residue.Form;
import studio.dailies.world.residue.Found;
import studio.dailies.world.residue.Word.Kind;

/// What may be found of somebody who has left, and why. `docs/deletion.md` says it to whoever asks.
enum Allowed {
  /// Where it went is told in the receipt.
  OUTSIDERS(
      "raw outside/.*",
      Set.of(Kind.values()),
      "they stand for others, who were sent it; the receipt says what each does about it"),
  BOOKS_IN_ROWS(
      "live database/(generations|ledger_entries|payments)",
      Set.of(Kind.BOOKS),
      "what was paid and for which job: kept as books, of nobody"),
  /// As the data map says of each.
  GONE_IN_ROWS(
      "live database/(generations|payments|operator_actions)",
      Set.of(Kind.ID),
      "random ids of what is gone, in rows that are kept; they lead to nothing") {
    @Override
    boolean allows(Found found) {
      return super.allows(found) && !found.word().name().equals("account");
    }
  },
  FOLLOWED(
      "(live database/deletions|compacted database)",
      Set.of(Kind.SECRET),
      "a hash of the secret by which the end can be read: for ever, as it can be read") {
    @Override
    boolean allows(Found found) {
      return super.allows(found)
          && found.form() == Form.HASHED
          && found.word().name().equals("follow");
    }
  },
  BOOKS_IN_THE_FILE("compacted database", Set.of(Kind.BOOKS), "the same rows, in their file"),
  SIGNPOSTS(
      "compacted database",
      Set.of(Kind.ID),
      "the same ids, and those of removed rows that the store keeps as signposts between pages"),
  DUE(
      "compacted temporal",
      Set.of(Kind.ID, Kind.BOOKS),
      "ids of workflows in Temporal's own lists of what is due, until it is due"),
  PAGES(
      "raw files/(mongodb|temporal)",
      Set.of(Kind.ID, Kind.BOOKS),
      "ids in pages of what was deleted, until the store uses them again; they lead to nothing"),
  HASHES_IN_PAGES(
      "raw files/mongodb",
      Set.of(Kind.SECRET),
      "hashes of random secrets that open nothing any more, in such pages") {
    @Override
    boolean allows(Found found) {
      return super.allows(found) && found.form() == Form.HASHED;
    }
  };

  private final Pattern place;
  private final Set<Kind> kinds;
  private final String why;

  Allowed(String place, Set<Kind> kinds, String why) {
    this.place = Pattern.compile(place);
    this.kinds = kinds;
    this.why = why;
  }

  String why() {
    return why;
  }

  boolean allows(Found found) {
    return place.matcher(found.place()).matches() && kinds.contains(found.word().kind());
  }
}
