package studio.dailies.store.signin;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.signin.Issuer;

/// Browsers that were sent to an issuer and have not come back. Each row belongs to one browser's
/// session and is taken once, so that neither somebody else's answer nor an old one is listened to.
public final class Flows {
  public static final Duration LIFE = Duration.ofMinutes(10);

  private final MongoOperations mongo;
  private final KeyedHash hashes;
  private final Clock clock;

  public Flows(MongoOperations mongo, KeyedHash hashes, Clock clock) {
    this.mongo = mongo;
    this.hashes = hashes;
    this.clock = clock;
  }

  @Document("sign_in_flows")
  record Row(
      @Id String id,
      String browser,
      Issuer issuer,
      boolean connects,
      String verifier,
      @Nullable String nonce,
      Instant createdAt,
      Instant expiresAt) {}

  /// What is remembered of a browser that was sent away.
  ///
  /// @param connects whether who comes back is to be connected with the account that is signed in,
  ///   instead of being signed in
  /// @param verifier of PKCE
  /// @param nonce what the id token must carry the hash of; issuers without id tokens have none
  public record Flow(Issuer issuer, boolean connects, String verifier, Optional<String> nonce) {}

  /// Remembers a browser.
  ///
  /// @param state what it will bring back
  /// @param browser names its session
  /// @return until when it may come back
  public Instant open(String state, String browser, Flow flow) {
    Instant now = clock.instant();
    mongo.insert(
        new Row(
            hash(state),
            browser,
            flow.issuer(),
            flow.connects(),
            flow.verifier(),
            flow.nonce().orElse(null),
            now,
            now.plus(LIFE)));
    return now.plus(LIFE);
  }

  /// What was remembered under this state, once; empty if it was taken, is late, or belongs to
  /// another browser, which cannot spoil it.
  public Optional<Flow> take(String state, String browser) {
    Row row =
        mongo.findAndRemove(
            query(where("_id").is(hash(state)).and("browser").is(browser)), Row.class);
    return Optional.ofNullable(row)
        .filter(it -> clock.instant().isBefore(it.expiresAt()))
        .map(it ->
            new Flow(it.issuer(), it.connects(), it.verifier(), Optional.ofNullable(it.nonce())));
  }

  private String hash(String state) {
    return hashes.of("state", state);
  }
}
