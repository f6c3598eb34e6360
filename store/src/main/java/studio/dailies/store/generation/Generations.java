package studio.dailies.store.generation;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.FailureReason;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.project.ShotId;
import studio.dailies.store.generation.Generation.Disclosure;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;

/// The rows of generations. Every move names the phase it was decided in and does nothing when the
/// row has left it, so that of two runs, or of a try and its late twin, only one moves the row.
public final class Generations {
  private final MongoOperations mongo;
  private final Seal seal;
  private final Clock clock;

  public Generations(MongoOperations mongo, Seal seal, Clock clock) {
    this.mongo = mongo;
    this.seal = seal;
    this.clock = clock;
  }

  /// Creates the indexes; to be called once at start-up.
  public void createIndexes() {
    var indexes = mongo.indexOps(Row.COLLECTION);
    indexes.createIndex(new Index().on("quote", Sort.Direction.ASC).unique().named("quote"));
    indexes.createIndex(
        new Index()
            .on("account", Sort.Direction.ASC)
            .on("createdAt", Sort.Direction.DESC)
            .named("account_newest"));
    indexes.createIndex(
        new Index()
            .on("shot", Sort.Direction.ASC)
            .on("createdAt", Sort.Direction.DESC)
            .named("shot_newest"));
  }

  /// False when a generation of this id is already there; nothing is changed then.
  ///
  /// @throws QuoteTaken if another generation has used the quote
  public boolean insert(NewGeneration generation) {
    var sealed =
        seal.seal(
            SealKey.of(generation.account()), Row.document(generation.id()), generation.inputs());
    try {
      mongo.insert(Row.born(generation, sealed));
      return true;
    } catch (DuplicateKeyException e) {
      if (find(generation.id()).isPresent()) {
        return false;
      }
      throw new QuoteTaken(e);
    }
  }

  public Optional<Generation> find(GenerationId id) {
    return row(id).map(Row::toGeneration);
  }

  /// What was asked for, opened under its person's key.
  public Inputs inputs(Generation generation) {
    Row row = row(generation.id()).orElseThrow(() -> new GenerationMissing(generation.id()));
    return seal.open(
        SealKey.of(generation.account()),
        Row.document(generation.id()),
        row.sealed(),
        Inputs.class);
  }

  /// Newest first; `before` is the last id of the page before.
  public List<Generation> ofAccount(AccountId account, Optional<GenerationId> before, int limit) {
    return page(where("account").is(account.value()), before, limit);
  }

  /// The generations of one shot, newest first; `before` is the last id of the page before.
  public List<Generation> ofShot(ShotId shot, Optional<GenerationId> before, int limit) {
    return page(where("shot").is(shot.value()), before, limit);
  }

  /// Records that this run works on the row, so that its history can be found and erased later.
  public Optional<Generation> open(GenerationId id, String run) {
    return modify(where("_id").is(id.value()), new Update().addToSet("runs", run));
  }

  /// Moves the row from the phase that was seen to the next, if it is still there.
  ///
  /// @return the row as it is now, moved by us or by another
  public Generation move(GenerationId id, Phase seen, Phase next) {
    return moveWith(id, seen, next, new Update());
  }

  /// Moves the row to `ENDING`: from here it can only fail, and its hold can only be given back.
  public Generation end(GenerationId id, Phase seen, FailureReason reason) {
    return moveWith(id, seen, Phase.ENDING, new Update().set("reason", reason));
  }

  /// Opens the send window of the attempt and writes the disclosure, in one write.
  ///
  /// @return whether it was this call that opened it; only then may the caller send
  public boolean beginSend(GenerationId id, int attempt, Instant windowCloses) {
    var intended = new Row.AttemptRow(attempt, Disclosure.INTENDED, clock.instant(), null, null);
    Update update =
        phaseUpdate(Phase.sending(attempt))
            .set("sendWindowCloses", windowCloses)
            .push("attempts", intended);
    return modify(at(id, Phase.held(attempt)), update).isPresent();
  }

  /// Keeps the provider's job id, once, whatever the phase has become meanwhile: the late answer of
  /// a try that was given up must not be lost. Moves `SENDING` on if the row is still there.
  public Generation accepted(GenerationId id, int attempt, String job) {
    String at = "attempts." + (attempt - 1);
    Update kept =
        new Update()
            .set(at + ".job", job)
            .set(at + ".disclosure", Disclosure.SENT)
            .set(at + ".answeredAt", clock.instant());
    modify(where("_id").is(id.value()).and(at + ".job").is(null), kept);
    return move(id, Phase.sending(attempt), Phase.accepted(attempt));
  }

