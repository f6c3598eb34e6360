package studio.dailies.store.export;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.export.ExportId;
import studio.dailies.domain.export.ExportLimits;
import studio.dailies.domain.export.ExportState;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.store.generation.Upload;
import studio.dailies.store.seal.Seal;

/// The rows of exports and of their volumes. Each object of an export is named by a row before its
/// first byte is stored, and each move names the state it was decided in, so all may be repeated.
/// An account has one that is being made.
public final class Exports {
  private static final List<ExportState> ACTIVE =
      List.of(ExportState.GATHERING, ExportState.WRITING);

  private final MongoOperations mongo;
  private final Seal seal;
  private final Clock clock;

  public Exports(MongoOperations mongo, Seal seal, Clock clock) {
    this.mongo = mongo;
    this.seal = seal;
    this.clock = clock;
  }

  /// Creates the indexes; to be called once at start-up.
  public void createIndexes() {
    var exports = mongo.indexOps(ExportRow.COLLECTION);
    exports.createIndex(
        new Index().on("active", Sort.Direction.ASC).unique().named("one_active_of_an_account"));
    exports.createIndex(
        new Index()
            .on("account", Sort.Direction.ASC)
            .on("createdAt", Sort.Direction.DESC)
            .named("newest"));
    exports.createIndex(
        new Index()
            .on("state", Sort.Direction.ASC)
            .on("changedAt", Sort.Direction.ASC)
            .named("state"));
    exports.createIndex(new Index().on("records", Sort.Direction.ASC).named("records"));
    var volumes = mongo.indexOps(VolumeRow.COLLECTION);
    volumes.createIndex(
        new Index()
            .on("export", Sort.Direction.ASC)
            .on("number", Sort.Direction.ASC)
            .named("volumes"));
    volumes.createIndex(new Index().on("key", Sort.Direction.ASC).named("key"));
    volumes.createIndex(new Index().on("upload._id", Sort.Direction.ASC).named("upload"));
  }

  /// Stores one that is wanted, unless one of the account is being made.
  ///
  /// @return that one, or the new one
  public Export want(ExportId id, AccountId account) {
    try {
      return mongo.insert(ExportRow.born(id, account, clock.instant())).toExport();
    } catch (DuplicateKeyException _) {
      // It may have come to its end this moment.
      return active(account).orElseGet(() -> want(id, account));
    }
  }

  /// How many rows an account has, those included that ended a while ago.
  public long count(AccountId account) {
    return mongo.count(query(where("account").is(account.value())), ExportRow.class);
  }

  /// The one that is being made.
  public Optional<Export> active(AccountId account) {
    return Optional.ofNullable(
            mongo.findOne(query(where("active").is(account.value())), ExportRow.class))
        .map(ExportRow::toExport);
  }

  /// The person's own, until it has ended; another's is not there.
  public Optional<Export> find(AccountId account, ExportId id) {
    return find(id).filter(it -> it.account().equals(account)).filter(this::isThere);
  }

  /// Those of an account that have not ended, the newest first.
  public List<Export> of(AccountId account) {
    Query all =
        query(where("account").is(account.value()))
            .with(Sort.by(Sort.Order.desc("createdAt"), Sort.Order.desc("_id")));
    return mongo.find(all, ExportRow.class).stream()
        .map(ExportRow::toExport)
        .filter(this::isThere)
        .toList();
  }

  private boolean isThere(Export export) {
    Instant until = export.expiresAt();
    return export.state() != ExportState.ENDED
        && (until == null || clock.instant().isBefore(until));
  }

  public Optional<Export> find(ExportId id) {
    return Optional.ofNullable(mongo.findById(id.value(), ExportRow.class))
        .map(ExportRow::toExport);
  }

  /// Records that this run works on it, so that its history can be found and erased later.
  public Optional<Export> open(ExportId id, String run) {
    return modify(where("_id").is(id.value()), new Update().addToSet("runs", run));
  }

  /// Keeps the key of a record, before the record is stored.
  ///
  /// @return false if nobody wants it any more
  public boolean keepRecord(ExportId id, MediaKey key) {
    return modify(active(id), new Update().addToSet("records", key.value())).isPresent();
  }

  /// Forgets the keys of records whose objects are gone, and the volumes that they were to go into.
  public void gatherAgain(ExportId id, List<MediaKey> gone) {
    Criteria gathering = where("_id").is(id.value()).and("state").is(ExportState.GATHERING);
    List<String> keys = gone.stream().map(MediaKey::value).toList();
    if (modify(gathering, new Update().pullAll("records", keys.toArray())).isPresent()) {
      mongo.remove(query(where("export").is(id.value())), VolumeRow.class);
    }
  }

