package studio.dailies.activities.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.bson.Document;
import studio.dailies.activities.deletion.AccountDeletionActivitiesImpl;
import studio.dailies.activities.deletion.EndingWork;
import studio.dailies.activities.deletion.Histories;
import studio.dailies.activities.deletion.Loose;
import studio.dailies.activities.deletion.Receipts;
import studio.dailies.activities.deletion.Sent;
import studio.dailies.activities.export.ExportErasure;
import studio.dailies.activities.export.FakeShelf;
import studio.dailies.activities.mail.MailTransport;
import studio.dailies.activities.mail.OutgoingMail;
import studio.dailies.activities.payment.ScriptedShop;
import studio.dailies.activities.provider.Providers;
import studio.dailies.activities.sweep.KeptThere;
import studio.dailies.activities.sweep.LonelyDeletions;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.deletion.DeletionId;
import studio.dailies.domain.deletion.ReceiptKeys;
import studio.dailies.domain.export.ExportId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.session.Device;
import studio.dailies.domain.signin.Identity;
import studio.dailies.domain.signin.Issuer;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.account.Departures;
import studio.dailies.store.account.Identities;
import studio.dailies.store.deletion.Deletion;
import studio.dailies.store.deletion.DeletionRuns;
import studio.dailies.store.deletion.Deletions;
import studio.dailies.store.deletion.Leaving;
import studio.dailies.store.deletion.Remains;
import studio.dailies.store.deletion.Restore;
import studio.dailies.store.export.Exports;
import studio.dailies.store.model.Catalogue;
import studio.dailies.store.payment.Payments;
import studio.dailies.store.payment.Purchases;
import studio.dailies.store.request.Requests;
import studio.dailies.store.seal.SealKey;
import studio.dailies.store.seal.Tombstones;
import studio.dailies.store.session.Sessions;
import studio.dailies.store.signin.Unfinished;
import studio.dailies.store.token.Tokens;
import studio.dailies.workflows.ActivityKinds;

/// A person with a project, and what deletes them. A call outward may break off.
final class DeletingStudio implements AutoCloseable {
  static final String ADDRESS = "ada@example.com";

  private static final int TRIES_MAX = 6;
  private static final KeyedHash HASH = new KeyedHash(new byte[32]);

  final ErasingStudio at = new ErasingStudio();
  final TestStudio studio = at.studio;
  final AccountId account = studio.video.account();
  final RecordingMail mail = new RecordingMail();
  final ScriptedShop shop = new ScriptedShop();
  final SlowHistories histories = new SlowHistories();
  final Ids ids = new Ids(new Random());
  final Deletions deletions = new Deletions(studio.documents, studio.seal, HASH, studio.clock);
  final DeletionRuns runs = new DeletionRuns(studio.documents);
  final Remains remains = new Remains(studio.documents, runs);
  final Sessions sessions = new Sessions(studio.documents, ids, studio.clock);
  final Identities identities =
      new Identities(studio.documents, studio.seal, HASH, ids, studio.clock);
  private final Tombstones tombstones = studio.tombstones(HASH);
  final Leaving leaving =
      new Leaving(
          new Departures(studio.documents, studio.seal, studio.clock),
          deletions,
          tombstones,
          identities,
          sessions,
          new Tokens(studio.documents, studio.seal, ids, studio.clock),
          new Unfinished(studio.documents, studio.seal, studio.clock));
  final Restore restore =
      new Restore(
          tombstones,
          deletions,
          new Accounts(studio.documents, studio.seal, HASH, ids, studio.clock),
          leaving);
  final List<DeletionId> started = new ArrayList<>();
  final LonelyDeletions lonely =
      new LonelyDeletions(deletions, leaving, histories, started::add, ids);
  final AccountDeletionActivitiesImpl steps;

  /// How often each step is carried out.
  int times = 1;

  final Exports exports = new Exports(studio.documents, studio.seal, studio.clock);

  private record Person(String email) {}

  DeletingStudio() {
    deletions.createIndexes();
    exports.createIndexes();
    Purchases purchases = new Purchases(studio.documents, studio.seal, studio.clock);
    Payments payments = new Payments(studio.documents, HASH, studio.clock);
    KeptThere kept =
        new KeptThere(
            studio.generations, Catalogue.load(), new Providers(List.of(studio.provider)));
    var tell = new EndingWork.Tell(run -> {}, it -> settle(it.id()), purchase -> {});
    steps =
        new AccountDeletionActivitiesImpl(
            new AccountDeletionActivitiesImpl.Rows(
                deletions, runs, leaving, remains, at.erasure, studio.ledger, studio.seal),
            new AccountDeletionActivitiesImpl.Parts(
                new EndingWork(
                    studio.sceneRuns,
                    studio.generations,
                    purchases,
                    payments,
                    shop,
                    tell,
                    ActivityKinds.USUAL),
                new ExportErasure(exports, new FakeShelf(), Duration.ZERO, studio.clock),
                project -> at.erase(),
                new Sent(studio.generations, deletions, kept),
                new Loose(at.generations, at.steps, studio.references, studio.media, () -> {}),
                histories,
                new Receipts(
                    ReceiptKeys.parse("k:" + Base64.getEncoder().encodeToString(new byte[32])),
                    studio.clock)),
            mail,
            "Dailies <studio@example.com>",
            ActivityKinds.USUAL,
            () -> {});
    arrived();
  }

