package studio.dailies.store.signin;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bson.types.Binary;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import studio.dailies.domain.signin.Identity;
import studio.dailies.domain.signin.Issuer;
import studio.dailies.domain.signin.NewcomerId;
import studio.dailies.store.seal.KeyDestroyed;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;

/// People whom an issuer knows and who have not proven an address here yet. Who they are there lies
/// sealed under a key of its own, which is destroyed when they have proven one.
public final class Newcomers {
  /// As long as the session of a browser at which nobody has signed in.
  public static final Duration LIFE = Duration.ofHours(1);

  private static final String COLLECTION = "newcomers";

  private final MongoOperations mongo;
  private final Seal seal;
  private final Clock clock;

  public Newcomers(MongoOperations mongo, Seal seal, Clock clock) {
    this.mongo = mongo;
    this.seal = seal;
    this.clock = clock;
  }

  @Document(COLLECTION)
  record Row(
      @Id String id,
      String browser,
      Issuer issuer,
      Binary sealed,
      Instant createdAt,
      Instant expiresAt) {}

  private record Subject(String subject) {}

  /// Remembers who came back from an issuer at this browser.
  public void add(NewcomerId id, Identity identity, String browser) {
    seal.createKey(SealKey.of(id));
    Binary sealed = seal.seal(SealKey.of(id), document(id), new Subject(identity.subject()));
    Instant now = clock.instant();
    mongo.insert(new Row(id.value(), browser, identity.issuer(), sealed, now, now.plus(LIFE)));
  }

  /// Who knows this newcomer; empty if there is none at this browser.
  public Optional<Issuer> issuer(NewcomerId id, String browser) {
    return Optional.ofNullable(mongo.findOne(at(id, browser), Row.class))
        .filter(this::isInTime)
        .map(Row::issuer);
  }

  /// Who it is, once; empty if there is none at this browser.
  public Optional<Identity> take(NewcomerId id, String browser) {
    Row row = mongo.findAndRemove(at(id, browser), Row.class);
    if (row == null) {
      return Optional.empty();
    }
    Optional<Identity> identity = isInTime(row) ? identity(id, row) : Optional.empty();
    seal.destroyKey(SealKey.of(id));
    return identity;
  }

  private Optional<Identity> identity(NewcomerId id, Row row) {
    try {
      Subject opened = seal.open(SealKey.of(id), document(id), row.sealed(), Subject.class);
      return Optional.of(new Identity(row.issuer(), opened.subject()));
    } catch (KeyDestroyed e) {
      return Optional.empty();
    }
  }

  private boolean isInTime(Row row) {
    return clock.instant().isBefore(row.expiresAt());
  }

  private static Query at(NewcomerId id, String browser) {
    return query(where("_id").is(id.value()).and("browser").is(browser));
  }

  private static String document(NewcomerId id) {
    return COLLECTION + "/" + id;
  }
}
