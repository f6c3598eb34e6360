package studio.dailies.store.policy;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;

/// Which versions people were written to about.
public final class PolicyNotices {
  private final MongoOperations mongo;
  private final Clock clock;

  public PolicyNotices(MongoOperations mongo, Clock clock) {
    this.mongo = mongo;
    this.clock = clock;
  }

  /// @param startedAt who came later has seen the version when they came
  /// @param endedAt when everybody had their mail; absent: it goes on
  public record Notice(String version, Instant startedAt, Optional<Instant> endedAt) {}

  @Document("policy_notices")
  record Row(@Id String id, Instant startedAt, @Nullable Instant endedAt, List<String> runs) {
    Notice toNotice() {
      return new Notice(id, startedAt, Optional.ofNullable(endedAt));
    }
  }

  /// The notice of a version, begun now if it was not, with the run that works on it.
  public Notice begin(String version, String run) {
    try {
      mongo.insert(new Row(version, clock.instant(), null, List.of()));
    } catch (DuplicateKeyException e) {
      // It was begun before, and goes on from there.
    }
    Row row =
        mongo.findAndModify(
            query(where("_id").is(version)),
            new Update().addToSet("runs", run),
            FindAndModifyOptions.options().returnNew(true),
            Row.class);
    if (row == null) {
      throw new IllegalStateException("the notice of " + version + " went away");
    }
    return row.toNotice();
  }

  public Optional<Notice> find(String version) {
    return Optional.ofNullable(mongo.findById(version, Row.class)).map(Row::toNotice);
  }

  /// Notes that everybody has their mail. Again: does nothing.
  public void end(String version) {
    mongo.updateFirst(
        query(where("_id").is(version).and("endedAt").is(null)),
        new Update().set("endedAt", clock.instant()),
        Row.class);
  }
}
