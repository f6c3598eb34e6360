package studio.dailies.store.reference;

import static org.springframework.data.mongodb.core.aggregation.Aggregation.group;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.match;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.newAggregation;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.reference.ReferenceId;
import studio.dailies.domain.reference.ReferenceLimits;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.reference.Row.State;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;

/// References. The row of one that arrives names its objects before their first byte is stored, so
/// that a crash at any point leaves a whole reference, or a row and objects that a sweep removes.
/// Only whole ones are found.
public final class References {
  /// No upload takes nearly as long; who has not finished by then never will.
  public static final Duration LONGEST_ARRIVAL = Duration.ofDays(1);

  private final MongoOperations mongo;
  private final Seal seal;
  private final Clock clock;

  public References(MongoOperations mongo, Seal seal, Clock clock) {
    this.mongo = mongo;
    this.seal = seal;
    this.clock = clock;
  }

  /// Creates the indexes; to be called once at start-up.
  public void createIndexes() {
    var indexes = mongo.indexOps(Row.COLLECTION);
    indexes.createIndex(
        new Index()
            .on("account", Sort.Direction.ASC)
            .on("project", Sort.Direction.ASC)
            .on("createdAt", Sort.Direction.ASC)
            .named("children"));
    indexes.createIndex(new Index().on("keys", Sort.Direction.ASC).named("keys"));
    indexes.createIndex(new Index().on("project", Sort.Direction.ASC).named("project"));
    indexes.createIndex(
        new Index()
            .on("state", Sort.Direction.ASC)
            .on("createdAt", Sort.Direction.ASC)
            .named("unfinished"));
  }

  /// Stores the row of one that arrives, before the first of its bytes.
  public void begin(Arrival arrival) {
    mongo.insert(Row.of(arrival, clock.instant()));
  }

  /// Sees whether there is room for one whose row is stored. It counts itself, so that of many at
  /// once none that is too much stays; near the limit some may be told no though one would have
  /// fitted.
  ///
  /// @throws NoRoom if there is enough without it
  public void checkRoom(Arrival arrival) {
    if (bytesOf(arrival.account()) > ReferenceLimits.ACCOUNT_BYTES) {
      throw new NoRoom(NoRoom.Of.BYTES_OF_ACCOUNT);
    }
    Criteria project =
        where("account").is(arrival.account().value()).and("project").is(arrival.project().value());
    if (mongo.count(query(project), Row.class) > ReferenceLimits.IN_A_PROJECT) {
      throw new NoRoom(NoRoom.Of.REFERENCES_IN_PROJECT);
    }
  }

  private long bytesOf(AccountId account) {
    var sum =
        newAggregation(
            match(where("account").is(account.value())), group().sum("bytes").as("bytes"));
    return mongo.aggregate(sum, Row.COLLECTION, Document.class).getMappedResults().stream()
        .mapToLong(it -> it.get("bytes", Number.class).longValue())
        .sum();
  }

  /// Makes a whole reference of what has arrived, and of two tries of one request one.
  ///
  /// @param id the arrival's own, or that of the earlier request that it repeats
  /// @param media clean, under the arrival's key
  /// @return the reference that counts: with this media, or with that of an earlier try; then this
  ///   media belongs to nobody
  public Reference ready(Arrival arrival, ReferenceId id, String name, StoredMedia media) {
    Binary sealed = seal(arrival.account(), id, name);
    Row ready = Row.ready(id, arrival, media, sealed, clock.instant());
    // An earlier try that is not ready has died, or is just as far: whoever comes first counts.
    Criteria unready = own(arrival.account(), id).and("state").is(State.UPLOADING);
    Reference counts =
        Optional.ofNullable(
                mongo.findAndReplace(
                    query(unready), ready, FindAndReplaceOptions.options().returnNew()))
            .map(this::open)
            .or(() -> find(arrival.account(), id))
            .orElseGet(() -> insert(ready));
    if (!arrival.id().equals(id)) {
      drop(arrival);
    }
    return counts;
  }

  private Reference insert(Row ready) {
    try {
      return open(mongo.insert(ready));
    } catch (DuplicateKeyException e) {
      return find(new AccountId(ready.account()), new ReferenceId(ready.id())).orElseThrow(() -> e);
    }
  }

  /// Removes the row of one that will not be finished. Already gone, or whole: does nothing.
  public void drop(Arrival arrival) {
    mongo.remove(
        query(own(arrival.account(), arrival.id()).and("state").is(State.UPLOADING)), Row.class);
  }

