package studio.dailies.activities.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import studio.dailies.activities.mail.Outbox;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.export.ExportId;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.QuoteId;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.media.MediaKey;
import studio.dailies.domain.media.MediaType;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.model.Source;
import studio.dailies.domain.policy.PolicyVersion;
import studio.dailies.domain.project.AspectRatio;
import studio.dailies.domain.project.CameraMove;
import studio.dailies.domain.project.Line;
import studio.dailies.domain.project.MadeFrom;
import studio.dailies.domain.project.MediaRef;
import studio.dailies.domain.project.MemberContent;
import studio.dailies.domain.project.MemberId;
import studio.dailies.domain.project.ProjectContent;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.SceneContent;
import studio.dailies.domain.project.SceneId;
import studio.dailies.domain.project.ShotContent;
import studio.dailies.domain.project.ShotId;
import studio.dailies.domain.project.ShotSize;
import studio.dailies.domain.reference.ReferenceId;
import studio.dailies.domain.scene.RunState;
import studio.dailies.domain.scene.SceneRunId;
import studio.dailies.domain.signin.Identity;
import studio.dailies.domain.signin.Issuer;
import studio.dailies.store.EmbeddedMongo;
import studio.dailies.store.MongoStore;
import studio.dailies.store.SettableClock;
import studio.dailies.store.account.Account;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.account.Identities;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.export.Export;
import studio.dailies.store.export.Exports;
import studio.dailies.store.export.Volume;
import studio.dailies.store.generation.Generation.StoredMedia;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.generation.NewGeneration;
import studio.dailies.store.mail.Mail;
import studio.dailies.store.mail.MailPreferences;
import studio.dailies.store.mail.Mails;
import studio.dailies.store.media.MediaShelves.Bucket;
import studio.dailies.store.policy.Acceptances;
import studio.dailies.store.policy.Policies;
import studio.dailies.store.project.Cast;
import studio.dailies.store.project.Projects;
import studio.dailies.store.project.Scenes;
import studio.dailies.store.project.Shots;
import studio.dailies.store.quote.KeptQuotes;
import studio.dailies.store.quote.Quotes;
import studio.dailies.store.reference.Arrival;
import studio.dailies.store.reference.References;
import studio.dailies.store.scene.SceneRun;
import studio.dailies.store.scene.SceneRuns;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.Vault;

/// The steps of exports over the real rows and an object store in memory, with people who have some
/// of everything.
final class ExportStudio implements AutoCloseable {
  private static final Path VERSIONS =
      Path.of(System.getProperty("dailies.root", ".."), "store/src/test/resources/policies");

  static final long VOLUME_BYTES = 120_000;
  static final Duration LONGEST_TRY = Duration.ofHours(1);

  private final EmbeddedMongo mongo = EmbeddedMongo.start();
  private final Random random = new Random(11);
  final Ids ids = new Ids(new Random());
  final SettableClock clock = new SettableClock();
  final FakeShelf shelf = new FakeShelf();
  final List<Mail> mailed = new ArrayList<>();
  final MongoTemplate documents;
  private final Seal seal;
  private final SceneRuns sceneRuns;
  final Exports exports;
  final Mails mails;
  final ExportErasure erasure;
  final ExportActivitiesImpl steps;
  final Acceptances acceptances;
  private final Accounts accounts;
  private final Identities identities;
  private final Projects projects;
  private final Scenes scenes;
  private final Shots shots;
  private final Cast cast;
  private final References references;
  private final Generations generations;
  private final Ledger ledger;

