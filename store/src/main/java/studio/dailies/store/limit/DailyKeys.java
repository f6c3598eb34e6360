package studio.dailies.store.limit;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.account.KeyedHash;

/// A key for each day, the same on every process. What it hashes can be told from nothing else: not
/// without our secret while the day lasts, and not even with it once the day's key is gone.
final class DailyKeys {
  private static final int DUPLICATE_KEY = 11000;
  private static final int KEY_BYTES = 32;

  private final MongoCollection<Document> keys;
  private final KeyedHash secret;
  private final SecureRandom random;
  private final Clock clock;
  private volatile @Nullable Today current;

  private record Today(LocalDate day, KeyedHash hash) {}

  DailyKeys(MongoDatabase database, KeyedHash secret, SecureRandom random, Clock clock) {
    this.keys = database.getCollection("limit_keys");
    this.secret = secret;
    this.random = random;
    this.clock = clock;
  }

  /// Today's.
  ///
  /// @param dayBegan is run by whoever is the first here to need it on a day
  KeyedHash today(Runnable dayBegan) {
    LocalDate day = LocalDate.ofInstant(clock.instant(), clock.getZone());
    Today known = current;
    if (known != null && known.day().equals(day)) {
      return known.hash();
    }
    Today fresh = new Today(day, new KeyedHash(mixed(drawn(day))));
    // Yesterday's stays for a process whose clock is behind.
    keys.deleteMany(lt("_id", day.minusDays(1).toString()));
    dayBegan.run();
    current = fresh;
    return fresh.hash();
  }

  /// The first process to ask draws it.
  private byte[] drawn(LocalDate day) {
    byte[] drawn = new byte[KEY_BYTES];
    random.nextBytes(drawn);
    try {
      keys.insertOne(new Document("_id", day.toString()).append("key", new Binary(drawn)));
      return drawn;
    } catch (MongoWriteException e) {
      Document first =
          e.getCode() == DUPLICATE_KEY ? keys.find(eq("_id", day.toString())).first() : null;
      if (first == null) {
        throw e;
      }
      return first.get("key", Binary.class).getData();
    }
  }

  private byte[] mixed(byte[] drawn) {
    return HexFormat.of().parseHex(secret.of("limits", drawn));
  }
}
