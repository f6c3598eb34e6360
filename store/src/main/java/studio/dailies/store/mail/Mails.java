package studio.dailies.store.mail;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.mail.MailClass;
import studio.dailies.domain.mail.MailKind;
import studio.dailies.domain.signin.ChallengeId;

/// The rows of mails. They name no address: a mail is rendered when it is sent, from what it is
/// about.
public final class Mails {
  private static final String COLLECTION = "mails";

  private final MongoOperations mongo;
  private final Clock clock;

  public Mails(MongoOperations mongo, Clock clock) {
    this.mongo = mongo;
    this.clock = clock;
  }

  @Document(COLLECTION)
  record Row(
      @Id String id,
      MailClass mailClass,
      MailKind kind,
      @Nullable String account,
      String about,
      Mail.State state,
      List<String> runs,
      Instant createdAt,
      Instant changedAt) {
    Mail toMail() {
      return new Mail(
          id, kind, Optional.ofNullable(account).map(AccountId::new), about, state, createdAt);
    }
  }

  /// Creates the indexes; to be called once at start-up.
  public void createIndexes() {
    var indexes = mongo.indexOps(COLLECTION);
    indexes.createIndex(new Index().on("account", Sort.Direction.ASC).named("account"));
    indexes.createIndex(new Index().on("state", Sort.Direction.ASC).named("state"));
  }

  /// Queues the mail with the code of a challenge; its id is the challenge's. Again: does nothing.
  public Mail queueCode(ChallengeId challenge) {
    return queue(challenge.value(), MailKind.CODE, null, challenge.value());
  }

  /// Queues the one mail of this kind to this person about something. Again: does nothing.
  ///
  /// @return the mail as it is now
  public Mail queue(MailKind kind, AccountId account, String about) {
    return queue(kind.idFor(about + "/" + account), kind, account.value(), about);
  }

  /// Queues the one mail of this kind about something, to whom it concerns without an account.
  /// Again: does nothing.
  ///
  /// @return the mail as it is now
  public Mail queue(MailKind kind, String about) {
    return queue(kind.idFor(about), kind, null, about);
  }

  private Mail queue(String id, MailKind kind, @Nullable String account, String about) {
    Row found = mongo.findById(id, Row.class);
    return found == null ? inserted(id, kind, account, about) : found.toMail();
  }

  private Mail inserted(String id, MailKind kind, @Nullable String account, String about) {
    Instant now = clock.instant();
    Row row =
        new Row(id, kind.mailClass(), kind, account, about, Mail.State.QUEUED, List.of(), now, now);
    try {
      return mongo.insert(row).toMail();
    } catch (DuplicateKeyException e) {
      return find(id).orElseThrow(() -> e);
    }
  }

  /// The newest mails of an account; codes are nobody's.
  public List<Mail> of(AccountId account, int limit) {
    Query newest =
        query(where("account").is(account.value()))
            .with(Sort.by(Sort.Order.desc("createdAt"), Sort.Order.desc("_id")))
            .limit(limit);
    return mongo.find(newest, Row.class).stream().map(Row::toMail).toList();
  }

  public Optional<Mail> find(String id) {
    return Optional.ofNullable(mongo.findById(id, Row.class)).map(Row::toMail);
  }

  /// The mail, recording the run that works on it; empty when there is no such mail.
  public Optional<Mail> open(String mail, String run) {
    return Optional.ofNullable(
            mongo.findAndModify(
                query(where("_id").is(mail)),
                new Update().addToSet("runs", run),
                FindAndModifyOptions.options().returnNew(true),
                Row.class))
        .map(Row::toMail);
  }

  /// Ends a queued mail. Ended before: does nothing.
  public void end(String mail, Mail.State state) {
    mongo.updateFirst(
        query(where("_id").is(mail).and("state").is(Mail.State.QUEUED)),
        new Update().set("state", state).set("changedAt", clock.instant()),
        Row.class);
  }
}
