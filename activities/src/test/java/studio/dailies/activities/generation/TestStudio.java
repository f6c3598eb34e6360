package studio.dailies.activities.generation;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import studio.dailies.activities.credit.CreditActivitiesImpl;
import studio.dailies.activities.credit.TakesShown;
import studio.dailies.activities.net.Door;
import studio.dailies.activities.provider.Callback;
import studio.dailies.activities.provider.CallbackLinks;
import studio.dailies.activities.provider.LostAttempt;
import studio.dailies.activities.provider.ProviderClient;
import studio.dailies.activities.provider.ProviderJob;
import studio.dailies.activities.provider.Providers;
import studio.dailies.activities.provider.SubmitRequest;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.generation.CallbackMac;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.PollSchedule;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.media.MediaType;
import studio.dailies.domain.media.MediaType.Family;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.reference.ReferenceId;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.callback.CallbackInbox;
import studio.dailies.store.controlled.ControlledMedia;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.export.Exports;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.generation.NewGeneration;
import studio.dailies.store.generation.Permits;
import studio.dailies.store.generation.PlannedGenerations;
import studio.dailies.store.generation.TestGenerations;
import studio.dailies.store.generation.Upload;
import studio.dailies.store.media.MediaShelves.Bucket;
import studio.dailies.store.media.MediaStore;
import studio.dailies.store.media.Memory;
import studio.dailies.store.media.Source;
import studio.dailies.store.model.Catalogue;
import studio.dailies.store.provider.Circuits;
import studio.dailies.store.provider.Spending;
import studio.dailies.store.reference.Arrival;
import studio.dailies.store.reference.Reference;
import studio.dailies.store.reference.References;
import studio.dailies.store.scene.SceneRuns;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.SealKey;
import studio.dailies.store.seal.Tombstones;
import studio.dailies.store.seal.Vault;
import studio.dailies.workflows.ActivityKinds;

/// The activities over the real stores, with a provider that follows a script and a clock that is
/// set by hand. Holds one generation of 40 credits on a ledger of 100.
final class TestStudio implements AutoCloseable {
  private final EmbeddedMongo mongo = EmbeddedMongo.start();
  private final Ids ids = new Ids(new Random());
  final SettableClock clock = new SettableClock();
  final ScriptedProvider provider = new ScriptedProvider();
  final FakeMediaStore media = new FakeMediaStore();
  final Generations generations;
  final PlannedGenerations planned;
  final SceneRuns sceneRuns;
  final References references;
  final Exports exports;
  final ControlledMedia controlled;
  final Ledger ledger;
  final CallbackInbox inbox;
  final Permits permits;
  final Circuits circuits;
  final Spending spending;

  /// The number of the try that calls are made in.
  int tries = 1;

  final MongoTemplate documents;
  final Seal seal;
  final GenerationActivitiesImpl activities;
  private final GenerationActivitiesImpl withoutCallbacks;
  private final MockWebServer files = new MockWebServer();
  final CreditActivitiesImpl credits;
  final NewGeneration video;
  final GenerationId id;

  TestStudio() {
    serveClips();
    var database = mongo.database("studio");
    seal = new Seal(new Vault(mongo.database("vault"), new byte[32]));
    documents = MongoStore.template(mongo.client(), database.getName());
    generations = new Generations(documents, seal, clock);
    generations.createIndexes();
    planned = new PlannedGenerations(documents, seal);
    sceneRuns = new SceneRuns(documents, seal, clock);
    sceneRuns.createIndexes();
    references = new References(documents, seal, clock);
    references.createIndexes();
    exports = new Exports(documents, seal, clock);
    exports.createIndexes();
    controlled = new ControlledMedia(documents, clock);
    Ledger.createIndexes(database);
    ledger = new Ledger(database, clock);
    Rows rows = new Rows(generations, Catalogue.load());
    inbox = new CallbackInbox(database, generations, seal, clock);
    inbox.createIndexes();
    permits = new Permits(database, generations, Map.of("fal", 2), 1);
    circuits = new Circuits(database, clock);
    spending = new Spending(database, 10_000_000, clock);
    activities = activities(rows, URI.create("https://app.example"));
    withoutCallbacks = activities(rows, null);
    credits =
        new CreditActivitiesImpl(
            rows, generations, ledger, permits, media, new TakesShown(new SimpleMeterRegistry()));
    AccountId account = new AccountId(ids.next());
    seal.createKey(SealKey.of(account));
    video = TestGenerations.newVideo(account, clock.instant());
    id = video.id();
    generations.insert(video);
    ledger.grant(video.ledger(), "welcome:" + video.ledger(), 100, LotClass.GRANTED, null);
  }

