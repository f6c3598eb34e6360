package studio.dailies.store.session;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;

/// Sessions, stored by the hash of their token: who reads the database cannot become anybody.
public final class Sessions {
  /// For a person who has signed in.
  public static final Duration LIFE = Duration.ofDays(30);

  /// For a browser that has only begun to.
  public static final Duration ANONYMOUS_LIFE = Duration.ofHours(1);

  private static final String COLLECTION = "sessions";

  private final MongoOperations mongo;
  private final Ids ids;
  private final Clock clock;

  public Sessions(MongoOperations mongo, Ids ids, Clock clock) {
    this.mongo = mongo;
    this.ids = ids;
    this.clock = clock;
  }

  @Document(COLLECTION)
  record Row(@Id String id, @Nullable String account, Instant createdAt, Instant expiresAt) {}

  /// An open session; without an account while its browser has not signed in.
  ///
  /// @param id the hash of its token, which names the session without opening it
  public record Session(String id, Optional<AccountId> account, Instant expiresAt) {}

  /// Opens a session.
  ///
  /// @return its token, which is stored nowhere
  public String open(Optional<AccountId> account) {
    String token = ids.next();
    Instant now = clock.instant();
    Instant ends = now.plus(account.isPresent() ? LIFE : ANONYMOUS_LIFE);
    mongo.insert(new Row(idOf(token), account.map(AccountId::value).orElse(null), now, ends));
    return token;
  }

  /// The session of this token, if it is open.
  public Optional<Session> find(String token) {
    return Optional.ofNullable(mongo.findById(idOf(token), Row.class))
        .filter(row -> clock.instant().isBefore(row.expiresAt()))
        .map(row ->
            new Session(
                row.id(), Optional.ofNullable(row.account()).map(AccountId::new), row.expiresAt()));
  }

  /// Ends the session, on every process at once. Already ended: does nothing.
  public void end(Session session) {
    mongo.remove(query(where("_id").is(session.id())), Row.class);
  }

  /// The id of the session that this token opens.
  public static String idOf(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