  ExportStudio() {
    var database = mongo.database("studio");
    seal = new Seal(new Vault(mongo.database("vault"), new byte[32]));
    documents = MongoStore.template(mongo.client(), database.getName());
    KeyedHash hash = new KeyedHash(new byte[32]);
    accounts = new Accounts(documents, seal, hash, ids, clock);
    identities = new Identities(documents, seal, hash, ids, clock);
    projects = new Projects(documents, seal, clock);
    scenes = new Scenes(documents, seal, clock);
    shots = new Shots(documents, seal, clock);
    cast = new Cast(documents, seal, clock);
    references = new References(documents, seal, clock);
    generations = new Generations(documents, seal, clock);
    generations.createIndexes();
    exports = new Exports(documents, seal, clock);
    exports.createIndexes();
    Ledger.createIndexes(database);
    ledger = new Ledger(database, clock);
    acceptances = new Acceptances(documents, clock);
    mails = new Mails(documents, clock);
    var quotes = new KeptQuotes(documents, seal);
    sceneRuns = new SceneRuns(documents, seal, clock);
    erasure = new ExportErasure(exports, shelf, LONGEST_TRY, clock);
    steps =
        new ExportActivitiesImpl(
            exports,
            accounts,
            identities,
            acceptances,
            ledger,
            new Outbox(mails, new MailPreferences(documents, clock), mailed::add),
            shelf,
            account ->
                new Work(
                    account,
                    projects,
                    scenes,
                    shots,
                    cast,
                    references,
                    generations,
                    quotes,
                    sceneRuns),
            VOLUME_BYTES,
            ids,
            () -> () -> {});
  }

  /// Somebody with a word in everything that they wrote.
  final class Somebody {
    final String word;
    final Account account;
    final ProjectId project;
    final ShotId shot;
    final MemberId member = new MemberId(ids.next());
    final Map<String, byte[]> media = new TreeMap<>();

    Somebody(String word, int takes) {
      this.word = word;
      account = accounts.create(new EmailAddress(word + "@example.com")).orElseThrow();
      assertThat(identities.connect(account.id(), new Identity(Issuer.GOOGLE, "sub-" + word)))
          .isTrue();
      ledger.grant(account.ledger(), "welcome:" + account.ledger(), 100, LotClass.GRANTED, null);
      project = project("../" + word + "/");
      SceneId scene = new SceneId(ids.next());
      scenes.add(scene, account.id(), project, new SceneContent("scene " + word, "syn " + word));
      String reference = reference("ref " + word);
      cast.add(
          member,
          account.id(),
          project,
          new MemberContent(
              "cast " + word,
              "look " + word,
              "voice-" + word,
              List.of(MediaRef.reference(reference))));
      shot = new ShotId(ids.next());
      shots.add(
          shot,
          account.id(),
          project,
          scene,
          new ShotContent(
              "shot " + word,
              ShotSize.values()[0],
              CameraMove.values()[0],
              35,
              5,
              MediaRef.reference(reference),
              null,
              List.of(new Line(member, "line " + word)),
              List.of(member)));
      for (int i = 0; i < takes; i++) {
        take(20_000 + random.nextInt(30_000));
      }
    }

    private ProjectId project(String name) {
      ProjectId id = new ProjectId(ids.next());
      var models =
          new TreeMap<Model.Kind, ModelId>(Map.of(Model.Kind.values()[0], new ModelId("flux-dev")));
      projects.add(
          id,
          account.id(),
          new ProjectContent(name, AspectRatio.values()[0], models, "style " + word));
      return id;
    }

    String reference(String name) {
      byte[] content = content(9_000);
      MediaKey key = new MediaKey(ids.next());
      ReferenceId id = new ReferenceId(ids.next());
      Arrival arrival =
          new Arrival(id, account.id(), project, content.length, new MediaKey(ids.next()), key);
      references.begin(arrival);
      references.ready(
          arrival,
          id,
          name,
          new StoredMedia(key, "image/png", content.length, FakeShelf.sha256(content), 64, 32, 0));
      shelf.in(Bucket.PRIVATE).put(key.value(), content);
      media.put(id.value(), content);
      return id.value();
    }

