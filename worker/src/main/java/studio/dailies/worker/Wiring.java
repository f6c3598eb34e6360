package studio.dailies.worker;

import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import studio.dailies.activities.controlled.ControlledMediaActivitiesImpl;
import studio.dailies.activities.credit.CreditActivitiesImpl;
import studio.dailies.activities.credit.TakesShown;
import studio.dailies.activities.deletion.AccountDeletionActivitiesImpl;
import studio.dailies.activities.erasure.ProjectErasureActivitiesImpl;
import studio.dailies.activities.export.ExportActivitiesImpl;
import studio.dailies.activities.generation.Gate;
import studio.dailies.activities.generation.GenerationActivitiesImpl;
import studio.dailies.activities.generation.Rows;
import studio.dailies.activities.generation.Try;
import studio.dailies.activities.mail.MailActivitiesImpl;
import studio.dailies.activities.mail.Outbox;
import studio.dailies.activities.net.Door;
import studio.dailies.activities.payment.PaymentActivitiesImpl;
import studio.dailies.activities.payment.Reconciling;
import studio.dailies.activities.policy.PolicyNoticeActivitiesImpl;
import studio.dailies.activities.privacy.PrivacyRequestActivitiesImpl;
import studio.dailies.activities.provider.CallbackLinks;
import studio.dailies.activities.provider.Providers;
import studio.dailies.activities.scene.Advancing;
import studio.dailies.activities.scene.SceneRunActivitiesImpl;
import studio.dailies.activities.sweep.BrokenUploads;
import studio.dailies.activities.sweep.DueLots;
import studio.dailies.activities.sweep.KeptThere;
import studio.dailies.activities.sweep.LonelyDeletions;
import studio.dailies.activities.sweep.LonelyGenerations;
import studio.dailies.activities.sweep.LonelySceneRuns;
import studio.dailies.activities.sweep.MovingMedia;
import studio.dailies.activities.sweep.OpenRequests;
import studio.dailies.activities.sweep.OrphanMedia;
import studio.dailies.activities.sweep.OverdueProjects;
import studio.dailies.activities.sweep.SweepActivitiesImpl;
import studio.dailies.activities.sweep.UnheardCallbacks;
import studio.dailies.activities.sweep.UnjudgedPayments;
import studio.dailies.activities.sweep.UnsignedAcceptances;
import studio.dailies.activities.sweep.UntoldPolicies;
import studio.dailies.activities.sweep.WaitingExports;
import studio.dailies.domain.Ids;
import studio.dailies.domain.generation.CallbackMac;
import studio.dailies.domain.generation.PollSchedule;
import studio.dailies.store.MongoStore;
import studio.dailies.store.Stores;
import studio.dailies.store.controlled.ControlledMedia;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.generation.Permits;
import studio.dailies.store.media.MediaStore;
import studio.dailies.store.media.R2MediaStore;
import studio.dailies.store.media.R2Settings;
import studio.dailies.store.model.Catalogue;
import studio.dailies.store.payment.Payments;
import studio.dailies.store.payment.Purchases;
import studio.dailies.store.provider.Circuits;
import studio.dailies.store.provider.Spending;
import studio.dailies.store.signin.Unfinished;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.client.Metering;
import studio.dailies.workflows.client.PayloadKeys;
import studio.dailies.workflows.client.Schedules;
import studio.dailies.workflows.client.Starter;
import studio.dailies.workflows.client.TemporalClients;
import studio.dailies.workflows.client.WorkerKinds;
import studio.dailies.workflows.client.trace.Tracing;

/// Puts the worker together: the only place that knows all its parts.
@Configuration(proxyBeanMethods = false)
class Wiring {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Ids ids() {
    return new Ids(new SecureRandom());
  }