  /// Ends an attempt that the provider has not taken: refused, or certainly never sent.
  public Generation refused(
      GenerationId id, int attempt, Disclosure disclosure, FailureReason reason) {
    String at = "attempts." + (attempt - 1);
    Update update =
        new Update()
            .set(at + ".disclosure", disclosure)
            .set(at + ".answeredAt", clock.instant())
            .set("reason", reason);
    return moveWith(id, Phase.sending(attempt), Phase.ENDING, update);
  }

  /// Gives the attempt up as unknown: it may have been sent, and must not be sent again.
  public Generation unknown(GenerationId id, int attempt) {
    Update update =
        new Update().set("attempts." + (attempt - 1) + ".disclosure", Disclosure.UNKNOWN);
    return moveWith(id, Phase.sending(attempt), Phase.unknown(attempt), update);
  }

  /// Keeps a key for the private copy of the start picture, once.
  ///
  /// @return the key that is kept, ours or an earlier one
  public MediaKey keepPictureCopy(GenerationId id, MediaKey proposed) {
    return keepKey(id, "pictureCopy", proposed);
  }

  /// Keeps the key that the media will be stored under, once, before the first byte is copied.
  ///
  /// @return the key that is kept, ours or an earlier one
  public MediaKey keepMediaKey(GenerationId id, MediaKey proposed) {
    return keepKey(id, "mediaKey", proposed);
  }

  /// Records the media that now lies under the kept key. It is still hidden.
  public Generation stored(GenerationId id, Phase seen, StoredMedia media) {
    var row = new Row.MediaRow(media.contentType(), media.bytes(), media.sha256());
    return moveWith(id, seen, Phase.STORED, new Update().set("media", row));
  }

  private Generation moveWith(GenerationId id, Phase seen, Phase next, Update update) {
    if (!seen.mayBecome(next)) {
      throw new IllegalArgumentException(seen + " may not become " + next);
    }
    phase(update, next);
    return modify(at(id, seen), update)
        .or(() -> find(id))
        .orElseThrow(() -> new GenerationMissing(id));
  }

  private MediaKey keepKey(GenerationId id, String field, MediaKey proposed) {
    modify(
        where("_id").is(id.value()).and(field).is(null), new Update().set(field, proposed.value()));
    Row row = row(id).orElseThrow(() -> new GenerationMissing(id));
    String kept = field.equals("mediaKey") ? row.mediaKey() : row.pictureCopy();
    return kept == null ? proposed : new MediaKey(kept);
  }

  private Update phaseUpdate(Phase next) {
    return phase(new Update(), next);
  }

  private Update phase(Update update, Phase next) {
    return update
        .set("step", next.step())
        .set("attempt", next.attempt())
        .set("changedAt", clock.instant());
  }

  private static Criteria at(GenerationId id, Phase phase) {
    return where("_id")
        .is(id.value())
        .and("step")
        .is(phase.step())
        .and("attempt")
        .is(phase.attempt());
  }

  private Optional<Generation> modify(Criteria filter, Update update) {
    var returnNew = FindAndModifyOptions.options().returnNew(true);
    return Optional.ofNullable(mongo.findAndModify(query(filter), update, returnNew, Row.class))
        .map(Row::toGeneration);
  }

  private Optional<Row> row(GenerationId id) {
    return Optional.ofNullable(mongo.findById(id.value(), Row.class));
  }

  private List<Generation> page(Criteria filter, Optional<GenerationId> before, int limit) {
    Optional<Row> last = before.flatMap(this::row);
    if (last.isPresent()) {
      Instant at = last.get().createdAt();
      filter.orOperator(
          where("createdAt").lt(at), where("createdAt").is(at).and("_id").lt(last.get().id()));
    }
    Query newestFirst =
        query(filter)
            .with(Sort.by(Sort.Order.desc("createdAt"), Sort.Order.desc("_id")))
            .limit(limit);
    return mongo.find(newestFirst, Row.class).stream().map(Row::toGeneration).toList();
  }

  /// Another generation has used the quote; a quote is for one.
  public static final class QuoteTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    QuoteTaken(Throwable cause) {
      super("the quote was used by another generation", cause);
    }
  }
}