    GenerationId take(int bytes) {
      GenerationId id = new GenerationId(ids.next());
      generations.insert(
          new NewGeneration(
              id,
              account.id(),
              account.ledger(),
              project,
              shot,
              new QuoteId(ids.next()),
              new ModelId("kling-3-text-to-video"),
              "fal",
              40,
              inputs(),
              null,
              clock.instant()));
      byte[] content = content(bytes);
      String key = ids.next();
      shelf.in(Bucket.PUBLIC).put(key, content);
      row("generations", id.value())
          .ifPresent(row ->
              documents
                  .getCollection("generations")
                  .replaceOne(
                      new Document("_id", id.value()),
                      row.append("step", "DONE")
                          .append("mediaKey", key)
                          .append(
                              "media",
                              new Document("contentType", "video/mp4")
                                  .append("bytes", (long) bytes)
                                  .append("sha256", FakeShelf.sha256(content))
                                  .append("width", 64)
                                  .append("height", 32)
                                  .append("millis", 5_000L))));
      media.put(id.value(), content);
      return id;
    }

    void quote() {
      new Quotes(documents, seal, new KeyedHash(new byte[32]), clock)
          .add(
              new Quotes.NewQuote(
                  new QuoteId(ids.next()),
                  account.id(),
                  project,
                  shot,
                  new ModelId("flux-dev"),
                  4,
                  "1",
                  inputs(),
                  new MadeFrom(1, Map.of())));
    }

    void sceneRun() {
      SceneRunId id = new SceneRunId(ids.next());
      sceneRuns.add(
          new SceneRun(
              id,
              account.id(),
              project,
              new SceneId(ids.next()),
              new ModelId("flux-dev"),
              List.of(new SceneRun.Item(shot, new QuoteId(ids.next()), 4)),
              1,
              2,
              RunState.PLANNED,
              clock.instant(),
              clock.instant(),
              clock.instant()),
          List.of(new SceneRun.Blocked(shot, "prompt", "is too long")));
    }

    private Inputs inputs() {
      return new Inputs(
          "prompt " + word,
          new TreeMap<>(Map.of("seed", "7")),
          new TreeMap<>(
              Map.of(
                  "image",
                  List.of(
                      new Source(
                          Source.Origin.REFERENCE, ids.next(), MediaType.Family.PICTURE, 0)))));
    }

    private byte[] content(int bytes) {
      byte[] content = new byte[bytes];
      random.nextBytes(content);
      byte[] words = ("media " + word).getBytes(UTF_8);
      System.arraycopy(words, 0, content, 100, words.length);
      return content;
    }

    AccountId id() {
      return account.id();
    }

    /// Accepts a version of the policy, and is given this proof.
    PolicyVersion accepts(String proof) {
      PolicyVersion version = Policies.load(VERSIONS).all().iterator().next();
      acceptances.add(account.id(), version);
      acceptances.keepProof(acceptances.unsigned(1).getFirst().id(), proof);
      return version;
    }

    Export wants() {
      return exports.want(new ExportId(ids.next()), account.id());
    }
  }

  Optional<Document> row(String collection, String id) {
    return Optional.ofNullable(
        documents.getCollection(collection).find(new Document("_id", id)).first());
  }

  /// Does what the workflow does, as often as it is killed.
  ///
  /// @return how often it was killed
  int make(ExportId id) {
    int killed = 0;
    while (true) {
      try {
        if (steps.gather(id, "run")) {
          while (steps.write(id) > 0) {
            // The next volume.
          }
          steps.finish(id);
        }
        return killed;
      } catch (FakeShelf.Killed e) {
        killed++;
      }
    }
  }

  /// All files of all volumes of an export that is ready, by their paths.
  Map<String, byte[]> files(ExportId id) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (Volume volume : exports.volumes(id)) {
      byte[] archive = shelf.in(Bucket.PRIVATE).get(volume.key().value());
      var written = volume.written().orElseThrow();
      assertThat(archive).hasSize((int) written.bytes());
      assertThat(FakeShelf.sha256(archive)).isEqualTo(written.sha256());
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive), UTF_8)) {
        for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
          assertThat(files.put(entry.getName(), zip.readAllBytes())).isNull();
        }
      }
    }
    return files;
  }

  Instant now() {
    return clock.instant();
  }

  @Override
  public void close() {
    mongo.close();
  }
}