  @Bean(destroyMethod = "close")
  Stores stores(WorkerSettings settings, Clock clock, Tracing tracing) {
    Stores stores =
        new Stores(
            new Stores.Settings(
                settings.mongodb().uri(),
                settings.mongodb().database(),
                settings.vault().uri(),
                settings.vault().database(),
                settings.vault().masterKey(),
                MongoStore.PATIENCE),
            tracing.isOn() ? Tracing::stored : null,
            clock);
    // Whichever process comes first makes them: without them nothing is written only once.
    Ledger.createIndexes(stores.database());
    stores.generations().createIndexes();
    stores.sceneRuns().createIndexes();
    stores.references().createIndexes();
    stores.inbox().createIndexes();
    stores.exports().createIndexes();
    return stores;
  }

  @Bean(destroyMethod = "close")
  R2MediaStore media(WorkerSettings settings) {
    WorkerSettings.R2 r2 = settings.r2();
    return new R2MediaStore(
        new R2Settings(
            r2.endpoint(),
            r2.region(),
            r2.bucket(),
            r2.privateBucket(),
            r2.accessKey().value(),
            r2.secretKey().value()));
  }

  @Bean
  Catalogue catalogue() {
    return Catalogue.load();
  }

  @Bean
  Door door(WorkerSettings settings) {
    return new Door(settings.door().exceptions());
  }

  @Bean
  Rows rows(Stores stores, Catalogue catalogue) {
    return new Rows(stores.generations(), catalogue);
  }

  @Bean
  GenerationActivitiesImpl generationActivities(
      Rows rows,
      Stores stores,
      Gate gate,
      Providers providers,
      Door door,
      MediaStore media,
      ControlledMedia controlled,
      ActivityKinds kinds,
      Ids ids,
      Clock clock,
      WorkerSettings settings) {
    var callbacks =
        new CallbackLinks(
            settings.callbacks().origin(), new CallbackMac(settings.keys().callback().bytes()));
    return new GenerationActivitiesImpl(
        rows,
        stores.generations(),
        stores.references(),
        gate,
        stores.inbox(),
        providers,
        callbacks,
        door,
        media,
        controlled,
        new PollSchedule(settings.polling().factor()),
        kinds,
        ids,
        clock,
        Try::current);
  }

  @Bean
  CreditActivitiesImpl creditActivities(
      Rows rows, Stores stores, Permits permits, MediaStore media, Metering metering) {
    return new CreditActivitiesImpl(
        rows,
        stores.generations(),
        stores.ledger(),
        permits,
        media,
        new TakesShown(metering.registry()));
  }

  @Bean
  SceneRunActivitiesImpl sceneRunActivities(
      Stores stores,
      CreditActivitiesImpl credits,
      Starter starter,
      ActivityKinds kinds,
      Outbox outbox,
      Clock clock,
      WorkerSettings settings) {
    var advancing =
        new Advancing(
            stores.sceneRuns(),
            stores.generations(),
            stores.planned(),
            credits,
            it -> starter.generation(it.id(), it.provider(), it.model().value()),
            settings.permits().account(),
            kinds,
            clock);
    return new SceneRunActivitiesImpl(stores.sceneRuns(), advancing, outbox);
  }

  @Bean
  Permits permits(Stores stores, WorkerSettings settings) {
    return new Permits(
        stores.database(),
        stores.generations(),
        ProviderWiring.atOnce(settings),
        settings.permits().account());
  }

  @Bean
  Gate gate(
      Stores stores, Permits permits, ActivityKinds kinds, Clock clock, WorkerSettings settings) {
    return new Gate(
        new Circuits(stores.database(), clock),
        permits,
        new Spending(stores.database(), settings.spending().usdPerHour() * 1_000_000L, clock),
        kinds,
        clock);
  }

  @Bean
  ActivityKinds activityKinds(WorkerSettings settings) {
    return new ActivityKinds(settings.timeouts().factor());
  }

  @Bean
  Starter starter(WorkflowClient client) {
    return new Starter(client);
  }

  @Bean
  Unfinished unfinished(Stores stores, Clock clock) {
    Unfinished unfinished = new Unfinished(stores.template(), stores.seal(), clock);
    unfinished.createIndexes();
    return unfinished;
  }