  Tombstones tombstones(KeyedHash hashes) {
    return new Tombstones(mongo.database("vault"), hashes);
  }

  /// A second generation of the same account and ledger, not started.
  NewGeneration another() {
    return another(video.inputs());
  }

  /// The same, made from the take of this one.
  NewGeneration fromPicture(GenerationId source) {
    var start =
        new studio.dailies.domain.model.Source(
            studio.dailies.domain.model.Source.Origin.TAKE, source.value(), Family.PICTURE, 0);
    return another(
        new Inputs(
            video.inputs().prompt(),
            video.inputs().settings(),
            new TreeMap<>(Map.of("start", List.of(start)))));
  }

  /// The same, made from these references.
  NewGeneration fromReferences(Reference... all) {
    var start =
        Arrays.stream(all)
            .map(it ->
                new studio.dailies.domain.model.Source(
                    studio.dailies.domain.model.Source.Origin.REFERENCE,
                    it.id().value(),
                    it.family(),
                    0))
            .toList();
    return another(
        new Inputs(
            video.inputs().prompt(),
            video.inputs().settings(),
            new TreeMap<>(Map.of("start", start))));
  }

  /// A picture that this person uploaded, there and whole.
  Reference picture(AccountId account) {
    var arrival = arriving(account);
    media.copies.add(arrival.media());
    return references.ready(
        arrival,
        arrival.id(),
        "A face",
        StoredMedia.unseen(arrival.media(), "image/png", 9, "00".repeat(32)));
  }

  /// One that is on its way.
  Arrival arriving(AccountId account) {
    var arrival =
        new Arrival(
            new ReferenceId(ids.next()),
            account,
            video.project(),
            9,
            new MediaKey(ids.next()),
            new MediaKey(ids.next()));
    references.begin(arrival);
    return arrival;
  }

  /// Somebody else.
  AccountId stranger() {
    AccountId account = new AccountId(ids.next());
    seal.createKey(SealKey.of(account));
    return account;
  }

  private NewGeneration another(Inputs inputs) {
    NewGeneration fresh = TestGenerations.newVideo(video.account(), clock.instant());
    var other =
        new NewGeneration(
            fresh.id(),
            video.account(),
            video.ledger(),
            video.project(),
            video.shot(),
            fresh.quote(),
            video.model(),
            video.provider(),
            video.price(),
            inputs,
            null,
            video.createdAt());
    generations.insert(other);
    return other;
  }

  private GenerationActivitiesImpl activities(Rows rows, @Nullable URI origin) {
    return new GenerationActivitiesImpl(
        rows,
        generations,
        references,
        new Gate(circuits, permits, spending, ActivityKinds.USUAL, clock),
        inbox,
        new Providers(List.of(provider)),
        new CallbackLinks(origin, new CallbackMac(new byte[32])),
        new Door(List.of(files.getHostName() + ":" + files.getPort())),
        media,
        controlled,
        new PollSchedule(1),
        ActivityKinds.USUAL,
        ids,
        clock,
        () -> new Try(tries, () -> {}));
  }

  /// The same, where no provider is told an address to call back.
  GenerationActivitiesImpl withoutCallbacks() {
    return withoutCallbacks;
  }

  /// The address of something that begins like a clip.
  URI clip() {
    return URI.create(files.url("/clip.mp4").toString());
  }

  /// How long a job of the generation's model may take.
  Duration longest() {
    return Catalogue.load().find(video.model()).orElseThrow().longest();
  }

  /// Stores a callback for the first attempt.
  void called(String body) {
    inbox.keep(id, 1, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  Generation row() {
    return generations.find(id).orElseThrow();
  }

  /// Erases a row, as the deletion of a project does.
  void erase(GenerationId gone) {
    documents.remove(query(where("_id").is(gone.value())), "generations");
  }

  /// What can be spent, and what is held.
  List<Long> balance() {
    var balance = ledger.balance(video.ledger());
    return List.of(balance.available(), balance.held());
  }

  private void serveClips() {
    files.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder().body("\0\0\0\u0018ftypisom and more").build();
          }
        });
    try {
      files.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    files.close();
    mongo.close();
  }

  static final class SettableClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-24T10:00:00Z");
    private volatile Runnable atNextLook = () -> {};

