package studio.dailies.store.session;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.session.Device;

/// Sessions, found by the hash of their token: who reads the database cannot become anybody. There
/// is no copy of a session anywhere, so one that is ended here is ended on every process.
public final class Sessions {
  /// For a person who has signed in.
  public static final Duration LIFE = Duration.ofDays(30);

  /// For a browser that has only begun to.
  public static final Duration ANONYMOUS_LIFE = Duration.ofHours(1);

  /// For what needs a fresh proof.
  public static final Duration FRESH_LIFE = Duration.ofMinutes(10);

  /// One person's; the oldest make room.
  public static final int MOST = 50;

  private static final String COLLECTION = "sessions";

  private final MongoOperations mongo;
  private final Ids ids;
  private final Clock clock;

  public Sessions(MongoOperations mongo, Ids ids, Clock clock) {
    this.mongo = mongo;
    this.ids = ids;
    this.clock = clock;
  }

  /// The token changes within the life of a session; its id does not.
  @Document(COLLECTION)
  record Row(
      @Id String id,
      String token,
      @Nullable String account,
      Device.Program program,
      Device.Machine machine,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant freshUntil) {

    Session toSession() {
      return new Session(
          id,
          Optional.ofNullable(account).map(AccountId::new),
          new Device(program, machine),
          createdAt,
          expiresAt,
          Optional.ofNullable(freshUntil));
    }
  }

  /// An open session; without an account while its browser has not signed in.
  ///
  /// @param id names the session and opens nothing
  /// @param freshUntil until when its person counts as having just proven who they are
  public record Session(
      String id,
      Optional<AccountId> account,
      Device device,
      Instant createdAt,
      Instant expiresAt,
      Optional<Instant> freshUntil) {}

  /// Creates the indexes; to be called once at start-up.
  public void createIndexes() {
    mongo
        .indexOps(COLLECTION)
        .createIndex(new Index().on("token", Sort.Direction.ASC).unique().named("token"));
    mongo
        .indexOps(COLLECTION)
        .createIndex(new Index().on("account", Sort.Direction.ASC).named("account"));
  }

  /// Opens a session for a browser that nobody has signed in at.
  ///
  /// @return its token, which is stored nowhere
  public String openAnonymous(Device device) {
    String token = ids.next();
    mongo.insert(row(token, null, device, ANONYMOUS_LIFE));
    return token;
  }

  /// Opens a session for somebody who has proven who they are.
  ///
  /// @return its token, which is stored nowhere
  public String open(AccountId account, Device device) {
    String token = ids.next();
    Row opened = mongo.insert(row(token, account.value(), device, LIFE));
    Query others =
        query(where("account").is(account.value()).and("_id").ne(opened.id()))
            .with(Sort.by(Sort.Direction.DESC, "createdAt"))
            .skip(MOST - 1L);
    for (Row tooOld : mongo.find(others, Row.class)) {
      mongo.remove(byId(tooOld.id()), Row.class);
    }
    return token;
  }

  /// The session of this token, if it is open.
  public Optional<Session> find(String token) {
    return Optional.ofNullable(mongo.findOne(query(where("token").is(hash(token))), Row.class))
        .filter(this::isOpen)
        .map(Row::toSession);
  }

  /// The open sessions of an account, the newest first.
  public List<Session> of(AccountId account) {
    Query all =
        query(where("account").is(account.value()))
            .with(Sort.by(Sort.Direction.DESC, "createdAt"))
            .limit(MOST);
    return mongo.find(all, Row.class).stream().filter(this::isOpen).map(Row::toSession).toList();
  }

  /// The ids of all sessions of an account, those included that have ended by their date.
  public List<String> idsOf(AccountId account) {
    Query all = query(where("account").is(account.value()));
    all.fields().include("_id");
    return mongo.find(all, org.bson.Document.class, COLLECTION).stream()
        .map(row -> row.getString("_id"))
        .toList();
  }

  /// Those of these sessions that are still open, by their ids.
  public Set<String> openAmong(Collection<String> ids) {
    Query open = query(where("_id").in(ids).and("expiresAt").gt(clock.instant()));
    open.fields().include("_id");
    return mongo.find(open, org.bson.Document.class, COLLECTION).stream()
        .map(row -> row.getString("_id"))
        .collect(Collectors.toSet());
  }

  /// Notes that its person has just proven once more who they are, and gives the session another
  /// token, so that a copy of the old one gains nothing by it.
  ///
  /// @return the token; empty if the session was ended meanwhile
  public Optional<String> prove(Session session) {
    String token = ids.next();
    var changed =
        mongo.updateFirst(
            query(where("_id").is(session.id()).and("expiresAt").gt(clock.instant())),
            new Update()
                .set("token", hash(token))
                .set("freshUntil", clock.instant().plus(FRESH_LIFE)),
            Row.class);
    return changed.getMatchedCount() == 1 ? Optional.of(token) : Optional.empty();
  }

  /// Ends the session. Already ended: does nothing.
  public void end(Session session) {
    mongo.remove(byId(session.id()), Row.class);
  }

  /// Ends one of an account's sessions.
  ///
  /// @return whether there was one of this id
  public boolean end(AccountId account, String id) {
    Query theirs = query(where("_id").is(id).and("account").is(account.value()));
    return mongo.remove(theirs, Row.class).getDeletedCount() == 1;
  }

  /// Ends all sessions of an account.
  public void endAll(AccountId account) {
    mongo.remove(query(where("account").is(account.value())), Row.class);
  }

  /// Ends all sessions of an account but one.
  public void endOthers(AccountId account, Session kept) {
    Query others = query(where("account").is(account.value()).and("_id").ne(kept.id()));
    mongo.remove(others, Row.class);
  }

  private Row row(String token, @Nullable String account, Device device, Duration life) {
    Instant now = clock.instant();
    return new Row(
        ids.next(),
        hash(token),
        account,
        device.program(),
        device.machine(),
        now,
        now.plus(life),
        null);
  }

  private boolean isOpen(Row row) {
    return clock.instant().isBefore(row.expiresAt());
  }

  private static Query byId(String id) {
    return query(where("_id").is(id));
  }

  private static String hash(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