  @Bean
  SweepActivitiesImpl sweepActivities(
      Stores stores,
      R2MediaStore media,
      Starter starter,
      Payments payments,
      Purchases purchases,
      Reconciling shop,
      KeptThere kept,
      OverdueProjects projects,
      WaitingExports exports,
      LonelyDeletions deletions,
      UntoldPolicies policies,
      UnsignedAcceptances acceptances,
      OpenRequests requests,
      MovingMedia moving,
      Unfinished unfinished,
      CreditActivitiesImpl credits,
      ActivityKinds kinds,
      Clock clock) {
    var generations =
        new LonelyGenerations(
            stores.generations(),
            stores.ledger(),
            it -> starter.generation(it.id(), it.provider(), it.model().value()),
            kinds,
            clock);
    var sceneRuns =
        new LonelySceneRuns(
            stores.sceneRuns(), stores.generations(), credits, starter::sceneRun, kinds, clock);
    var callbacks =
        new UnheardCallbacks(
            stores.inbox(),
            stores.generations(),
            it -> starter.nudge(it.id(), it.provider(), it.model().value()),
            kinds,
            clock);
    return new SweepActivitiesImpl(
        generations,
        sceneRuns,
        callbacks,
        new OrphanMedia(
            media.shelves(), stores.generations(), stores.references(), stores.exports(), clock),
        new UnjudgedPayments(
            payments, purchases, starter::payment, starter::purchaseAgain, kinds, clock),
        shop,
        new DueLots(stores.ledger(), clock),
        kept,
        unfinished,
        stores.sceneRuns(),
        new BrokenUploads(stores.references(), media),
        projects,
        exports,
        deletions,
        policies,
        acceptances,
        requests,
        moving);
  }

  @Bean
  KeptThere keptThere(Stores stores, Catalogue catalogue, Providers providers) {
    return new KeptThere(stores.generations(), catalogue, providers);
  }

  @Bean(destroyMethod = "shutdown")
  WorkflowServiceStubs temporalStubs(WorkerSettings settings, Metering metering) {
    return TemporalClients.stubs(settings.temporal().frontend(), metering.temporal());
  }

  @Bean
  WorkflowClient temporalClient(
      WorkflowServiceStubs stubs, Tracing tracing, WorkerSettings settings) {
    return TemporalClients.client(
        stubs,
        settings.temporal().namespace(),
        PayloadKeys.parse(settings.temporal().payloadKeys().value()),
        "worker",
        tracing);
  }

  @Bean
  Workers workers(
      WorkflowClient client,
      Tracing tracing,
      Providers providers,
      GenerationActivitiesImpl generation,
      CreditActivitiesImpl credit,
      SceneRunActivitiesImpl sceneRun,
      MailActivitiesImpl mail,
      PaymentActivitiesImpl payment,
      SweepActivitiesImpl sweeps,
      ProjectErasureActivitiesImpl erasure,
      ExportActivitiesImpl exports,
      AccountDeletionActivitiesImpl deletion,
      PolicyNoticeActivitiesImpl policy,
      PrivacyRequestActivitiesImpl privacy,
      ControlledMediaActivitiesImpl controlled,
      ActivityKinds kinds,
      WorkerSettings settings) {
    return new Workers(
        client,
        tracing.work(WorkerKinds.FACTORY),
        settings.temporal().build(),
        ProviderWiring.queues(providers, settings),
        List.of(generation, credit, sceneRun, payment, privacy, sweeps),
        generation,
        List.of(erasure, exports, deletion, policy, controlled),
        settings.bulk().atOnce(),
        mail,
        settings.resend().perSecond(),
        kinds);
  }

  @Bean
  Schedules schedules(WorkflowServiceStubs stubs, WorkflowClient client, ActivityKinds kinds) {
    var options =
        ScheduleClientOptions.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setDataConverter(client.getOptions().getDataConverter())
            .setIdentity(client.getOptions().getIdentity())
            .build();
    return new Schedules(ScheduleClient.newInstance(stubs, options), kinds);
  }

  @Bean
  Sweeps sweeps(Schedules schedules) {
    return new Sweeps(schedules);
  }

  @Bean
  HealthPort healthPort(WorkerSettings settings, Workers workers) {
    return new HealthPort(settings.health().port(), workers);
  }
}
