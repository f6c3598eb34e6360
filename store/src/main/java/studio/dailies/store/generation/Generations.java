package studio.dailies.store.generation;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
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
import studio.dailies.domain.generation.Phase.Step;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.ShotId;
import studio.dailies.store.generation.Generation.Cost;
import studio.dailies.store.generation.Generation.Disclosure;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.media.MediaShelves.Bucket;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;

/// The rows of generations. Whoever reads one may meet an [UnreadableRow]. Every move names the
/// phase it was decided in and does nothing when the row has left it, so that of two runs, or of a
/// try and its late twin, only one moves the row.
public final class Generations {
  /// The fields of a row that name an object.
  private static final List<String> NAMES = List.of("mediaKey", "copies");

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
    indexes.createIndex(new Index().on("jobNames", Sort.Direction.ASC).unique().named("job"));
    indexes.createIndex(
        new Index()
            .on("step", Sort.Direction.ASC)
            .on("watchedAt", Sort.Direction.ASC)
            .named("unwatched"));
    indexes.createIndex(
        new Index()
            .on("keptThere", Sort.Direction.ASC)
            .on("provider", Sort.Direction.ASC)
            .on("changedAt", Sort.Direction.ASC)
            .sparse()
            .named("kept_there_by_provider"));
    indexes.createIndex(
        new Index()
            .on("project", Sort.Direction.ASC)
            .on("step", Sort.Direction.ASC)
            .named("project"));
    indexes.createIndex(new Index().on("stamp", Sort.Direction.ASC).named("stamp"));
    indexes.createIndex(new Index().on("sceneRun", Sort.Direction.ASC).sparse().named("scene_run"));
    for (String field : NAMES) {
      indexes.createIndex(new Index().on(field, Sort.Direction.ASC).sparse().named(field));
    }
  }

  /// False when a generation of this id is already there; nothing is changed then.
  ///
  /// @throws QuoteTaken if another generation has used the quote
  public boolean insert(NewGeneration generation) {
    var sealed =
        seal.seal(
            SealKey.of(generation.account()), Row.document(generation.id()), generation.inputs());
    try {
      insert(generation.id(), Row.born(generation, sealed));
      return true;
    } catch (DuplicateKeyException e) {
      if (find(generation.id()).isPresent()) {
        return false;
      }
      throw new QuoteTaken(e);
    }
  }

  /// As an update that finds nothing, since only updates are stamped by the database.
  private void insert(GenerationId id, Row row) {
    Document document = new Document();
    mongo.getConverter().write(row, document);
    document.remove("_id");
    Update born = new Update();
    document.forEach(born::setOnInsert);
    mongo.upsert(
        query(where("_id").is(id.value()).and("v").exists(false)), stamped(born), Row.COLLECTION);
  }

  public Optional<Generation> find(GenerationId id) {
    return row(id).map(Row::toGeneration);
  }

  /// Those of these that are there.
  public List<Generation> find(Collection<GenerationId> ids) {
    List<String> values = ids.stream().map(GenerationId::value).toList();
    return all(query(where("_id").in(values)));
  }

  /// Some of an account's that have not ended.
  public List<Generation> openOf(AccountId account, int most) {
    return all(query(where("account").is(account.value()).and("step").in(Step.OPEN)).limit(most));
  }

  /// Some of an account's that have ended and of which the provider still keeps something.
  public List<Generation> keptThereOf(AccountId account, int most) {
    Criteria ended =
        where("account").is(account.value()).and("keptThere").is(true).and("step").in(Step.ENDED);
    return all(query(ended).limit(most));
  }

  /// How many of a project have not ended.
  public long running(ProjectId project) {
    return mongo.count(
        query(where("project").is(project.value()).and("step").in(Step.OPEN)), Row.class);
  }

  /// What was asked for, opened under its person's key.
  public Inputs inputs(Generation generation) {
    SealedInputs sealed =
        Objects.requireNonNull(generation.sealed(), "what was erased has no inputs");
    return seal.open(
        SealKey.of(generation.account()),
        Row.document(generation.id()),
        sealed.binary(),
        Inputs.class);
  }

  /// Newest first; `before` is the last id of the page before.
  public List<Generation> ofAccount(AccountId account, Optional<GenerationId> before, int limit) {
    return page(where("account").is(account.value()), before, limit);
  }

  public long count(AccountId account) {
    return mongo.count(query(where("account").is(account.value())), Row.class);
  }

  /// The generations of one shot, newest first; `before` is the last id of the page before.
  ///
  /// @param discarded those whose takes were put aside, or the others
  public List<Generation> ofShot(
      ShotId shot, boolean discarded, Optional<GenerationId> before, int limit) {
    Criteria of = where("shot").is(shot.value()).and("discardedAt").exists(discarded);
    return page(of, before, limit);
  }

  /// Those of a project that were not erased, in the order of their ids; `after` is the last of the
  /// page before.
  public List<Generation> ofProject(
      AccountId account, ProjectId project, Optional<GenerationId> after, int limit) {
    Criteria of =
        where("account")
            .is(account.value())
            .and("project")
            .is(project.value())
            .and("erasedAt")
            .is(null);
    return after(of, after, limit);
  }

  /// Some of these, in the order of their ids.
  ///
  /// @param last of the page before
  List<Generation> after(Criteria of, Optional<GenerationId> last, int limit) {
    last.ifPresent(id -> of.and("_id").gt(id.value()));
    return all(query(of).with(Sort.by(Sort.Order.asc("_id"))).limit(limit));
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

  /// Begins what stood in a plan. Begun before, or ended: does nothing.
  ///
  /// @return the row as it is now
  public Generation begin(GenerationId id) {
    return moveWith(id, Phase.PLANNED, Phase.NEW, new Update().set("begunAt", clock.instant()));
  }

  /// Moves the row to `ENDING`: from here it can only fail, and its hold can only be given back.
  public Generation end(GenerationId id, Phase seen, FailureReason reason) {
    return moveWith(id, seen, Phase.ENDING, new Update().set("reason", reason));
  }

  /// Ends a generation for its person. From a phase before a send it is over at once, and free:
  /// nothing can leave any more. Later it is only marked, so that the provider is asked to stop.
  ///
  /// @return the row as it is now; not yet in `ENDING` means that it may still be made and paid
  public Generation cancel(GenerationId id) {
    Generation seen = find(id).orElseThrow(() -> new GenerationMissing(id));
    while (seen.phase().step().isBeforeSending()) {
      seen = end(id, seen.phase(), FailureReason.CANCELLED);
    }
    if (seen.phase().step().isFinal() || seen.phase().equals(Phase.ENDING)) {
      return seen;
    }
    Update mark = new Update().set("cancelRequestedAt", clock.instant());
    return modify(where("_id").is(id.value()).and("cancelRequestedAt").is(null), mark)
        .or(() -> find(id))
        .orElseThrow(() -> new GenerationMissing(id));
  }

  /// Records that the provider was asked to stop.
  public void stopAsked(GenerationId id) {
    modify(where("_id").is(id.value()), new Update().set("stopAskedAt", clock.instant()));
  }

  /// Opens the send window of the attempt and writes the disclosure, in one write.
  ///
  /// @return whether it was this call that opened it; only then may the caller send
  public boolean beginSend(GenerationId id, int attempt, Instant windowCloses) {
    var intended =
        new Row.AttemptRow(attempt, Disclosure.INTENDED, clock.instant(), null, null, null);
    Update update =
        phaseUpdate(Phase.sending(attempt))
            .set("sendWindowCloses", windowCloses)
            .push("attempts", intended);
    Criteria notCancelled = at(id, Phase.held(attempt)).and("cancelRequestedAt").is(null);
    return modify(notCancelled, update).isPresent();
  }

  /// Keeps the provider's job id, once, whatever the phase has become meanwhile: the late answer of
  /// a try that was given up must not be lost. Moves `SENDING` or `UNKNOWN` on if the row is still
  /// there.
  ///
  /// @throws JobTaken if another attempt has this job; nothing is changed then
  public Generation accepted(Generation generation, int attempt, String job) {
    GenerationId id = generation.id();
    String at = "attempts." + (attempt - 1);
    try {
      Criteria stillSending = at(id, Phase.sending(attempt)).and(at + ".job").is(null);
      Update both = phase(job(generation, at, job), Phase.accepted(attempt));
      return modify(stillSending, both).orElseGet(() -> acceptedLate(generation, attempt, job));
    } catch (DuplicateKeyException e) {
      throw new JobTaken(e);
    }
  }

  private Generation acceptedLate(Generation generation, int attempt, String job) {
    GenerationId id = generation.id();
    String at = "attempts." + (attempt - 1);
    modify(
        living(id).and(at + ".job").is(null),
        job(generation, at, job).set("watchedAt", clock.instant()));
    Generation moved = move(id, Phase.sending(attempt), Phase.accepted(attempt));
    return moved.phase().equals(Phase.unknown(attempt))
        ? move(id, Phase.unknown(attempt), Phase.accepted(attempt))
        : moved;
  }

  private Update job(Generation generation, String at, String job) {
    return new Update()
        .set(at + ".job", job)
        .set(at + ".disclosure", Disclosure.SENT)
        .set(at + ".answeredAt", clock.instant())
        .set("jobOpen", true)
        .set("keptThere", true)
        .push("jobNames", generation.provider() + "/" + job);
  }

  /// Ends an attempt that the provider has refused.
  public Generation refused(GenerationId id, int attempt, FailureReason reason) {
    Update update = answered(attempt, Disclosure.SENT).set("reason", reason);
    return moveWith(id, Phase.sending(attempt), Phase.ENDING, update);
  }

  /// Ends an attempt that has certainly not arrived, and with it the generation.
  public Generation notSent(GenerationId id, int attempt) {
    Update update =
        answered(attempt, Disclosure.NOT_SENT).set("reason", FailureReason.PROVIDER_UNAVAILABLE);
    return moveWith(id, Phase.sending(attempt), Phase.ENDING, update);
  }

  /// Ends an attempt that has certainly not arrived; the next may leave from then on.
  public Generation sendAgain(GenerationId id, int attempt, Instant notBefore) {
    Update update = answered(attempt, Disclosure.NOT_SENT).set("notBefore", notBefore);
    return moveWith(id, Phase.sending(attempt), Phase.held(attempt + 1), update);
  }

  /// Gives the attempt up as unknown: it may have been sent, and must not be sent again.
  public Generation unknown(GenerationId id, int attempt) {
    Update update =
        new Update().set("attempts." + (attempt - 1) + ".disclosure", Disclosure.UNKNOWN);
    return moveWith(id, Phase.sending(attempt), Phase.unknown(attempt), update);
  }

  /// Some of those that an older copy of the database says no provider has accepted, in the order
  /// of their ids.
  ///
  /// @param noticed what was written from then on is no part of the copy
  /// @param after the last of the page before
  public List<GenerationId> notYetAccepted(
      BsonTimestamp noticed, Optional<GenerationId> after, int limit) {
    Instant then = Instant.ofEpochSecond(noticed.getTime());
    // Or equal: the stand-in tells no two times of one second apart.
    Criteria before =
        where("step")
            .in(Step.PLANNED, Step.NEW, Step.HELD, Step.SENDING)
            .orOperator(
                where("stamp").lte(noticed),
                where("stamp").exists(false).and("createdAt").lt(then));
    after.ifPresent(last -> before.and("_id").gt(last.value()));
    Query inOrder = query(before).with(Sort.by("_id")).limit(limit);
    inOrder.fields().include("_id");
    return mongo.find(inOrder, Document.class, Row.COLLECTION).stream()
        .map(row -> new GenerationId(row.getString("_id")))
        .toList();
  }

  /// Makes the outcome of a generation unknown that came back by a restore: the attempt that was
  /// next, or was just leaving, may have been sent between its last change and now. The row has
  /// changed since: does nothing.
  public void mayHaveBeenSent(Generation generation, Instant now) {
    Phase seen = generation.phase();
    int attempt = Math.max(1, seen.attempt());
    Update update = phaseUpdate(Phase.unknown(attempt)).set("sendWindowCloses", now);
    if (seen.step() == Step.SENDING) {
      update.set("attempts." + (attempt - 1) + ".disclosure", Disclosure.UNKNOWN);
    } else {
      Instant earliest = generation.changedAt();
      update.push(
          "attempts", new Row.AttemptRow(attempt, Disclosure.UNKNOWN, earliest, null, null, null));
    }
    modify(at(generation.id(), seen), update);
  }

  /// Ends a generation by what its provider said of the job. Does nothing once a copy has begun:
  /// what was judged to be made is not judged again.
  public Generation failedThere(GenerationId id, Phase seen, FailureReason reason) {
    Update update = phaseUpdate(Phase.ENDING).set("reason", reason).set("jobOpen", false);
    return modify(at(id, seen).and("mediaKey").is(null), update)
        .or(() -> find(id))
        .orElseThrow(() -> new GenerationMissing(id));
  }

  /// Ends a generation whose media was made, but could not be brought here.
  public Generation lost(GenerationId id, Phase seen, FailureReason reason) {
    return moveWith(
        id, seen, Phase.ENDING, new Update().set("reason", reason).set("jobOpen", false));
  }

  /// Keeps keys for the private copies of what the generation starts from, once.
  ///
  /// @return the keys that are kept, ours or earlier ones
  public List<MediaKey> keepCopies(GenerationId id, List<MediaKey> proposed) {
    List<String> keys = proposed.stream().map(MediaKey::value).toList();
    modify(where("_id").is(id.value()).and("copies").is(null), new Update().set("copies", keys));
    return find(id).orElseThrow(() -> new GenerationMissing(id)).copies();
  }

  /// Where media is to be stored.
  public record Place(MediaKey key, Bucket bucket) {}

  /// Judges the job as made, once and for all, and keeps the place that the media will be stored
  /// at, before the first byte is copied.
  ///
  /// @return the place that is kept, ours or an earlier one; empty if the row has left the phase,
  ///   or was erased
  public Optional<Place> beginCopy(GenerationId id, Phase seen, Place proposed) {
    Criteria first = at(id, seen).and("mediaKey").is(null).and("erasedAt").is(null);
    Update kept =
        new Update().set("mediaKey", proposed.key().value()).set("madeAt", clock.instant());
    if (proposed.bucket() == Bucket.PRIVATE) {
      kept.set("controlledAt", clock.instant());
    }
    return modify(first, kept)
        .or(() -> find(id))
        .filter(now -> now.phase().equals(seen) && now.erasedAt() == null)
        .flatMap(
            now -> Optional.ofNullable(now.mediaKey()).map(key -> new Place(key, now.bucket())));
  }

  /// The same, in the public bucket.
  public Optional<MediaKey> beginCopy(GenerationId id, Phase seen, MediaKey proposed) {
    return beginCopy(id, seen, new Place(proposed, Bucket.PUBLIC)).map(Place::key);
  }

  /// The upload of the media that has begun and is not known to be complete.
  public Optional<Upload> upload(GenerationId id) {
    return row(id).map(Row::upload).map(Row.UploadRow::toUpload);
  }

  /// Keeps the upload of the media, once, before its first part is sent; only under the kept key,
  /// and only while no media is recorded.
  ///
  /// @return the upload that is kept, ours or another try's; empty if the row wants none
  public Optional<Upload> keepUpload(GenerationId id, MediaKey key, Upload proposed) {
    Criteria wanted = living(id).and("mediaKey").is(key.value()).and("media").is(null);
    Update kept = new Update().set("upload", Row.UploadRow.of(proposed));
    modify(wanted.and("upload").is(null), kept);
    return row(id)
        .filter(row -> row.erasedAt() == null)
        .filter(row -> key.value().equals(row.mediaKey()) && row.media() == null)
        .map(Row::upload)
        .map(Row.UploadRow::toUpload);
  }

  /// Forgets the upload if it is this one that is kept.
  public void forgetUpload(GenerationId id, Upload upload) {
    modify(
        where("_id").is(id.value()).and("upload.id").is(upload.id()), new Update().unset("upload"));
  }

  /// Which of these objects of a bucket are media of a generation: stored, or still being copied.
  /// What a failed one never finished is none.
  public Set<String> neededMedia(Bucket bucket, Collection<String> keys) {
    Criteria needed =
        where("mediaKey")
            .in(keys)
            .and("controlledAt")
            .exists(bucket == Bucket.PRIVATE)
            .orOperator(where("step").ne(Step.FAILED), where("media").exists(true));
    return distinct(needed, "mediaKey").collect(Collectors.toSet());
  }

  /// Which of these private copies belong to a generation that is not final.
  public Set<String> neededCopies(Collection<String> keys) {
    return distinct(unfinished().and("copies").in(keys), "copies").collect(Collectors.toSet());
  }

  /// Which of these uploads a generation that is not final may go on with.
  public Set<String> keptUploads(Collection<String> ids) {
    return distinct(unfinished().and("upload.id").in(ids), "upload.id").collect(Collectors.toSet());
  }

  private static Criteria unfinished() {
    return where("step")
        .nin(Arrays.stream(Phase.Step.values()).filter(Phase.Step::isFinal).toList());
  }

  private Stream<String> distinct(Criteria filter, String field) {
    return mongo.findDistinct(query(filter), field, Row.class, String.class).stream();
  }

  /// Records the media that now lies under the kept key. It is still hidden.
  public Generation stored(GenerationId id, Phase seen, StoredMedia media, @Nullable Cost cost) {
    return moveWith(id, seen, Phase.STORED, mediaUpdate(media, cost));
  }

  /// Records media that was made after the generation had failed. It is hidden, and free.
  ///
  /// @return the row as it is now; if it was erased, the media belongs to nobody
  public Generation storedLate(GenerationId id, StoredMedia media, @Nullable Cost cost) {
    Criteria over = living(id).and("step").in(Step.ENDING, Step.FAILED);
    return modify(over.and("media").is(null), mediaUpdate(media, cost))
        .or(() -> find(id))
        .orElseThrow(() -> new GenerationMissing(id));
  }

  /// Keeps the provider's name for an answer that is on its way.
  public void named(GenerationId id, int attempt, String answer) {
    modify(
        where("_id").is(id.value()),
        new Update().set("attempts." + (attempt - 1) + ".answer", answer));
  }

  /// Records media that came as the answer to a send. It is still hidden.
  ///
  /// @param job the name under which the provider keeps a copy; null where it keeps none
  /// @throws JobTaken if another attempt has this job; nothing is changed then
  public Generation delivered(
      Generation generation,
      int attempt,
      StoredMedia media,
      @Nullable String job,
      @Nullable Cost cost) {
    Update update = answered(mediaUpdate(media, cost), attempt, Disclosure.SENT);
    if (job != null) {
      update
          .set("attempts." + (attempt - 1) + ".job", job)
          .set("keptThere", true)
          .push("jobNames", generation.provider() + "/" + job);
    }
    try {
      return moveWith(generation.id(), Phase.sending(attempt), Phase.STORED, update);
    } catch (DuplicateKeyException e) {
      throw new JobTaken(e);
    }
  }

  /// Records what becomes of what the provider kept of an attempt.
  public void forgotten(GenerationId id, int attempt, Disclosure now) {
    modify(
        where("_id").is(id.value()),
        new Update().set("attempts." + (attempt - 1) + ".disclosure", now));
  }

  /// Records that all that can be done about what providers keep of this generation was done.
  public void allForgotten(GenerationId id) {
    modify(where("_id").is(id.value()), new Update().unset("keptThere"));
  }

  /// Generations that have ended and of which the provider still keeps something, the oldest first.
  public List<Generation> keptThere(String provider, int limit) {
    Query ended =
        query(
                where("keptThere")
                    .is(true)
                    .and("provider")
                    .is(provider)
                    .and("step")
                    .in(Step.DONE, Step.FAILED))
            .with(Sort.by(Sort.Order.asc("changedAt")))
            .limit(limit);
    return all(ended);
  }

  /// Records that nothing is to be expected any more of the job of a failed generation.
  public void closeLate(GenerationId id) {
    modify(failed(id), new Update().set("jobOpen", false));
  }

  /// Shows late media as a take. Again: does nothing.
  ///
  /// @return the row as it is now
  public Generation adopt(GenerationId id) {
    Criteria late = failed(id).and("media").exists(true).and("adoptedAt").is(null);
    return modify(late, new Update().set("adoptedAt", clock.instant()))
        .or(() -> find(id))
        .orElseThrow(() -> new GenerationMissing(id));
  }

  /// Puts a take aside. Again: does nothing.
  public Generation discard(GenerationId id) {
    Update update = new Update().set("discardedAt", clock.instant());
    return modify(where("_id").is(id.value()).and("discardedAt").is(null), update)
        .or(() -> find(id))
        .orElseThrow(() -> new GenerationMissing(id));
  }

  /// Takes a take back that was put aside. Not put aside: does nothing.
  public Generation takeBack(GenerationId id) {
    return modify(where("_id").is(id.value()), new Update().unset("discardedAt"))
        .orElseThrow(() -> new GenerationMissing(id));
  }

  /// Rows that nobody has worked on since then, the longest left alone first.
  public List<GenerationId> unwatched(Step step, Instant since, int limit) {
    Query oldest =
        query(where("step").is(step).and("watchedAt").lt(since))
            .with(Sort.by(Sort.Order.asc("watchedAt")))
            .limit(limit);
    oldest.fields().include("_id");
    return mongo.find(oldest, Document.class, Row.COLLECTION).stream()
        .map(row -> new GenerationId(row.getString("_id")))
        .toList();
  }

  /// Records that somebody has looked, so that the next look comes a while later.
  public void watched(GenerationId id) {
    mongo.updateFirst(
        query(where("_id").is(id.value()).and("watchedAt").exists(true)),
        new Update().set("watchedAt", clock.instant()),
        Row.class);
  }

  /// Records that nobody need look any more; does nothing while a job is open.
  public void unwatch(GenerationId id) {
    mongo.updateFirst(
        query(failed(id).and("jobOpen").is(false)), new Update().unset("watchedAt"), Row.class);
  }

  /// Those of these whose generation has ended, or was never there.
  public Set<GenerationId> endedAmong(Collection<GenerationId> ids) {
    Query open =
        query(
            where("_id")
                .in(ids.stream().map(GenerationId::value).toList())
                .and("step")
                .nin(Step.DONE, Step.FAILED));
    open.fields().include("_id");
    Set<GenerationId> ended = new HashSet<>(ids);
    mongo
        .find(open, Document.class, Row.COLLECTION)
        .forEach(row -> ended.remove(new GenerationId(row.getString("_id"))));
    return ended;
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

  private Update answered(int attempt, Disclosure disclosure) {
    return answered(new Update(), attempt, disclosure);
  }

  private Update answered(Update update, int attempt, Disclosure disclosure) {
    String at = "attempts." + (attempt - 1);
    return update.set(at + ".disclosure", disclosure).set(at + ".answeredAt", clock.instant());
  }

  private static Update mediaUpdate(StoredMedia media, @Nullable Cost cost) {
    Update update =
        new Update().set("media", Row.MediaRow.of(media)).unset("upload").set("jobOpen", false);
    return cost == null ? update : update.set("cost", cost);
  }

  /// Its row, unless it was erased.
  private static Criteria living(GenerationId id) {
    return where("_id").is(id.value()).and("erasedAt").is(null);
  }

  private static Criteria failed(GenerationId id) {
    return where("_id").is(id.value()).and("step").is(Step.FAILED);
  }

  private Update phaseUpdate(Phase next) {
    return phase(new Update(), next);
  }

  private Update phase(Update update, Phase next) {
    Instant now = clock.instant();
    update
        .set("step", next.step())
        .set("attempt", next.attempt())
        .set("changedAt", now)
        .min("times." + next.step(), now);
    return next.equals(Phase.DONE) ? update.unset("watchedAt") : update.set("watchedAt", now);
  }

  private static Criteria at(GenerationId id, Phase phase) {
    return where("_id")
        .is(id.value())
        .and("step")
        .is(phase.step())
        .and("attempt")
        .is(phase.attempt());
  }

  Optional<Generation> modify(Criteria filter, Update update) {
    var returnNew = FindAndModifyOptions.options().returnNew(true);
    return Optional.ofNullable(
            mongo.findAndModify(
                query(filter), stamped(update), returnNew, Document.class, Row.COLLECTION))
        .map(this::read)
        .map(Row::toGeneration);
  }

  /// So that whoever follows the row sees that it was written to. What only says who looks after it
  /// is not stamped.
  private static Update stamped(Update update) {
    return update.inc("revision", 1L).currentTimestamp("stamp");
  }

  List<Generation> all(Query query) {
    return mongo.find(query, Document.class, Row.COLLECTION).stream()
        .map(this::generation)
        .toList();
  }

  /// @throws UnreadableRow if it is damaged or newer
  Generation generation(Document document) {
    return read(document).toGeneration();
  }

  private Optional<Row> row(GenerationId id) {
    return Optional.ofNullable(mongo.findById(id.value(), Document.class, Row.COLLECTION))
        .map(this::read);
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
    return all(newestFirst);
  }

  private Row read(Document document) {
    String id = document.getString("_id");
    if (!(document.get("v") instanceof Number version) || version.intValue() < 1) {
      throw new UnreadableRow("generation " + id + " is damaged: it has no version");
    }
    if (version.intValue() > Row.VERSION) {
      throw new UnreadableRow(
          "generation "
              + id
              + " is of version "
              + version
              + ", and this program knows only up to "
              + Row.VERSION);
    }
    try {
      Row row = mongo.getConverter().read(Row.class, document);
      row.toGeneration();
      return row;
    } catch (RuntimeException e) {
      // Not the cause: its text may quote what the row holds.
      throw new UnreadableRow(
          "generation " + id + " is damaged: " + e.getClass().getSimpleName() + " while reading");
    }
  }

  /// Another generation has used the quote; a quote is for one.
  public static final class QuoteTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    QuoteTaken(Throwable cause) {
      super("the quote was used by another generation", cause);
    }
  }
}
