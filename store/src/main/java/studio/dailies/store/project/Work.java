package studio.dailies.store.project;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.types.Binary;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import studio.dailies.domain.account.AccountId;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;

/// What projects, scenes and shots have in common: each row belongs to an account and is never
/// asked for without it, has a parent, keeps its place by its number, and seals what a person
/// wrote.
final class Work<R extends Work.Ordered> {
  private final MongoOperations mongo;
  private final Seal seal;
  private final Class<R> type;
  private final String collection;
  private final String parentField;

  Work(MongoOperations mongo, Seal seal, Class<R> type, String collection, String parentField) {
    this.mongo = mongo;
    this.seal = seal;
    this.type = type;
    this.collection = collection;
    this.parentField = parentField;
  }

  /// What a person wrote.
  record Text(String text) {}

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

  Binary seal(AccountId account, String id, String text) {
    return seal.seal(SealKey.of(account), document(id), new Text(text));
  }

  String open(AccountId account, String id, Binary sealed) {
    return seal.open(SealKey.of(account), document(id), sealed, Text.class).text();
  }

  /// Stores the row; a row of this id that is there already stays, and is the answer.
  R insert(R row) {
    try {
      return mongo.insert(row);
    } catch (DuplicateKeyException e) {
      return find(new AccountId(row.account()), row.id()).orElseThrow(() -> e);
    }
  }

  Optional<R> find(AccountId account, String id) {
    return Optional.ofNullable(mongo.findOne(query(own(account, id)), type));
  }

  /// In the order in which they were made.
  List<R> children(AccountId account, String parent, Optional<String> after, int limit) {
    Criteria children = where("account").is(account.value());
    if (!parentField.equals("account")) {
      children.and(parentField).is(parent);
    }
    after.flatMap(id -> find(account, id)).ifPresent(last -> afterRow(children, last));
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

  Criteria own(AccountId account, String id) {
    return where("_id").is(id).and("account").is(account.value());
  }

  private String document(String id) {
    return collection + "/" + id;
  }

  /// A row that has a place among its siblings.
  interface Ordered {
    String id();

    String account();

    Instant createdAt();
  }
}
