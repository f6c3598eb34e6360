package studio.dailies.store.project;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.project.Edition;
import studio.dailies.domain.project.WorkLimits;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;

/// What projects, scenes, shots and cast members have in common: each row belongs to an account and
/// is never read without it, has a parent and a version, seals what a person wrote, and once
/// deleted is as if it were missing, but can be restored for a while.
final class Work<R extends Work.Kept> {
  private static final Logger LOG = LoggerFactory.getLogger(Work.class);

  /// Of a project: how often it, or anything in it, was edited.
  private static final String EDITS = "edits";

  private final MongoOperations mongo;
  private final Seal seal;
  private final Clock clock;
  private final Class<R> type;
  private final String collection;
  private final String parentField;

  Work(
      MongoOperations mongo,
      Seal seal,
      Clock clock,
      Class<R> type,
      String collection,
      String parentField) {
    this.mongo = mongo;
    this.seal = seal;
    this.clock = clock;
    this.type = type;
    this.collection = collection;
    this.parentField = parentField;
  }

  /// A row that somebody may change.
  interface Kept {
    String id();

    String account();

    String project();

    Instant createdAt();

    /// Null until it was changed: then it is still the first.
    @Nullable Long version();

    @Nullable Map<String, ChangeRow> changes();

    @Nullable Instant deletedAt();
  }

  /// The last change of a field; the time is for the words that say when it was.
  record ChangeRow(long version, Instant at) {}

  Instant now() {
    return clock.instant();
  }

  void createIndexes() {
    mongo
        .indexOps(collection)
        .createIndex(
            new Index()
                .on("account", Sort.Direction.ASC)
                .on(parentField, Sort.Direction.ASC)
                .on("createdAt", Sort.Direction.ASC)
                .named("children"));
  }

  Binary seal(AccountId account, String id, Object words) {
    return seal.seal(SealKey.of(account), document(id), words);
  }

  <W> W open(R row, Binary sealed, Class<W> words) {
    return seal.open(SealKey.of(new AccountId(row.account())), document(row.id()), sealed, words);
  }

  static Edition edition(Kept row) {
    Long version = row.version();
    Map<String, ChangeRow> changes = row.changes();
    if (version == null || changes == null) {
      return Edition.FIRST;
    }
    var read = new TreeMap<String, Edition.Change>();
    changes.forEach(
        (field, change) -> read.put(field, new Edition.Change(change.version(), change.at())));
    return new Edition(version, read);
  }

  /// Stores the row, unless its parent has as many as there may be. A row of this id that is there
  /// already stays, and is the answer.
  ///
  /// @return empty when there are enough
  Optional<R> insert(R row, String parent, int most) {
    AccountId account = new AccountId(row.account());
    try {
      R stored = mongo.insert(row);
      // Counted afterwards, so that many at once do not all find the last place free.
      if (count(account, parent) > most) {
        mongo.remove(query(own(account, row.id())), type);
        return Optional.empty();
      }
      countEdit(stored);
      return Optional.of(stored);
    } catch (DuplicateKeyException e) {
      return Optional.of(
          Optional.ofNullable(mongo.findOne(query(own(account, row.id())), type))
              .orElseThrow(() -> e));
    }
  }

  long count(AccountId account, String parent) {
    return mongo.count(query(children(account, parent)), type);
  }

  Optional<R> find(AccountId account, String id) {
    return Optional.ofNullable(mongo.findOne(query(live(account, id)), type));
  }

  /// Those of these that are there, by their id.
  Map<String, R> find(AccountId account, Collection<String> ids) {
    Map<String, R> found = new HashMap<>();
    if (!ids.isEmpty()) {
      Criteria these = where("_id").in(ids).and("account").is(account.value());
      mongo
          .find(query(these.and("deletedAt").is(null)), type)
          .forEach(row -> found.put(row.id(), row));
    }
    return found;
  }

  /// Those of these ids that are there, whoever has them, with how often each was edited.
  Map<String, Long> editsAmong(Collection<String> ids) {
    Query there = query(where("_id").in(ids).and("deletedAt").is(null));
    there.fields().include("_id", EDITS);
    return mongo.find(there, Document.class, collection).stream()
        .collect(
            Collectors.toMap(
                row -> row.getString("_id"),
                row -> Objects.requireNonNullElse(row.getLong(EDITS), 0L)));
  }

  /// Also when it was deleted, if it can still be restored.
  Optional<R> findDeleted(AccountId account, String id) {
    return Optional.ofNullable(mongo.findOne(query(own(account, id)), type))
        .filter(row -> row.deletedAt() == null || row.deletedAt().isAfter(undoSince()));
  }

  /// Also when it was deleted, so that a list can go on behind it.
  Optional<R> cursor(AccountId account, String id) {
    return Optional.ofNullable(mongo.findOne(query(own(account, id)), type));
  }

