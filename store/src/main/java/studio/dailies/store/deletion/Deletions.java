package studio.dailies.store.deletion;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.deletion.DeletionId;
import studio.dailies.domain.deletion.DeletionStage;
import studio.dailies.domain.deletion.Recipient;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.signin.Issuer;
import studio.dailies.store.account.Departures.Departing;
import studio.dailies.store.deletion.Deletion.Mailed;
import studio.dailies.store.seal.KeyDestroyed;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;

/// The rows of deletions. The address that the receipt goes to lies sealed under a key of its own,
/// since the account's key goes before. Every write may be repeated.
public final class Deletions {
  static final String COLLECTION = "deletions";

  private final MongoOperations mongo;
  private final Seal seal;
  private final KeyedHash hashes;
  private final Clock clock;

  /// @param hashes makes the secrets at which deletions are followed
  public Deletions(MongoOperations mongo, Seal seal, KeyedHash hashes, Clock clock) {
    this.mongo = mongo;
    this.seal = seal;
    this.hashes = hashes;
    this.clock = clock;
  }

  /// `docs/audit.md` relies on `stage`, `account`, `ledger` and `begunAt`.
  @Document(COLLECTION)
  record Row(
      @Id String id,
      @Nullable String account,
      String ledger,
      String secret,
      DeletionStage stage,
      List<Issuer> issuers,
      boolean bought,
      @Nullable Map<String, Integer> providers,
      @Nullable Binary sealed,
      @Nullable List<String> runs,
      Instant begunAt,
      Instant changedAt,
      @Nullable Instant interimAt,
      @Nullable String receipt,
      @Nullable Mailed mail,
      @Nullable Instant finishedAt,
      @Nullable String completion) {

    Deletion toDeletion() {
      Map<String, Recipient.State> sent = new TreeMap<>();
      if (providers != null) {
        providers.forEach((name, worst) -> sent.put(name, Recipient.State.of(worst)));
      }
      return new Deletion(
          new DeletionId(id),
          account == null ? null : new AccountId(account),
          new LedgerId(ledger),
          stage,
          issuers,
          bought,
          sent,
          begunAt,
          interimAt,
          receipt,
          mail,
          finishedAt,
          completion);
    }
  }

  private record Address(String email) {}

  /// Creates the indexes; to be called once at start-up.
  public void createIndexes() {
    var indexes = mongo.indexOps(COLLECTION);
    indexes.createIndex(new Index().on("secret", Sort.Direction.ASC).unique().named("secret"));
    indexes.createIndex(new Index().on("stage", Sort.Direction.ASC).named("stage"));
  }

  /// Stores the deletion that an account was marked for. Stored before: does nothing.
  public void add(Departing departing, List<Issuer> issuers) {
    if (find(departing.deletion()).isPresent()) {
      return;
    }
    DeletionId id = departing.deletion();
    Row row =
        new Row(
            id.value(),
            departing.account().value(),
            departing.ledger().value(),
            sha256(secret(id)),
            DeletionStage.BEGUN,
            issuers,
            false,
            null,
            sealed(id, departing.address()),
            List.of(),
            departing.leftAt(),
            departing.leftAt(),
            null,
            null,
            null,
            null,
            null);
    try {
      mongo.insert(row);
    } catch (DuplicateKeyException _) {
      // Somebody else was as fast.
    }
  }

  private @Nullable Binary sealed(DeletionId id, @Nullable EmailAddress address) {
    if (address == null) {
      return null;
    }
    seal.createKey(SealKey.of(id));
    return seal.seal(SealKey.of(id), document(id), new Address(address.value()));
  }

  /// What follows the deletion, for whoever began it: 256 bits. It is stored as a hash only, and is
  /// the same whenever it is asked for.
  public String secret(DeletionId id) {
    return hashes.of("deletion", id.value());
  }

  /// The deletion that this secret follows.
  public Optional<Deletion> followed(String secret) {
    return one(query(where("secret").is(sha256(secret))));
  }

