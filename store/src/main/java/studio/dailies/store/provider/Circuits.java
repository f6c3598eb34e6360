package studio.dailies.store.provider;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.bson.Document;
import studio.dailies.domain.provider.Circuit;

/// One [Circuit] for each provider, shared by all workers. What is read is believed for a second,
/// so that it costs next to nothing while all is well.
public final class Circuits {
  private static final int DUPLICATE_KEY = 11000;
  private static final Duration BELIEVED = Duration.ofSeconds(1);

  private final MongoCollection<Document> circuits;
  private final Clock clock;
  private final Map<String, Read> read = new ConcurrentHashMap<>();

  public Circuits(MongoDatabase database, Clock clock) {
    this.circuits = database.getCollection("circuits");
    this.clock = clock;
  }

  private record Read(Circuit circuit, long revision, Instant at) {}

  /// Whether this caller may send now. Once a pause is over that is one caller of all; it has to
  /// tell how that went.
  public boolean lets(String provider) {
    Instant now = clock.instant();
    Read known = read.get(provider);
    if (known != null && known.circuit().isClosed() && now.isBefore(known.at().plus(BELIEVED))) {
      return true;
    }
    Read fresh = fresh(provider);
    return fresh.circuit().isClosed()
        || (fresh.circuit().isOver(now) && write(provider, fresh, fresh.circuit().tried(now)));
  }

  /// The provider has answered as it should.
  public void answered(String provider) {
    Read known = read.get(provider);
    if (known == null || !known.circuit().equals(Circuit.CLEAN)) {
      change(provider, Circuit::answered);
    }
  }

  /// The provider has said that it takes nothing of ours.
  ///
  /// @return until when nothing is sent
  public Instant stopped(String provider) {
    Instant now = clock.instant();
    Instant until = change(provider, circuit -> circuit.stopped(now)).pausedUntil();
    return until == null ? now : until;
  }

  /// An answer was lost.
  ///
  /// @return until when nothing is sent, if it was one too many
  public Optional<Instant> failed(String provider) {
    Instant now = clock.instant();
    return Optional.ofNullable(change(provider, circuit -> circuit.failed(now)).pausedUntil());
  }

  /// Nothing is sent there any more, by any worker, from a second from now on, until it is
  /// unparked.
  ///
  /// @return whether it was this call that parked it
  public boolean park(String provider) {
    return turn(provider, circuit -> !circuit.parked(), Circuit::park);
  }

  /// It may be sent to again, and is held for sound: a pause is over too.
  ///
  /// @return whether it was this call that let it be sent to
  public boolean unpark(String provider) {
    return turn(provider, circuit -> !circuit.isClosed(), Circuit::unpark);
  }

  private boolean turn(String provider, Predicate<Circuit> needed, UnaryOperator<Circuit> how) {
    while (true) {
      Read seen = fresh(provider);
      if (!needed.test(seen.circuit())) {
        return false;
      }
      if (write(provider, seen, how.apply(seen.circuit()))) {
        return true;
      }
    }
  }

  /// How the provider stands.
  public Circuit of(String provider) {
    return fresh(provider).circuit();
  }

  private Circuit change(String provider, UnaryOperator<Circuit> how) {
    while (true) {
      Read seen = fresh(provider);
      Circuit next = how.apply(seen.circuit());
      if (next.equals(seen.circuit()) || write(provider, seen, next)) {
        return next;
      }
    }
  }

  private Read fresh(String provider) {
    Document found = circuits.find(eq("_id", provider)).first();
    Read now =
        found == null
            ? new Read(Circuit.CLEAN, 0, clock.instant())
            : new Read(circuit(found), found.getLong("revision"), clock.instant());
    read.put(provider, now);
    return now;
  }

  /// False when somebody was faster.
  private boolean write(String provider, Read seen, Circuit next) {
    Instant until = next.pausedUntil();
    try {
      var result =
          circuits.updateOne(
              and(eq("_id", provider), eq("revision", seen.revision())),
              combine(
                  set("failures", next.failures()),
                  set("pauses", next.pauses()),
                  set("pausedUntil", until == null ? null : Date.from(until)),
                  set("parked", next.parked()),
                  set("revision", seen.revision() + 1)),
              new UpdateOptions().upsert(seen.revision() == 0));
      read.remove(provider);
      return result.getModifiedCount() == 1 || result.getUpsertedId() != null;
    } catch (MongoWriteException | MongoCommandException e) {
      if (e.getCode() != DUPLICATE_KEY) {
        throw e;
      }
      return false;
    }
  }

  private static Circuit circuit(Document found) {
    Date until = found.getDate("pausedUntil");
    return new Circuit(
        found.getInteger("failures"),
        found.getInteger("pauses"),
        until == null ? null : until.toInstant(),
        found.getBoolean("parked", false));
  }
}
