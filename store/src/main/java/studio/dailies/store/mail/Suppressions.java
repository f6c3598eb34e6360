package studio.dailies.store.mail;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.mail.MailTrouble;

/// Addresses to which no mail goes any more, by their keyed hash: nobody can read from here whom we
/// have written to.
public final class Suppressions {
  private final MongoOperations mongo;
  private final KeyedHash hashes;
  private final Clock clock;

  public Suppressions(MongoOperations mongo, KeyedHash hashes, Clock clock) {
    this.mongo = mongo;
    this.hashes = hashes;
    this.clock = clock;
  }

  /// Why, and since when.
  public record Suppression(MailTrouble trouble, Instant since) {}

  @Document("mail_suppressions")
  record Row(
      @Id String id,
      @Nullable MailTrouble trouble,
      @Nullable Instant since,
      @Nullable Instant liftedAt) {}

  /// Empty if mail may go there.
  public Optional<Suppression> find(EmailAddress address) {
    Row row = mongo.findById(hash(address), Row.class);
    return row == null || row.trouble() == null || row.since() == null
        ? Optional.empty()
        : Optional.of(new Suppression(row.trouble(), row.since()));
  }

  /// Sends no mail there from now on. Told again, or of what was before somebody lifted it: does
  /// nothing.
  ///
  /// @param at when it happened, by the carrier's clock
  public void add(EmailAddress address, MailTrouble trouble, Instant at) {
    Row row = mongo.findById(hash(address), Row.class);
    boolean known = row != null && row.trouble() != null;
    boolean over = row != null && row.liftedAt() != null && !at.isAfter(row.liftedAt());
    if (!known && !over) {
      mongo.upsert(of(address), new Update().set("trouble", trouble).set("since", at), Row.class);
    }
  }

  /// Lets mail go there again, on the word of whoever reads it. Nothing there: does nothing.
  public void lift(EmailAddress address) {
    mongo.updateFirst(
        of(address),
        new Update().unset("trouble").unset("since").set("liftedAt", clock.instant()),
        Row.class);
  }

  private Query of(EmailAddress address) {
    return query(where("_id").is(hash(address)));
  }

  private String hash(EmailAddress address) {
    return hashes.of("suppressed", address.value());
  }
}