  /// Stores a volume that is to be written, while the export is gathered.
  public void plan(
      ExportId export, AccountId account, int number, MediaKey key, List<ExportFile> files) {
    mongo.save(VolumeRow.of(export, account, number, key, files, seal));
  }

  /// All volumes are planned.
  public void gathered(ExportId id, int volumes, long files, long bytes) {
    modify(
        where("_id").is(id.value()).and("state").is(ExportState.GATHERING),
        new Update()
            .set("state", ExportState.WRITING)
            .set("volumes", volumes)
            .set("files", files)
            .set("bytes", bytes));
  }

  /// The volume to be written next: the last that is not there; the first comes when all others
  /// are.
  public Optional<Volume> next(ExportId id) {
    Query last =
        query(where("export").is(id.value()).and("bytes").is(null))
            .with(Sort.by(Sort.Order.desc("number")))
            .limit(1);
    return Optional.ofNullable(mongo.findOne(last, VolumeRow.class)).map(it -> it.toVolume(seal));
  }

  public Optional<Volume> volume(ExportId id, int number) {
    return row(id, number).map(it -> it.toVolume(seal));
  }

  /// The volumes with what is known of them but their files, in their order.
  public List<Volume> volumes(ExportId id) {
    Query all = query(where("export").is(id.value())).with(Sort.by(Sort.Order.asc("number")));
    all.fields().exclude("items", "sealed");
    return mongo.find(all, VolumeRow.class).stream().map(it -> it.toVolume(seal)).toList();
  }

  /// Changes what goes into a volume that is not there yet.
  public void replan(Volume volume, List<ExportFile> files) {
    mongo.updateFirst(
        query(row(volume).and("bytes").is(null)),
        new Update()
            .set("items", VolumeRow.items(files))
            .set(
                "sealed",
                VolumeRow.sealed(volume.export(), volume.account(), volume.number(), files, seal)),
        VolumeRow.class);
  }

  /// The upload of a volume that has begun and is not known to be complete.
  public Optional<Upload> upload(Volume volume) {
    return row(volume.export(), volume.number())
        .map(VolumeRow::upload)
        .map(VolumeRow.UploadRow::toUpload);
  }

  /// Keeps the upload of a volume, once, before its first part is sent.
  ///
  /// @return the upload that is kept, ours or another try's; empty if nobody wants the volume
  public Optional<Upload> keepUpload(Volume volume, Upload proposed) {
    if (find(volume.export()).filter(it -> it.state() == ExportState.WRITING).isEmpty()) {
      return Optional.empty();
    }
    mongo.updateFirst(
        query(row(volume).and("bytes").is(null).and("upload").is(null)),
        new Update().set("upload", VolumeRow.UploadRow.of(proposed)),
        VolumeRow.class);
    return upload(volume);
  }

  /// Forgets the upload if it is this one that is kept.
  public void forgetUpload(Volume volume, Upload upload) {
    mongo.updateFirst(
        query(row(volume).and("upload.id").is(upload.id())),
        new Update().unset("upload"),
        VolumeRow.class);
  }

  /// Records a volume that now lies under its key.
  ///
  /// @param left of its files, those that were not there any more
  /// @return whether somebody still wants it: else it is the caller's to delete
  public boolean written(Volume volume, Volume.Written written, List<Integer> left) {
    mongo.updateFirst(
        query(row(volume)),
        new Update()
            .set("bytes", written.bytes())
            .set("sha256", written.sha256())
            .set("left", left)
            .unset("upload"),
        VolumeRow.class);
    return modify(active(volume.export()), new Update()).isPresent();
  }

  /// All volumes are there: from now on it can be fetched. What was needed to write them goes.
  public Optional<Export> ready(ExportId id) {
    Instant now = clock.instant();
    modify(
        where("_id").is(id.value()).and("state").is(ExportState.WRITING),
        new Update()
            .set("state", ExportState.READY)
            .set("active", id.value())
            .set("readyAt", now)
            .set("expiresAt", now.plus(ExportLimits.KEPT)));
    Optional<Export> ready = find(id).filter(it -> it.state() == ExportState.READY);
    ready.ifPresent(it ->
        mongo.updateMulti(
            query(where("export").is(id.value())),
            new Update().unset("items").unset("sealed").unset("left"),
            VolumeRow.class));
    return ready;
  }

