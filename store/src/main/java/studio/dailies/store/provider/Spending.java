package studio.dailies.store.provider;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/// A bound on what each provider may cost us in an hour of the clock, over all workers. A worker
/// sets some money aside at a time, so that not every send asks the database; what it does not
/// spend counts as spent, so the bound may come a little early and never late.
public final class Spending {
  private static final int DUPLICATE_KEY = 11000;

  /// Of the hour's money, this much at a time.
  private static final int PORTIONS = 50;

  private final MongoCollection<Document> spending;
  private final long mostMicros;
  private final Clock clock;
  private final Map<String, SetAside> setAside = new HashMap<>();

  /// @param mostMicros millionths of a US dollar that one provider may cost in an hour
  public Spending(MongoDatabase database, long mostMicros, Clock clock) {
    this.spending = database.getCollection("spending");
    this.mostMicros = mostMicros;
    this.clock = clock;
  }

  private record SetAside(Instant hour, long micros) {}

  /// Whether a send may cost that much now; if so it counts as spent.
  ///
  /// @param micros millionths of a US dollar
  public synchronized boolean allows(String provider, long micros) {
    Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    SetAside mine = setAside.get(provider);
    long left = mine != null && mine.hour().equals(hour) ? mine.micros() : 0;
    if (left < micros) {
      left += setAside(provider, hour, micros);
    }
    if (left < micros) {
      return false;
    }
    setAside.put(provider, new SetAside(hour, left - micros));
    return true;
  }

  private long setAside(String provider, Instant hour, long micros) {
    long portion = Math.max(micros, mostMicros / PORTIONS);
    if (taken(provider, hour, portion)) {
      return portion;
    }
    return taken(provider, hour, micros) ? micros : 0;
  }

  private boolean taken(String provider, Instant hour, long micros) {
    if (micros > mostMicros) {
      return false;
    }
    Date at = Date.from(hour);
    Bson sameHour = and(eq("_id", provider), eq("hour", at), lte("micros", mostMicros - micros));
    Bson earlierHour = and(eq("_id", provider), lt("hour", at));
    return update(sameHour, inc("micros", micros), false)
        || update(earlierHour, combine(set("hour", at), set("micros", micros)), true)
        // Another worker has begun the hour meanwhile.
        || update(sameHour, inc("micros", micros), false);
  }

  private boolean update(Bson filter, Bson change, boolean upsert) {
    try {
      var result = spending.updateOne(filter, change, new UpdateOptions().upsert(upsert));
      return result.getModifiedCount() == 1 || result.getUpsertedId() != null;
    } catch (MongoWriteException | MongoCommandException e) {
      if (e.getCode() != DUPLICATE_KEY) {
        throw e;
      }
      return false;
    }
  }
}
