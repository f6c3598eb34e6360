package studio.dailies.store.deletion;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.deletion.DeletionId;
import studio.dailies.domain.export.ExportId;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.payment.PaymentId;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.domain.privacy.PrivacyRequestId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.scene.SceneRunId;

/// What the database has of an account, by [Fate].
public final class Remains {
  private static final int AT_ONCE = 500;

  private final MongoOperations mongo;
  private final DeletionRuns runs;

  public Remains(MongoOperations mongo, DeletionRuns runs) {
    this.mongo = mongo;
    this.runs = runs;
  }

  /// How much there is of it, for the person who asks before deleting.
  public record Amounts(
      long projects, long generations, long references, long tokens, long identities) {}

  public Amounts amounts(AccountId account) {
    return new Amounts(
        count(Fate.PROJECTS, account),
        count(Fate.GENERATIONS, account),
        count(Fate.REFERENCES, account),
        count(Fate.TOKENS, account),
        count(Fate.IDENTITIES, account));
  }

  /// The providers that were to be sent something.
  public List<String> providers(AccountId account) {
    Query sent = query(where("account").is(account.value()).and("attempts.0").exists(true));
    return mongo.findDistinct(sent, "provider", Fate.GENERATIONS.collection(), String.class);
  }

  /// Whether its person has begun to buy anything.
  public boolean hasBought(AccountId account) {
    return isThere(Fate.PURCHASES, account) || isThere(Fate.PAYMENTS, account);
  }

  /// Notes the workflows of what is there now, so that their histories are found when the rows are
  /// gone. Again: notes what has come since.
  public void noteWorkflows(AccountId account, DeletionId deletion, Runnable alive) {
    each(
        Fate.PROJECTS,
        account,
        alive,
        it -> runs.note(deletion, new ProjectId(id(it)).erasureWorkflowId(), List.of()));
    each(
        Fate.SCENE_RUNS,
        account,
        alive,
        it -> runs.note(deletion, new SceneRunId(id(it)).workflowId(), runsOf(it)));
    each(
        Fate.PURCHASES,
        account,
        alive,
        it -> runs.note(deletion, new PurchaseId(id(it)).workflowId(), runsOf(it)));
    each(
        Fate.PAYMENTS,
        account,
        alive,
        it -> runs.note(deletion, new PaymentId(id(it)).workflowId(), List.of()));
    each(
        Fate.GENERATIONS,
        account,
        alive,
        it -> runs.note(deletion, new GenerationId(id(it)).workflowId(), runsOf(it)));
    each(
        Fate.EXPORTS,
        account,
        alive,
        it -> runs.note(deletion, new ExportId(id(it)).workflowId(), runsOf(it)));
    each(
        Fate.PRIVACY_REQUESTS,
        account,
        alive,
        it -> runs.note(deletion, new PrivacyRequestId(id(it)).workflowId(), runsOf(it)));
    if (mongo.exists(
        query(where("_id").is(account.value()).and("controlAskedAt").exists(true)),
        Fate.ACCOUNTS.collection())) {
      runs.note(deletion, account.controlledMediaWorkflowId(), List.of());
    }
  }

  private void each(Fate of, AccountId account, Runnable alive, Consumer<Document> then) {
    Query all = query(where("account").is(account.value()));
    all.fields().include("_id", "runs");
    try (Stream<Document> documents = mongo.stream(all, Document.class, of.collection())) {
      documents.forEach(it -> {
        then.accept(it);
        alive.run();
      });
    }
  }

  /// Removes what goes, and takes the account from what stays. The row of the account itself goes
  /// last. What a step of its own removes must be gone.
  public void clear(AccountId account, Runnable alive) {
    for (Fate fate : Fate.values()) {
      if (fate.way() == Fate.Way.REMOVED && fate != Fate.ACCOUNTS) {
        remove(fate, account, alive);
      } else if (fate.way() == Fate.Way.NAMELESS) {
        takeName(fate, account);
      }
    }
    mongo.remove(query(where("_id").is("account/" + account)), Fate.PERMITS.collection());
    mongo.remove(query(where("_id").is(account.value())), Fate.MAIL_PREFERENCES.collection());
    mongo.updateMulti(
        query(where("target").is(account.value())),
        new Update().set("target", AccountId.NOBODY.value()),
        Fate.OPERATOR_ACTIONS.collection());
    mongo.remove(
        query(where("_id").is(account.value()).and("leaving").exists(true)),
        Fate.ACCOUNTS.collection());
  }

  private void remove(Fate fate, AccountId account, Runnable alive) {
    List<String> some = some(fate, account);
    while (!some.isEmpty()) {
      mongo.remove(query(where("_id").in(some)), fate.collection());
      alive.run();
      some = some(fate, account);
    }
  }

  private List<String> some(Fate fate, AccountId account) {
    Query some = query(where("account").is(account.value())).limit(AT_ONCE);
    some.fields().include("_id");
    return mongo.find(some, Document.class, fate.collection()).stream().map(Remains::id).toList();
  }

  private void takeName(Fate fate, AccountId account) {
    mongo.updateMulti(
        query(where("account").is(account.value())),
        new Update().set("account", AccountId.NOBODY.value()).unset("runs"),
        fate.collection());
  }

  /// The collections that still name the account, but for the row of its deletion.
  public List<String> namedIn(AccountId account) {
    return Arrays.stream(Fate.values())
        .filter(fate -> fate != Fate.DELETIONS)
        .filter(fate -> isThere(fate, account) || isNamed(fate, account))
        .map(Fate::collection)
        .toList();
  }

  private boolean isThere(Fate fate, AccountId account) {
    return mongo.exists(query(where("account").is(account.value())), fate.collection());
  }

  private boolean isNamed(Fate fate, AccountId account) {
    return switch (fate) {
      case OPERATOR_ACTIONS ->
          mongo.exists(query(where("target").is(account.value())), fate.collection());
      case ACCOUNTS, MAIL_PREFERENCES ->
          mongo.exists(query(where("_id").is(account.value())), fate.collection());
      case PERMITS -> mongo.exists(query(where("_id").is("account/" + account)), fate.collection());
      default -> false;
    };
  }

  private long count(Fate fate, AccountId account) {
    return mongo.count(query(where("account").is(account.value())), fate.collection());
  }

  private static String id(Document row) {
    return row.getString("_id");
  }

  private static List<String> runsOf(Document row) {
    return row.getList("runs", String.class, List.of());
  }
}
