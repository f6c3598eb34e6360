package studio.dailies.worker;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import studio.dailies.activities.export.ExportActivitiesImpl;
import studio.dailies.activities.export.ExportErasure;
import studio.dailies.activities.export.Work;
import studio.dailies.activities.mail.Outbox;
import studio.dailies.activities.sweep.WaitingExports;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.store.Stores;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.account.Identities;
import studio.dailies.store.media.R2MediaStore;
import studio.dailies.store.policy.Acceptances;
import studio.dailies.store.project.Cast;
import studio.dailies.store.project.Projects;
import studio.dailies.store.project.Scenes;
import studio.dailies.store.project.Shots;
import studio.dailies.store.quote.KeptQuotes;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.client.Starter;

/// What makes exports, and removes them.
@Configuration(proxyBeanMethods = false)
class ExportWiring {

  @Bean
  ExportErasure exportErasure(Stores stores, R2MediaStore media, ActivityKinds kinds, Clock clock) {
    return new ExportErasure(stores.exports(), media, kinds.exportEnds(), clock);
  }

  @Bean
  WaitingExports waitingExports(
      ExportErasure erasure, Stores stores, Starter starter, ActivityKinds kinds, Clock clock) {
    return new WaitingExports(erasure, stores.exports(), starter::export, kinds, clock);
  }

  @Bean
  ExportActivitiesImpl exportActivities(
      Stores stores,
      Accounts accounts,
      Identities identities,
      Acceptances acceptances,
      R2MediaStore media,
      Outbox outbox,
      Ids ids,
      Clock clock,
      WorkerSettings settings) {
    return new ExportActivitiesImpl(
        stores.exports(),
        accounts,
        identities,
        acceptances,
        stores.ledger(),
        outbox,
        media,
        work(stores, clock),
        settings.export().volumeBytes(),
        ids,
        ExportWiring::alive);
  }

  private static Function<AccountId, Work> work(Stores stores, Clock clock) {
    var projects = new Projects(stores.template(), stores.seal(), clock);
    var scenes = new Scenes(stores.template(), stores.seal(), clock);
    var shots = new Shots(stores.template(), stores.seal(), clock);
    var cast = new Cast(stores.template(), stores.seal(), clock);
    var quotes = new KeptQuotes(stores.template(), stores.seal());
    return account ->
        new Work(
            account,
            projects,
            scenes,
            shots,
            cast,
            stores.references(),
            stores.generations(),
            quotes,
            stores.sceneRuns());
  }

  /// Throws when nobody waits for the try any more.
  private static Runnable alive() {
    ActivityExecutionContext context = Activity.getExecutionContext();
    return () -> context.heartbeat(null);
  }
}