    /// Has something happen at the very moment when somebody looks at the clock.
    void atNextLook(Runnable event) {
      atNextLook = event;
    }

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      Runnable event = atNextLook;
      atNextLook = () -> {};
      event.run();
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /// A provider that answers as it is told, and counts what was sent, also by two at once.
  static final class ScriptedProvider implements ProviderClient {
    Function<SubmitRequest, Submission> onSubmit = request -> new Submission.Accepted("job-1");
    JobState state = JobState.RUNNING;
    JobResult result = new JobResult.StillRunning();
    Function<Callback, Optional<String>> naming = callback -> Optional.empty();
    Evidence evidence = Evidence.CALLBACK;
    Function<LostAttempt, Optional<Found>> history = lost -> Optional.empty();
    Forgotten forgets = Forgotten.DELETED;
    Consumer<ProviderJob> onForget = job -> {};
    final List<String> cancelled = new CopyOnWriteArrayList<>();
    final List<String> forgotten = new CopyOnWriteArrayList<>();
    final AtomicInteger sent = new AtomicInteger();
    final AtomicInteger looks = new AtomicInteger();

    @Override
    public String name() {
      return "fal";
    }

    @Override
    public Duration sendTimeout(Model model) {
      return Duration.ofSeconds(20);
    }

    @Override
    public Submission submit(SubmitRequest request) {
      sent.incrementAndGet();
      return onSubmit.apply(request);
    }

    @Override
    public JobState look(ProviderJob job) {
      looks.incrementAndGet();
      return state;
    }

    @Override
    public JobResult result(ProviderJob job) {
      return result;
    }

    @Override
    public void cancel(ProviderJob job) {
      cancelled.add(job.job());
    }

    @Override
    public Optional<String> jobNamedBy(Callback callback) {
      return naming.apply(callback);
    }

    @Override
    public Evidence evidence(Model model) {
      return evidence;
    }

    @Override
    public Optional<Found> find(LostAttempt lost) {
      return history.apply(lost);
    }

    @Override
    public Forgotten forget(ProviderJob job) {
      onForget.accept(job);
      forgotten.add(job.job());
      return forgets;
    }
  }

  /// Remembers which private keys there are, in `copies`. Two may write at once: a plain set then
  /// counts one key twice.
  static final class FakeMediaStore implements MediaStore {
    private static final int CLIP_HEAD = 21;

    final Set<MediaKey> copies = ConcurrentHashMap.newKeySet();
    final Set<MediaKey> written = ConcurrentHashMap.newKeySet();

    /// Reads half, and then begins anew.
    boolean losesTheFirstUpload;

    /// Happens with each deletion, before it.
    Runnable onDelete = () -> {};

    /// Happens with each copy of a public object, before it.
    Runnable onCopy = () -> {};

    /// Happens once, when all of the next media has been read.
    Runnable duringWrite = () -> {};

    @Override
    public StoredMedia write(MediaKey key, Source source, Memory memory, Runnable progress)
        throws IOException {
      if (losesTheFirstUpload) {
        try (Source.Content content = source.from(0, Optional.empty())) {
          content.bytes().skipNBytes(CLIP_HEAD);
        }
      }
      try (Source.Content content = source.from(0, Optional.empty())) {
        byte[] all = content.bytes().readAllBytes();
        MediaType type =
            source.typeOf(Arrays.copyOf(all, Math.min(all.length, MediaType.HEAD_BYTES)));
        Runnable event = duringWrite;
        duringWrite = () -> {};
        event.run();
        written.add(key);
        return StoredMedia.unseen(key, type.contentType(), all.length, "00".repeat(32));
      }
    }

    @Override
    public StoredMedia writePrivate(MediaKey key, Source source, Memory memory, Runnable progress)
        throws IOException {
      StoredMedia stored = write(key, source, memory, progress);
      written.remove(key);
      copies.add(key);
      return stored;
    }

    @Override
    public void abandon(Bucket bucket, MediaKey key, Upload upload) {
      throw new AssertionError("nothing is uploaded in parts here");
    }

    @Override
    public boolean copyToPrivate(MediaKey from, MediaKey to, Runnable progress) {
      onCopy.run();
      boolean there = written.contains(from);
      if (there) {
        copies.add(to);
      }
      return there;
    }

    @Override
    public boolean copyWithinPrivate(MediaKey from, MediaKey to) {
      boolean there = copies.contains(from);
      if (there) {
        copies.add(to);
      }
      return there;
    }

    @Override
    public URI signedLink(MediaKey privateKey, Duration lifetime) {
      return URI.create("https://private.example/" + privateKey + "?signed");
    }

    @Override
    public void deletePublic(MediaKey key, Optional<Upload> unfinished) {
      onDelete.run();
      written.remove(key);
    }

    @Override
    public void deletePrivate(MediaKey key, Optional<Upload> unfinished) {
      onDelete.run();
      copies.remove(key);
    }
  }
}
