package studio.dailies.store.mail;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.signin.ChallengeId;

/// The rows of mails. They name no address: a mail is rendered when it is sent, from what it is
/// about.
public final class Mails {
  private final MongoOperations mongo;
  private final Clock clock;

  public Mails(MongoOperations mongo, Clock clock) {
    this.mongo = mongo;
    this.clock = clock;
  }

  /// What a mail is for; a class other than these needs the person's consent.
  public enum MailClass {
    CODE
  }

  public enum State {
    QUEUED,
    SENT,
    /// The provider refused it for good.
    REFUSED,
    /// It was past its time before it could be sent.
    DROPPED
  }

  @Document("mails")
  record Row(
      @Id String id,
      MailClass mailClass,
      State state,
      List<String> runs,
      Instant createdAt,
      Instant changedAt) {}

  /// Queues the mail with the code of a challenge; its id is the challenge's. Again: does nothing.
  public void queueCode(ChallengeId challenge) {
    Instant now = clock.instant();
    if (mongo.findById(challenge.value(), Row.class) == null) {
      mongo.insert(new Row(challenge.value(), MailClass.CODE, State.QUEUED, List.of(), now, now));
    }
  }

  /// The state of a mail, recording the run that works on it; empty when there is no such mail.
  public Optional<State> open(String mail, String run) {
    return Optional.ofNullable(
            mongo.findAndModify(
                query(where("_id").is(mail)),
                new Update().addToSet("runs", run),
                FindAndModifyOptions.options().returnNew(true),
                Row.class))
        .map(Row::state);
  }

  /// Ends a queued mail. Ended before: does nothing.
  public void end(String mail, State state) {
    mongo.updateFirst(
        query(where("_id").is(mail).and("state").is(State.QUEUED)),
        new Update().set("state", state).set("changedAt", clock.instant()),
        Row.class);
  }
}