  /// Those that nobody will finish any more, the oldest first.
  public List<Arrival> unfinished(int most) {
    Instant before = clock.instant().minus(LONGEST_ARRIVAL);
    Query oldest =
        query(where("state").is(State.UPLOADING).and("createdAt").lt(before))
            .with(Sort.by(Sort.Order.asc("createdAt")))
            .limit(most);
    return mongo.find(oldest, Row.class).stream().map(Row::arrival).toList();
  }

  /// Which of these objects belong to a reference, whole or arriving.
  public Set<String> needed(Collection<String> keys) {
    return mongo
        .findDistinct(query(where("keys").in(keys)), "keys", Row.class, String.class)
        .stream()
        .collect(Collectors.toSet());
  }

  /// The person's own reference; another's is not there, nor is one that is not whole.
  public Optional<Reference> find(AccountId account, ReferenceId id) {
    return Optional.ofNullable(mongo.findOne(query(whole(account, id)), Row.class)).map(this::open);
  }

  /// In the order in which they were made; `after` is the last of the page before.
  public List<Reference> of(
      AccountId account, ProjectId project, Optional<ReferenceId> after, int limit) {
    Criteria children =
        where("account")
            .is(account.value())
            .and("project")
            .is(project.value())
            .and("state")
            .is(State.READY);
    after.flatMap(id -> find(account, id)).ifPresent(last -> afterThis(children, last));
    Query page =
        query(children)
            .with(Sort.by(Sort.Order.asc("createdAt"), Sort.Order.asc("_id")))
            .limit(limit);
    return mongo.find(page, Row.class).stream().map(this::open).toList();
  }

  private static void afterThis(Criteria children, Reference last) {
    children.orOperator(
        where("createdAt").gt(last.createdAt()),
        where("createdAt").is(last.createdAt()).and("_id").gt(last.id().value()));
  }

  /// Gives it another name; empty when it is not there.
  public Optional<Reference> rename(AccountId account, ReferenceId id, String name) {
    return Optional.ofNullable(
            mongo.findAndModify(
                query(whole(account, id)),
                new Update().set("sealed", seal(account, id, name)),
                FindAndModifyOptions.options().returnNew(true),
                Row.class))
        .map(this::open);
  }

  /// Takes all of a project that is erased from everybody, whole or arriving, and answers some of
  /// them. Again: those that are still there.
  public List<Leaving> leave(ProjectId project, int most) {
    mongo.updateMulti(
        query(where("project").is(project.value()).and("state").ne(State.LEAVING)),
        new Update().set("state", State.LEAVING),
        Row.class);
    return leaving(where("project").is(project.value()), most);
  }

  /// Some of an account that is deleted, wherever they are; for what came in when its projects were
  /// gone already.
  public List<Leaving> of(AccountId account, int most) {
    return leaving(where("account").is(account.value()), most);
  }

  private List<Leaving> leaving(Criteria those, int most) {
    return mongo.find(query(those).limit(most), Row.class).stream()
        .map(row ->
            new Leaving(new ReferenceId(row.id()), row.keys().stream().map(MediaKey::new).toList()))
        .toList();
  }

  /// A reference that goes with its project.
  ///
  /// @param keys of all objects that there may be of it
  public record Leaving(ReferenceId id, List<MediaKey> keys) {}

  /// Whether a project has none, whole, arriving or leaving.
  public boolean isEmpty(ProjectId project) {
    return !mongo.exists(query(where("project").is(project.value())), Row.class);
  }

  /// Removes the row of one whose objects are gone. Already gone: does nothing.
  public void remove(Leaving reference) {
    mongo.remove(query(where("_id").is(reference.id().value())), Row.class);
  }

  /// Removes its row; from then on nobody knows it.
  ///
  /// @return where its media lies, which is the caller's to delete; empty when it is not there
  public Optional<MediaKey> remove(AccountId account, ReferenceId id) {
    return Optional.ofNullable(mongo.findAndRemove(query(whole(account, id)), Row.class))
        .map(row -> new MediaKey(row.mediaKey()));
  }

  private static Criteria own(AccountId account, ReferenceId id) {
    return where("_id").is(id.value()).and("account").is(account.value());
  }

  private static Criteria whole(AccountId account, ReferenceId id) {
    return own(account, id).and("state").is(State.READY);
  }

  private Binary seal(AccountId account, ReferenceId id, String name) {
    return seal.seal(SealKey.of(account), document(id.value()), new Row.Text(name));
  }

  private Reference open(Row row) {
    Binary sealed = Objects.requireNonNull(row.sealed(), "a reference that is whole has a name");
    SealKey key = SealKey.of(new AccountId(row.account()));
    return row.reference(seal.open(key, document(row.id()), sealed, Row.Text.class).text());
  }

  private static String document(String id) {
    return Row.COLLECTION + "/" + id;
  }
}