  /// Forgets records whose objects are gone, since the volume with their content is there.
  public void forgetRecords(ExportId id, List<MediaKey> gone) {
    List<String> keys = gone.stream().map(MediaKey::value).toList();
    modify(where("_id").is(id.value()), new Update().pullAll("records", keys.toArray()));
  }

  /// Ends it: nobody can fetch it from now on. Ended before: does nothing.
  ///
  /// @return whether it was there
  public boolean end(AccountId account, ExportId id) {
    return end(where("_id").is(id.value()).and("account").is(account.value())) > 0;
  }

  /// Ends all exports of an account.
  public void endAll(AccountId account) {
    end(where("account").is(account.value()));
  }

  /// Ends those whose time is over.
  ///
  /// @return how many
  public int endExpired() {
    return end(where("state").is(ExportState.READY).and("expiresAt").lte(clock.instant()));
  }

  private int end(Criteria which) {
    Criteria running = new Criteria().andOperator(which, where("endedAt").is(null));
    int count = 0;
    for (ExportRow row : mongo.find(query(running), ExportRow.class)) {
      Instant now = clock.instant();
      Update ended =
          new Update().set("state", ExportState.ENDED).set("active", row.id()).set("endedAt", now);
      count += modify(where("_id").is(row.id()).and("endedAt").is(null), ended).isPresent() ? 1 : 0;
    }
    return count;
  }

  /// Some that have ended, the longest ended first.
  public List<Export> ended(int most) {
    return inState(List.of(ExportState.ENDED), most);
  }

  /// All of an account that have ended.
  public List<Export> ended(AccountId account) {
    Criteria theirs = where("account").is(account.value()).and("state").is(ExportState.ENDED);
    return mongo.find(query(theirs), ExportRow.class).stream().map(ExportRow::toExport).toList();
  }

  /// Some on which nobody has written anything since then, though they are to be made.
  public List<Export> waiting(Instant since, int most) {
    Query oldest =
        query(where("state").in(ACTIVE).and("changedAt").lt(since))
            .with(Sort.by(Sort.Order.asc("changedAt")))
            .limit(most);
    return mongo.find(oldest, ExportRow.class).stream().map(ExportRow::toExport).toList();
  }

  private List<Export> inState(List<ExportState> states, int most) {
    Query oldest =
        query(where("state").in(states)).with(Sort.by(Sort.Order.asc("changedAt"))).limit(most);
    return mongo.find(oldest, ExportRow.class).stream().map(ExportRow::toExport).toList();
  }

  /// Notes that somebody has looked at it.
  public void watched(ExportId id) {
    modify(where("_id").is(id.value()), new Update());
  }

  /// Removes the rows of one that has ended and whose objects are gone.
  public void remove(ExportId id) {
    mongo.remove(query(where("export").is(id.value())), VolumeRow.class);
    mongo.remove(
        query(where("_id").is(id.value()).and("state").is(ExportState.ENDED)), ExportRow.class);
  }

  /// Whether an account has none at all, ended or not.
  public boolean isEmpty(AccountId account) {
    return !mongo.exists(query(where("account").is(account.value())), ExportRow.class)
        && !mongo.exists(query(where("account").is(account.value())), VolumeRow.class);
  }

  /// Which of these objects belong to an export.
  public Set<String> needed(Collection<String> keys) {
    Set<String> needed =
        new HashSet<>(
            mongo.findDistinct(
                query(where("records").in(keys)), "records", ExportRow.class, String.class));
    needed.addAll(
        mongo.findDistinct(query(where("key").in(keys)), "key", VolumeRow.class, String.class));
    return needed;
  }

  /// Which of these uploads a volume is to go on with.
  public Set<String> keptUploads(Collection<String> ids) {
    Criteria kept = where("upload.id").in(ids);
    return new HashSet<>(
        mongo.findDistinct(query(kept), "upload.id", VolumeRow.class, String.class));
  }

  private Optional<VolumeRow> row(ExportId id, int number) {
    return Optional.ofNullable(mongo.findById(VolumeRow.id(id, number), VolumeRow.class));
  }

  private static Criteria row(Volume volume) {
    return where("_id").is(VolumeRow.id(volume.export(), volume.number()));
  }

  private static Criteria active(ExportId id) {
    return where("_id").is(id.value()).and("state").in(ACTIVE);
  }

  private Optional<Export> modify(Criteria filter, Update update) {
    return Optional.ofNullable(
            mongo.findAndModify(
                query(filter),
                update.set("changedAt", clock.instant()),
                FindAndModifyOptions.options().returnNew(true),
                ExportRow.class))
        .map(ExportRow::toExport);
  }
}
