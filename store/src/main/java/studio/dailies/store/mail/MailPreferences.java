package studio.dailies.store.mail;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;

/// Who wants mails beyond those that they must have. Nobody does who has not said so.
public final class MailPreferences {
  private final MongoOperations mongo;
  private final Clock clock;

  public MailPreferences(MongoOperations mongo, Clock clock) {
    this.mongo = mongo;
    this.clock = clock;
  }

  /// How a choice was made.
  public enum How {
    /// In the product, signed in.
    CHOSEN,
    /// By the link in a mail.
    LINK
  }

  /// What somebody has said.
  ///
  /// @param other whether they want mails of the class other
  public record Choice(boolean other, How how, Instant at) {}

  @Document("mail_preferences")
  record Row(@Id String id, boolean other, How how, Instant changedAt) {}

  public boolean wantsOther(AccountId account) {
    return find(account).map(Choice::other).orElse(false);
  }

  /// Empty if they have never said anything.
  public Optional<Choice> find(AccountId account) {
    return Optional.ofNullable(mongo.findById(account.value(), Row.class))
        .map(row -> new Choice(row.other(), row.how(), row.changedAt()));
  }

  /// Keeps what somebody has said. The same again: keeps when they said it first.
  public void choose(AccountId account, boolean other) {
    if (find(account).filter(choice -> choice.other() == other).isEmpty()) {
      mongo.save(new Row(account.value(), other, How.CHOSEN, clock.instant()));
    }
  }

  /// Ends all mails of the class other. Who has none keeps none, and nothing is stored: the account
  /// may be gone.
  public void end(AccountId account) {
    mongo.updateFirst(
        query(where("_id").is(account.value()).and("other").is(true)),
        new Update().set("other", false).set("how", How.LINK).set("changedAt", clock.instant()),
        Row.class);
  }
}