  /// The account's own row, and what signing in leaves.
  private void arrived() {
    studio
        .documents
        .getCollection("accounts")
        .insertOne(
            new Document("_id", account.value())
                .append("ledger", studio.video.ledger().value())
                .append("address", "a hash")
                .append(
                    "sealed",
                    studio.seal.seal(
                        SealKey.of(account), "accounts/" + account, new Person(ADDRESS)))
                .append("createdAt", studio.clock.instant()));
    identities.connect(account, new Identity(Issuer.GOOGLE, "subject"));
    sessions.open(account, Device.of(null));
    new Requests(studio.documents, HASH, studio.clock)
        .bind(account, "POST /api/quotes", "key", new byte[0], "made");
    exports.want(new ExportId(ids.next()), account);
    named();
  }

  /// What others store of an account, as they name it.
  private void named() {
    studio
        .documents
        .getCollection("mail_preferences")
        .insertOne(new Document("_id", account.value()).append("other", true));
    for (String each :
        List.of(
            "mails",
            "policy_acceptances",
            "privacy_requests",
            "operator_grants",
            "operator_actions")) {
      studio
          .documents
          .getCollection(each)
          .insertOne(new Document("_id", ids.next()).append("account", account.value()));
    }
    studio
        .documents
        .getCollection("operator_actions")
        .insertOne(new Document("_id", ids.next()).append("target", account.value()));
  }

  DeletionId begun() {
    return leaving.begin(account, new DeletionId(ids.next())).orElseThrow();
  }

  /// All that the main database has, as a backup keeps it; but for the journal, whose heads this
  /// process remembers and one that is started after a restore does not.
  Map<String, List<Document>> backup() {
    Map<String, List<Document>> all = new HashMap<>();
    for (String name : rows()) {
      all.put(name, studio.documents.getCollection(name).find().into(new ArrayList<>()));
    }
    return all;
  }

  /// Puts an older copy in the place of what is there. The vault stays as it is, and the objects.
  void putBack(Map<String, List<Document>> copy) {
    for (String name : rows()) {
      studio.documents.getCollection(name).deleteMany(new Document());
    }
    copy.forEach((name, documents) -> {
      if (!documents.isEmpty()) {
        studio.documents.getCollection(name).insertMany(documents);
      }
    });
  }

  private List<String> rows() {
    return studio.documents.getCollectionNames().stream()
        .filter(name -> !name.equals("ledger_entries"))
        .toList();
  }

  Deletion row(DeletionId id) {
    return deletions.find(id).orElseThrow();
  }

  /// Does what the workflow does.
  void delete(DeletionId id) {
    step(() -> steps.begin(id, "run-1"));
    step(() -> steps.endWork(id));
    step(() -> steps.eraseProjects(id));
    step(() -> steps.forgetThere(id));
    step(() -> steps.closeLedger(id));
    step(() -> steps.removeDocuments(id));
    step(() -> steps.removeHistories(id));
    step(() -> steps.destroyKey(id));
    assertThat(steps.isGone(id)).as("left: " + remains.namedIn(account)).isTrue();
    step(() -> steps.sendReceipt(id));
    step(() -> steps.finish(id));
  }

  private void step(Runnable step) {
    for (int i = 0; i < times; i++) {
      tried(step);
    }
  }

  private void tried(Runnable step) {
    for (int failed = 0; failed < TRIES_MAX; failed++) {
      try {
        at.anotherStep();
        step.run();
        return;
      } catch (RuntimeException e) {
        assertThat(e.getMessage())
            .containsAnyOf(
                "broken off", "WorkGoesOn", "ProjectsGoing", "HistoriesGoing", "CopyMayRun");
        studio.clock.advance(ActivityKinds.USUAL.copyEnds());
      }
    }
    throw new AssertionError("failed " + TRIES_MAX + " times");
  }

  void settle(studio.dailies.domain.generation.GenerationId id) {
    if (studio.generations.find(id).orElseThrow().phase().equals(Phase.ENDING)) {
      studio.credits.settle(id);
    }
  }

  void assertNothingIsLeft(DeletionId id) {
    assertThat(remains.namedIn(account)).isEmpty();
    assertThat(everything()).doesNotContain(account.value());
    assertThat(studio.media.written).isEmpty();
    assertThat(studio.media.copies).isEmpty();
    assertThat(at.edge.cached).isEmpty();
    assertThat(studio.seal.hasKey(SealKey.of(account))).isFalse();
    assertThat(studio.seal.hasKey(SealKey.of(id))).isFalse();
    assertThat(studio.balance()).containsExactly(0L, 0L);
    assertThat(row(id).isDone()).isTrue();
    assertThat(row(id).account()).isNull();
    assertThat(mail.sent).hasSize(1);
    assertThat(row(id).completion()).contains("\"kind\":\"completion\"", "\"signature\":");
  }

  /// Every document of every collection, as text.
  private String everything() {
    StringBuilder all = new StringBuilder();
    for (String name : studio.documents.getCollectionNames()) {
      studio
          .documents
          .getCollection(name)
          .find()
          .forEach(each -> all.append(name).append(each.toJson()).append('\n'));
    }
    return all.toString();
  }

  @Override
  public void close() {
    at.close();
  }

  /// Takes each mail once by its key.
  final class RecordingMail implements MailTransport {
    final List<OutgoingMail> sent = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    RuntimeException trouble;

    @Override
    public void send(OutgoingMail mail, String idempotencyKey) {
      at.call();
      if (trouble != null) {
        throw trouble;
      }
      if (keys.add(idempotencyKey)) {
        sent.add(mail);
      }
    }
  }

  /// Says at first that they are going.
  final class SlowHistories implements Histories {
    final Set<String> asked = new HashSet<>();
    final Set<String> removed = new HashSet<>();

    @Override
    public boolean remove(String workflow, Collection<String> recorded) {
      at.call();
      if (asked.add(workflow)) {
        return false;
      }
      removed.add(workflow);
      return true;
    }
  }
}