  public Optional<Deletion> find(DeletionId id) {
    return one(query(where("_id").is(id.value())));
  }

  /// Records the run that works on it.
  public void open(DeletionId id, String run) {
    update(where("_id").is(id.value()), new Update().addToSet("runs", run));
  }

  /// Records where it is. Done: does nothing.
  public void reached(DeletionId id, DeletionStage stage) {
    update(going(id), new Update().set("stage", stage).set("changedAt", clock.instant()));
  }

  /// Records that a provider was sent something, and the worst that is known of any of it.
  public void sent(DeletionId id, String provider, Recipient.State state) {
    update(going(id), new Update().max("providers." + provider, state.doubt()));
  }

  /// Records that the shop was given something.
  public void bought(DeletionId id) {
    update(going(id), new Update().set("bought", true));
  }

  /// Where its mails go; empty once that is destroyed.
  public Optional<EmailAddress> address(DeletionId id) {
    Row row = mongo.findById(id.value(), Row.class);
    if (row == null || row.sealed() == null) {
      return Optional.empty();
    }
    try {
      Address opened = seal.open(SealKey.of(id), document(id), row.sealed(), Address.class);
      return Optional.of(new EmailAddress(opened.email()));
    } catch (KeyDestroyed e) {
      return Optional.empty();
    }
  }

  /// Records that its person was told that it takes long.
  public void toldThatItTakesLong(DeletionId id) {
    update(going(id), new Update().set("interimAt", clock.instant()));
  }

  /// Keeps the receipt, once.
  ///
  /// @return the one that counts
  public String keepReceipt(DeletionId id, String signed) {
    update(going(id).and("receipt").is(null), new Update().set("receipt", signed));
    return find(id).map(Deletion::receipt).orElseThrow();
  }

  /// Records what became of the mail with the receipt, once.
  public void mailed(DeletionId id, Mailed mailed) {
    update(going(id).and("mail").is(null), new Update().set("mail", mailed));
  }

  /// Destroys the address, and then whatever says whose deletion it was. Done before: does nothing.
  public void finish(DeletionId id, String completion) {
    seal.destroyKey(SealKey.of(id));
    Instant now = clock.instant();
    update(
        going(id),
        new Update()
            .set("stage", DeletionStage.DONE)
            .set("completion", completion)
            .set("finishedAt", now)
            .set("changedAt", now)
            .unset("account")
            .unset("sealed"));
  }

  /// How many there ever were: their rows stay.
  public long count() {
    return mongo.count(new Query(), Row.class);
  }

  /// Some that are not done.
  public List<DeletionId> going(int most) {
    return some(query(where("stage").ne(DeletionStage.DONE)).limit(most));
  }

  /// The runs of deletions that are done, whose histories are still to be removed.
  public Map<DeletionId, List<String>> lastRuns(int most) {
    Map<DeletionId, List<String>> all = new LinkedHashMap<>();
    Query done = query(where("stage").is(DeletionStage.DONE).and("runs").exists(true)).limit(most);
    for (Row row : mongo.find(done, Row.class)) {
      all.put(new DeletionId(row.id()), row.runs() == null ? List.of() : row.runs());
    }
    return all;
  }

  /// Records that the histories of its runs are gone.
  public void forgetRuns(DeletionId id) {
    update(where("_id").is(id.value()), new Update().unset("runs"));
  }

  private List<DeletionId> some(Query those) {
    return mongo.find(those, Row.class).stream().map(row -> new DeletionId(row.id())).toList();
  }

  private Optional<Deletion> one(Query of) {
    return Optional.ofNullable(mongo.findOne(of, Row.class)).map(Row::toDeletion);
  }

  private void update(Criteria of, Update update) {
    mongo.updateFirst(query(of), update, Row.class);
  }

  private static Criteria going(DeletionId id) {
    return where("_id").is(id.value()).and("stage").ne(DeletionStage.DONE);
  }

  private static String document(DeletionId id) {
    return COLLECTION + "/" + id;
  }

  private static String sha256(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
