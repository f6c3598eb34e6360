package studio.dailies.store.signin;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.signin.ChallengeId;
import studio.dailies.domain.signin.Issuer;
import studio.dailies.domain.signin.NewcomerId;
import studio.dailies.domain.signin.Purpose;
import studio.dailies.domain.signin.SignInCodes;
import studio.dailies.store.seal.KeyDestroyed;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;

/// Challenges. Address and seed lie sealed under a key of the challenge's own, which is destroyed
/// when the code has been used.
public final class Challenges {
  public static final Duration LIFE = Duration.ofMinutes(10);
  public static final int MAX_TRIES = 5;

  private static final String COLLECTION = "sign_in_challenges";
  private static final int SEED_BYTES = 16;

  private final MongoOperations mongo;
  private final Seal seal;
  private final SignInCodes codes;
  private final SecureRandom random;
  private final Clock clock;

  public Challenges(
      MongoOperations mongo, Seal seal, SignInCodes codes, SecureRandom random, Clock clock) {
    this.mongo = mongo;
    this.seal = seal;
    this.codes = codes;
    this.random = random;
    this.clock = clock;
  }

  @Document(COLLECTION)
  record Row(
      @Id String id,
      @Nullable Binary sealed,
      String browser,
      Purpose purpose,
      @Nullable String newcomer,
      @Nullable Issuer connects,
      int tries,
      boolean used,
      Instant createdAt,
      Instant expiresAt) {}

  private record Secret(String address, String seed) {}

  /// Where to send which code for what, and until when it is good.
  ///
  /// @param connects whose identity is connected with the account once the code is used, if any
  public record Code(
      EmailAddress address,
      String digits,
      Purpose purpose,
      Optional<Issuer> connects,
      Instant expiresAt) {}

  /// What a code has proven.
  ///
  /// @param newcomer who is waiting for this proof, if anybody
  public record Proven(EmailAddress address, Optional<NewcomerId> newcomer) {}

  /// Opens a challenge for an address, bound to one browser.
  ///
  /// @param browser names the browser's session; only it can use the code
  /// @return until when the code is good
  public Instant open(ChallengeId id, EmailAddress address, String browser, Purpose purpose) {
    return open(id, address, browser, purpose, null, null);
  }

  /// Opens a challenge by which a newcomer is to prove an address.
  ///
  /// @param issuer who knows the newcomer
  public Instant open(
      ChallengeId id, EmailAddress address, String browser, NewcomerId newcomer, Issuer issuer) {
    return open(id, address, browser, Purpose.SIGN_IN, newcomer, issuer);
  }

  private Instant open(
      ChallengeId id,
      EmailAddress address,
      String browser,
      Purpose purpose,
      @Nullable NewcomerId newcomer,
      @Nullable Issuer issuer) {
    byte[] seed = new byte[SEED_BYTES];
    random.nextBytes(seed);
    seal.createKey(SealKey.of(id));
    Binary sealed =
        seal.seal(
            SealKey.of(id),
            document(id),
            new Secret(address.value(), HexFormat.of().formatHex(seed)));
    Instant now = clock.instant();
    String newcomerId = newcomer == null ? null : newcomer.value();
    mongo.insert(
        new Row(
            id.value(),
            sealed,
            browser,
            purpose,
            newcomerId,
            issuer,
            0,
            false,
            now,
            now.plus(LIFE)));
    return now.plus(LIFE);
  }

  /// The code to mail; empty when the challenge is used, gone or late, so that no mail is due.
  public Optional<Code> code(ChallengeId id) {
    Row row = mongo.findById(id.value(), Row.class);
    if (row == null || row.used() || !clock.instant().isBefore(row.expiresAt())) {
      return Optional.empty();
    }
    return secret(row)
        .map(secret -> {
          EmailAddress address = new EmailAddress(secret.address());
          return new Code(
              address,
              codes.of(seed(secret), id, address),
              row.purpose(),
              Optional.ofNullable(row.connects()),
              row.expiresAt());
        });
  }

  /// Tries a code. Every try counts before it is compared, so that tries in parallel cannot outrun
  /// the limit; a code that fits is used up by exactly one of them.
  ///
  /// @return the proven address; empty for a wrong, used, late or unknown code, one for something
  ///   else, another browser, or too many tries, all alike
  public Optional<Proven> use(ChallengeId id, String browser, Purpose purpose, String typed) {
    Criteria open =
        where("_id")
            .is(id.value())
            .and("used")
            .is(false)
            .and("browser")
            .is(browser)
            .and("purpose")
            .is(purpose)
            .and("tries")
            .lt(MAX_TRIES)
            .and("expiresAt")
            .gt(clock.instant());
    Row row =
        mongo.findAndModify(
            query(open),
            new Update().inc("tries", 1),
            FindAndModifyOptions.options().returnNew(true),
            Row.class);
    if (row == null) {
      return Optional.empty();
    }
    return secret(row)
        .filter(secret -> fits(secret, id, typed))
        .filter(ignored -> consume(id))
        .map(secret ->
            new Proven(
                new EmailAddress(secret.address()),
                Optional.ofNullable(row.newcomer()).map(NewcomerId::new)));
  }

  private boolean fits(Secret secret, ChallengeId id, String typed) {
    return codes.fits(typed, seed(secret), id, new EmailAddress(secret.address()));
  }

  private boolean consume(ChallengeId id) {
    var consumed =
        mongo.updateFirst(
            query(where("_id").is(id.value()).and("used").is(false)),
            new Update().set("used", true).unset("sealed"),
            Row.class);
    if (consumed.getModifiedCount() != 1) {
      return false;
    }
    seal.destroyKey(SealKey.of(id));
    return true;
  }

  private Optional<Secret> secret(Row row) {
    if (row.sealed() == null) {
      return Optional.empty();
    }
    ChallengeId id = new ChallengeId(row.id());
    try {
      return Optional.of(seal.open(SealKey.of(id), document(id), row.sealed(), Secret.class));
    } catch (KeyDestroyed e) {
      return Optional.empty();
    }
  }

  private static byte[] seed(Secret secret) {
    return HexFormat.of().parseHex(secret.seed());
  }

  private static String document(ChallengeId id) {
    return COLLECTION + "/" + id;
  }
}
