package studio.dailies.worker;

import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import studio.dailies.activities.deletion.AccountDeletionActivitiesImpl;
import studio.dailies.activities.deletion.EndingWork;
import studio.dailies.activities.deletion.Histories;
import studio.dailies.activities.deletion.Loose;
import studio.dailies.activities.deletion.Receipts;
import studio.dailies.activities.deletion.Sent;
import studio.dailies.activities.deletion.TemporalHistories;
import studio.dailies.activities.erasure.ProjectErasureActivitiesImpl;
import studio.dailies.activities.export.ExportErasure;
import studio.dailies.activities.mail.MailTransport;
import studio.dailies.activities.payment.Shop;
import studio.dailies.activities.sweep.KeptThere;
import studio.dailies.activities.sweep.LonelyDeletions;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.deletion.ReceiptKeys;
import studio.dailies.store.Stores;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.account.Departures;
import studio.dailies.store.account.Identities;
import studio.dailies.store.deletion.DeletionRuns;
import studio.dailies.store.deletion.Deletions;
import studio.dailies.store.deletion.Leaving;
import studio.dailies.store.deletion.PublishedKeys;
import studio.dailies.store.deletion.Remains;
import studio.dailies.store.deletion.Restore;
import studio.dailies.store.generation.GenerationErasure;
import studio.dailies.store.media.R2MediaStore;
import studio.dailies.store.payment.Payments;
import studio.dailies.store.payment.Purchases;
import studio.dailies.store.project.ProjectErasure;
import studio.dailies.store.restore.RestoredWork;
import studio.dailies.store.session.Sessions;
import studio.dailies.store.signin.Unfinished;
import studio.dailies.store.token.Tokens;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.client.Starter;

/// What deletes accounts.
@Configuration(proxyBeanMethods = false)
class DeletionWiring {

  /// Published before anything can be signed with them.
  @Bean
  ReceiptKeys receiptKeys(WorkerSettings settings, Stores stores) {
    ReceiptKeys keys;
    try {
      keys = ReceiptKeys.parse(settings.keys().receipt().value());
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("dailies.keys.receipt: " + e.getMessage(), e);
    }
    new PublishedKeys(stores.template()).publish(keys.published());
    return keys;
  }

  @Bean
  Deletions deletions(Stores stores, WorkerSettings settings, Clock clock) {
    Deletions deletions =
        new Deletions(stores.template(), stores.seal(), settings.keys().people(), clock);
    deletions.createIndexes();
    return deletions;
  }

  @Bean
  DeletionRuns deletionRuns(Stores stores) {
    DeletionRuns runs = new DeletionRuns(stores.template());
    runs.createIndexes();
    return runs;
  }

  /// Applied before the worker takes anything up.
  @Bean(initMethod = "apply")
  Restore restore(
      Stores stores,
      Deletions deletions,
      Leaving leaving,
      WorkerSettings settings,
      Ids ids,
      Clock clock) {
    KeyedHash people = settings.keys().people();
    return new Restore(
        stores.tombstones(people),
        deletions,
        new Accounts(stores.template(), stores.seal(), people, ids, clock),
        leaving);
  }

  /// Applied before the worker takes anything up.
  @Bean(initMethod = "apply")
  RestoredWork restoredWork(Stores stores, Clock clock) {
    return new RestoredWork(stores.pulse(), stores.generations(), stores.ledger(), clock);
  }

  @Bean
  Heartbeat heartbeat(Stores stores) {
    return new Heartbeat(stores.pulse()::beat);
  }

  @Bean
  Leaving leaving(
      Stores stores,
      Deletions deletions,
      Identities identities,
      Unfinished unfinished,
      WorkerSettings settings,
      Ids ids,
      Clock clock) {
    var documents = stores.template();
    var departures = new Departures(documents, stores.seal(), clock);
    departures.createIndexes();
    return new Leaving(
        departures,
        deletions,
        stores.tombstones(settings.keys().people()),
        identities,
        new Sessions(documents, ids, clock),
        new Tokens(documents, stores.seal(), ids, clock),
        unfinished);
  }

  @Bean
  Histories histories(WorkflowClient client, Clock clock) {
    return new TemporalHistories(client, clock);
  }

  @Bean
  LonelyDeletions lonelyDeletions(
      Deletions deletions, Leaving leaving, Histories histories, Starter starter, Ids ids) {
    return new LonelyDeletions(deletions, leaving, histories, starter::accountDeletion, ids);
  }

  @Bean
  AccountDeletionActivitiesImpl accountDeletionActivities(
      AccountDeletionActivitiesImpl.Rows rows,
      AccountDeletionActivitiesImpl.Parts parts,
      MailTransport transport,
      ActivityKinds kinds,
      WorkerSettings settings) {
    return new AccountDeletionActivitiesImpl(
        rows, parts, transport, settings.mail().from(), kinds, DeletionWiring::alive);
  }

  @Bean
  AccountDeletionActivitiesImpl.Rows deletionRows(
      Deletions deletions,
      DeletionRuns runs,
      Leaving leaving,
      ProjectErasure projects,
      Stores stores) {
    return new AccountDeletionActivitiesImpl.Rows(
        deletions,
        runs,
        leaving,
        new Remains(stores.template(), runs),
        projects,
        stores.ledger(),
        stores.seal());
  }

  @Bean
  AccountDeletionActivitiesImpl.Parts deletionParts(
      Stores stores,
      Purchases purchases,
      Payments payments,
      Shop shop,
      ExportErasure exports,
      Deletions deletions,
      KeptThere kept,
      ProjectErasureActivitiesImpl erasure,
      R2MediaStore media,
      Histories histories,
      ReceiptKeys keys,
      Starter starter,
      ActivityKinds kinds,
      Clock clock) {
    var tell =
        new EndingWork.Tell(
            starter::sceneRun,
            it -> starter.nudge(it.id(), it.provider(), it.model().value()),
            starter::granted);
    var generations = new GenerationErasure(stores.template(), stores.generations(), clock);
    return new AccountDeletionActivitiesImpl.Parts(
        new EndingWork(
            stores.sceneRuns(), stores.generations(), purchases, payments, shop, tell, kinds),
        exports,
        starter::projectErasure,
        new Sent(stores.generations(), deletions, kept),
        new Loose(generations, erasure, stores.references(), media, DeletionWiring::alive),
        histories,
        new Receipts(keys, clock));
  }

  private static void alive() {
    Activity.getExecutionContext().heartbeat(null);
  }
}
