package studio.dailies.store.privacy;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.privacy.BusinessDays;
import studio.dailies.domain.privacy.Deadlines;
import studio.dailies.domain.privacy.PrivacyRequestId;
import studio.dailies.domain.privacy.RequestKind;
import studio.dailies.domain.privacy.RequestLimits;
import studio.dailies.domain.privacy.RequestState;
import studio.dailies.store.privacy.PrivacyRequest.Answer;
import studio.dailies.store.privacy.PrivacyRequest.Asked;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;

/// Requests. What was written and answered lies sealed: under the key of the account, or of who has
/// none under a key of the request's own, which is destroyed when its time is over.
public final class PrivacyRequests {
  private static final String COLLECTION = "privacy_requests";

  private final MongoOperations mongo;
  private final Seal seal;
  private final Clock clock;

  public PrivacyRequests(MongoOperations mongo, Seal seal, Clock clock) {
    this.mongo = mongo;
    this.seal = seal;
    this.clock = clock;
  }

  @Document(COLLECTION)
  record Row(
      @Id String id,
      @Nullable String account,
      RequestKind kind,
      RequestState state,
      Binary sealed,
      @Nullable Binary sealedAnswer,
      List<String> runs,
      Instant firstReminder,
      Instant secondReminder,
      Instant due,
      Instant createdAt,
      @Nullable Instant answeredAt,
      @Nullable Instant overdueAt,
      @Nullable Instant keptUntil) {

    PrivacyRequest toRequest() {
      return new PrivacyRequest(
          new PrivacyRequestId(id),
          Optional.ofNullable(account).map(AccountId::new),
          kind,
          state,
          new Deadlines(firstReminder, secondReminder, due),
          createdAt,
          Optional.ofNullable(answeredAt),
          Optional.ofNullable(overdueAt));
    }
  }

  private record Words(@Nullable String email, String text) {}

  /// The days on which we answer, as they are shipped.
  public static BusinessDays days() {
    try {
      return BusinessDays.read(
          new ClassPathResource("privacy/holidays.txt").getContentAsString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Creates the indexes; to be called once at start-up.
  public void createIndexes() {
    var indexes = mongo.indexOps(COLLECTION);
    indexes.createIndex(new Index().on("account", Sort.Direction.ASC).named("account"));
    indexes.createIndex(new Index().on("state", Sort.Direction.ASC).named("state"));
    indexes.createIndex(new Index().on("keptUntil", Sort.Direction.ASC).named("keptUntil"));
  }

  /// Stores a request. Stored before under this id: answers that one.
  public PrivacyRequest add(PrivacyRequest made, Asked asked) {
    if (made.account().isEmpty()) {
      seal.createKey(SealKey.of(made.id()));
    }
    String email = asked.address().map(EmailAddress::value).orElse(null);
    Deadlines deadlines = made.deadlines();
    Row row =
        new Row(
            made.id().value(),
            made.account().map(AccountId::value).orElse(null),
            made.kind(),
            made.state(),
            seal.seal(key(made), document(made.id()), new Words(email, asked.text())),
            null,
            List.of(),
            deadlines.firstReminder(),
            deadlines.secondReminder(),
            deadlines.due(),
            made.receivedAt(),
            null,
            null,
            null);
    try {
      return mongo.insert(row).toRequest();
    } catch (DuplicateKeyException e) {
      return find(made.id()).orElseThrow(() -> e);
    }
  }

  public Optional<PrivacyRequest> find(PrivacyRequestId id) {
    return row(id).map(Row::toRequest);
  }

  /// One of an account's own.
  public Optional<PrivacyRequest> find(AccountId account, PrivacyRequestId id) {
    return find(id).filter(it -> it.account().equals(Optional.of(account)));
  }

  /// Those of an account, the newest first.
  public List<PrivacyRequest> of(AccountId account) {
    var theirs =
        query(where("account").is(account.value())).with(Sort.by(Sort.Order.desc("createdAt")));
    return mongo.find(theirs, Row.class).stream().map(Row::toRequest).toList();
  }

  /// What was written.
  public Asked asked(PrivacyRequest request) {
    Row row = row(request.id()).orElseThrow();
    Words words = seal.open(key(request), document(request.id()), row.sealed(), Words.class);
    return new Asked(Optional.ofNullable(words.email()).map(EmailAddress::new), words.text());
  }

  /// What was answered, if anything was.
  public Optional<Answer> answer(PrivacyRequest request) {
    return row(request.id())
        .flatMap(row -> Optional.ofNullable(row.sealedAnswer()))
        .map(sealed -> seal.open(key(request), answerDocument(request.id()), sealed, Answer.class));
  }

  /// The request, recording the run that works on it; empty when there is none.
  public Optional<PrivacyRequest> open(PrivacyRequestId id, String run) {
    return modify(where("_id").is(id.value()), new Update().addToSet("runs", run));
  }

  /// Answers a request, once. What was answered first stays.
  ///
  /// @return whether this is the answer now; empty when there is no such request
  public Optional<Boolean> answer(PrivacyRequestId id, Answer answer) {
    return find(id)
        .map(request -> {
          Instant now = clock.instant();
          Update answered =
              new Update()
                  .set("state", RequestState.ANSWERED)
                  .set("sealedAnswer", seal.seal(key(request), answerDocument(id), answer))
                  .set("answeredAt", now)
                  .set("keptUntil", now.plus(RequestLimits.KEPT));
          return modify(in(id, RequestState.OPEN), answered).isPresent();
        });
  }

  /// Notes that its person has been written to. Again: does nothing.
  public void close(PrivacyRequestId id) {
    modify(in(id, RequestState.ANSWERED), new Update().set("state", RequestState.CLOSED));
  }

  /// Notes that it is not answered in time. Noted before, or answered: does nothing.
  public void overdue(PrivacyRequestId id) {
    modify(
        in(id, RequestState.OPEN).and("overdueAt").is(null),
        new Update().set("overdueAt", clock.instant()));
  }

  /// Some of those that are in this state.
  public List<PrivacyRequest> in(RequestState state, int most) {
    var some = query(where("state").is(state)).limit(most);
    return mongo.find(some, Row.class).stream().map(Row::toRequest).toList();
  }

  /// Removes those whose time is over, their key first: a row without a key says nothing, a key
  /// without a row would stay for ever.
  ///
  /// @return how many went
  public int clear(int most) {
    var late = query(where("keptUntil").lte(clock.instant())).limit(most);
    List<Row> rows = mongo.find(late, Row.class);
    for (Row row : rows) {
      if (row.account() == null) {
        seal.destroyKey(SealKey.of(new PrivacyRequestId(row.id())));
      }
      mongo.remove(query(where("_id").is(row.id())), Row.class);
    }
    return rows.size();
  }

  private Optional<PrivacyRequest> modify(Criteria filter, Update update) {
    return Optional.ofNullable(
            mongo.findAndModify(
                query(filter), update, FindAndModifyOptions.options().returnNew(true), Row.class))
        .map(Row::toRequest);
  }

  private Optional<Row> row(PrivacyRequestId id) {
    return Optional.ofNullable(mongo.findById(id.value(), Row.class));
  }

  private static Criteria in(PrivacyRequestId id, RequestState state) {
    return where("_id").is(id.value()).and("state").is(state);
  }

  private static SealKey key(PrivacyRequest request) {
    return request.account().map(SealKey::of).orElseGet(() -> SealKey.of(request.id()));
  }

  private static String document(PrivacyRequestId id) {
    return COLLECTION + "/" + id;
  }

  private static String answerDocument(PrivacyRequestId id) {
    return document(id) + "/answer";
  }
}
