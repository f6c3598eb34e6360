package studio.dailies.store.restore;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentTimestamp;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import java.util.Objects;
import java.util.Optional;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Tells an older copy of the main database from the one that was at work. A number is counted up
/// in the main database and then kept in the vault, so the vault is never ahead unless the main
/// database was turned back, or its number was taken away by hand.
public final class Pulse {
  private static final String COLLECTION = "pulse";
  private static final Bson ONLY = eq("_id", "pulse");
  private static final String NUMBER = "number";
  private static final String NOTICED = "noticedAt";
  private static final int DUPLICATE_KEY = 11000;

  private final MongoCollection<Document> main;
  private final MongoCollection<Document> vault;

  public Pulse(MongoDatabase main, MongoDatabase vault) {
    this.main = main.getCollection(COLLECTION);
    this.vault = vault.getCollection(COLLECTION);
  }

  /// Counts up. To be called every few seconds by whoever sends: a copy that is older than the last
  /// two of these is told from what was there.
  public void beat() {
    var counted = new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
    Document now = main.findOneAndUpdate(ONLY, inc(NUMBER, 1L), counted);
    vault.updateOne(
        ONLY, max(NUMBER, number(Objects.requireNonNull(now))), new UpdateOptions().upsert(true));
  }

  /// Whether the main database was turned back and that was not yet [#settled]. Whoever notices it
  /// first says when; all others are told the same.
  ///
  /// @return the database's own time at which it was noticed: what was written later is no part of
  ///   the copy
  public Optional<BsonTimestamp> turnedBack() {
    while (true) {
      // The vault first: what is counted up meanwhile must not look like a number that is missing.
      long kept = number(vault.find(ONLY).first());
      Document found = main.find(ONLY).first();
      if (found != null && found.get(NOTICED) != null) {
        return Optional.of(found.get(NOTICED, BsonTimestamp.class));
      }
      if (number(found) >= kept) {
        return Optional.empty();
      }
      notice(found, kept);
    }
  }

  private void notice(@Nullable Document found, long kept) {
    Bson seen = and(ONLY, eq(NUMBER, found == null ? null : found.get(NUMBER)));
    try {
      main.updateOne(
          seen,
          combine(set(NUMBER, kept), currentTimestamp(NOTICED)),
          new UpdateOptions().upsert(true));
    } catch (MongoWriteException e) {
      if (e.getCode() != DUPLICATE_KEY) {
        throw e;
      }
    }
  }

  /// All that follows from it is done. Again: does nothing.
  public void settled(BsonTimestamp noticed) {
    main.updateOne(and(ONLY, eq(NOTICED, noticed)), unset(NOTICED));
  }

  private static long number(@Nullable Document pulse) {
    Long number = pulse == null ? null : pulse.getLong(NUMBER);
    return number == null ? 0 : number;
  }
}