  /// Changes these fields in one write, if it still is as it was seen.
  ///
  /// @return empty when somebody else was faster, or it is no longer there
  Optional<R> change(
      AccountId account, String id, Edition seen, Set<String> fields, Update update) {
    Instant at = now();
    Edition next = seen.next(fields, at);
    update.set("version", next.version());
    for (String field : fields) {
      update.set("changes." + field, new ChangeRow(next.version(), at));
    }
    return modify(seen(account, id, seen), update);
  }

  /// Deletes it, if it still is as it was seen.
  ///
  /// @return it, with the time until which it can be restored; empty when somebody was faster
  Optional<R> delete(AccountId account, String id, Edition seen) {
    return modify(seen(account, id, seen), new Update().set("deletedAt", now()));
  }

  /// Brings back what was deleted not too long ago. Not deleted: does nothing.
  Optional<R> restore(AccountId account, String id) {
    return modify(restorable(account, id), undelete()).or(() -> find(account, id));
  }

  /// Deleted not too long ago.
  Criteria restorable(AccountId account, String id) {
    return own(account, id).and("deletedAt").gt(undoSince());
  }

  static Update undelete() {
    return new Update().unset("deletedAt");
  }

  Optional<R> modify(Criteria filter, Update update) {
    var returnNew = FindAndModifyOptions.options().returnNew(true);
    if (isOfProjects()) {
      update.inc(EDITS, 1L);
    }
    Optional<R> modified =
        Optional.ofNullable(mongo.findAndModify(query(filter), update, returnNew, type));
    modified.ifPresent(this::countEdit);
    return modified;
  }

  /// For those who follow the project. Behind the write: were it before, somebody could look in
  /// between, and not again.
  private void countEdit(R row) {
    if (isOfProjects()) {
      return;
    }
    try {
      mongo.updateFirst(
          query(where("_id").is(row.project())), new Update().inc(EDITS, 1L), Projects.COLLECTION);
    } catch (DataAccessException e) {
      // It is stored, and must not be said to have failed; it is told with the next.
      LOG.warn("Nobody is told of an edit: {}", e.getClass().getName());
    }
  }

  private boolean isOfProjects() {
    return collection.equals(Projects.COLLECTION);
  }

  /// What was deleted and can be restored, the last deleted first.
  List<R> deleted(AccountId account, String parent, int limit) {
    return mongo.find(
        query(allChildren(account, parent).and("deletedAt").gt(undoSince()))
            .with(Sort.by(Sort.Order.desc("deletedAt"), Sort.Order.desc("_id")))
            .limit(limit),
        type);
  }

  /// In the order in which they were made.
  List<R> children(AccountId account, String parent, Optional<String> after, int limit) {
    Criteria children = children(account, parent);
    after.flatMap(id -> cursor(account, id)).ifPresent(last -> afterRow(children, last));
    Query page =
        query(children)
            .with(Sort.by(Sort.Order.asc("createdAt"), Sort.Order.asc("_id")))
            .limit(limit);
    return mongo.find(page, type);
  }

  /// Like [#children], but also what was deleted, as long as it is kept.
  List<R> allChildren(AccountId account, String parent, Optional<String> after, int limit) {
    Criteria children = allChildren(account, parent);
    after.flatMap(id -> cursor(account, id)).ifPresent(last -> afterRow(children, last));
    Query page =
        query(children)
            .with(Sort.by(Sort.Order.asc("createdAt"), Sort.Order.asc("_id")))
            .limit(limit);
    return mongo.find(page, type);
  }

  private void afterRow(Criteria children, R last) {
    children.orOperator(
        where("createdAt").gt(last.createdAt()),
        where("createdAt").is(last.createdAt()).and("_id").gt(last.id()));
  }

  Criteria children(AccountId account, String parent) {
    return allChildren(account, parent).and("deletedAt").is(null);
  }

  private Criteria allChildren(AccountId account, String parent) {
    Criteria children = where("account").is(account.value());
    return parentField.equals("account") ? children : children.and(parentField).is(parent);
  }

  Criteria live(AccountId account, String id) {
    return own(account, id).and("deletedAt").is(null);
  }

  private Criteria seen(AccountId account, String id, Edition seen) {
    Long stored = seen.version() == 1 ? null : Long.valueOf(seen.version());
    return live(account, id).and("version").is(stored);
  }

  private static Criteria own(AccountId account, String id) {
    return where("_id").is(id).and("account").is(account.value());
  }

  private Instant undoSince() {
    return now().minus(WorkLimits.UNDO);
  }

  /// Sets the field, or removes it when there is nothing to keep.
  static Update put(Update update, String field, @Nullable Object value) {
    return value == null ? update.unset(field) : update.set(field, value);
  }

  static <T> @Nullable List<T> unlessEmpty(List<T> list) {
    return list.isEmpty() ? null : list;
  }

  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return Objects.requireNonNullElse(list, List.of());
  }

  private String document(String id) {
    return collection + "/" + id;
  }
}
