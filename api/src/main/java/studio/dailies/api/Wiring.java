package studio.dailies.api;

import com.mongodb.client.MongoDatabase;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoOperations;
import studio.dailies.api.mail.Carrier;
import studio.dailies.api.payment.Shop;
import studio.dailies.api.request.Pacing;
import studio.dailies.api.session.SessionCookie;
import studio.dailies.api.signin.IssuerClient;
import studio.dailies.api.signin.Issuers;
import studio.dailies.api.signin.Welcome;
import studio.dailies.domain.Ids;
import studio.dailies.domain.Secret;
import studio.dailies.domain.account.KeyRing;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.generation.CallbackMac;
import studio.dailies.domain.mail.UnsubscribeLinks;
import studio.dailies.domain.media.MediaPass;
import studio.dailies.domain.payment.ShopSignature;
import studio.dailies.domain.signin.Issuer;
import studio.dailies.domain.signin.SignInCodes;
import studio.dailies.store.Stores;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.account.Departures;
import studio.dailies.store.account.Identities;
import studio.dailies.store.callback.CallbackInbox;
import studio.dailies.store.controlled.ControlledMedia;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.deletion.DeletionRuns;
import studio.dailies.store.deletion.Deletions;
import studio.dailies.store.deletion.Leaving;
import studio.dailies.store.deletion.PublishedKeys;
import studio.dailies.store.deletion.Remains;
import studio.dailies.store.deletion.Restore;
import studio.dailies.store.export.Exports;
import studio.dailies.store.generation.GenerationChanges;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.generation.PlannedGenerations;
import studio.dailies.store.limit.Limits;
import studio.dailies.store.mail.MailPreferences;
import studio.dailies.store.mail.Mails;
import studio.dailies.store.mail.Suppressions;
import studio.dailies.store.media.MediaLinks;
import studio.dailies.store.media.PrivateMedia;
import studio.dailies.store.model.Catalogue;
import studio.dailies.store.operator.Deeds;
import studio.dailies.store.payment.Packs;
import studio.dailies.store.payment.Payments;
import studio.dailies.store.payment.Purchases;
import studio.dailies.store.policy.Acceptances;
import studio.dailies.store.policy.Policies;
import studio.dailies.store.privacy.PrivacyRequests;
import studio.dailies.store.project.Cast;
import studio.dailies.store.project.Projects;
import studio.dailies.store.project.Scenes;
import studio.dailies.store.project.Shots;
import studio.dailies.store.quote.Quotes;
import studio.dailies.store.reference.References;
import studio.dailies.store.request.Requests;
import studio.dailies.store.restore.RestoredWork;
import studio.dailies.store.scene.SceneRuns;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.session.Sessions;
import studio.dailies.store.signin.Challenges;
import studio.dailies.store.signin.Flows;
import studio.dailies.store.signin.Newcomers;
import studio.dailies.store.signin.Unfinished;
import studio.dailies.store.token.Tokens;
import studio.dailies.workflows.client.Metering;
import studio.dailies.workflows.client.PayloadKeys;
import studio.dailies.workflows.client.Starter;
import studio.dailies.workflows.client.TemporalClients;
import studio.dailies.workflows.client.trace.Tracing;

/// Puts the api together: the only place that knows all its parts.
@Configuration(proxyBeanMethods = false)
class Wiring {
  private static final int KEY_BYTES = 32;

  /// With a database. Somebody sits there and waits, and may ask again.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// In milliseconds, as the database keeps them, so that what was just made reads the same later.
  @Bean
  Clock clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Bean
  Ids ids() {
    return new Ids(new SecureRandom());
  }

  @Bean(destroyMethod = "close")
  Stores stores(ApiSettings settings, Clock clock, Tracing tracing) {
    key("dailies.vault.master-key", settings.vault().masterKey());
    return new Stores(
        new Stores.Settings(
            settings.mongodb().uri(),
            settings.mongodb().database(),
            settings.vault().uri(),
            settings.vault().database(),
            settings.vault().masterKey(),
            PATIENCE),
        tracing.isOn() ? Tracing::stored : null,
        clock);
  }

  @Bean
  MongoOperations documents(Stores stores) {
    return stores.template();
  }

  @Bean
  MongoDatabase database(Stores stores) {
    return stores.database();
  }

  @Bean
  Seal seal(Stores stores) {
    return stores.seal();
  }

  @Bean
  Sessions sessions(MongoOperations documents, Ids ids, Clock clock) {
    return new Sessions(documents, ids, clock);
  }

  @Bean
  Tokens tokens(MongoOperations documents, Seal seal, Ids ids, Clock clock) {
    return new Tokens(documents, seal, ids, clock);
  }

  @Bean
  SessionCookie sessionCookie(Sessions sessions, ApiSettings settings) {
    KeyRing keys = keys("dailies.keys.cookie", settings.keys().cookie());
    return new SessionCookie(sessions, keys, settings.cookie().secure());
  }

  @Bean
  MediaPass mediaPass(ApiSettings settings) {
    return new MediaPass(keys("dailies.keys.media-link", settings.keys().mediaLink()));
  }

  private static KeyRing keys(String setting, Secret secret) {
    try {
      return KeyRing.parse(secret.value());
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(setting + ": " + e.getMessage(), e);
    }
  }

  @Bean
  Pacing pacing(MongoDatabase database, Clock clock, ApiSettings settings) {
    var secret = new KeyedHash(key("dailies.keys.address", settings.keys().address()));
    return new Pacing(
        new Limits(database, secret, new SecureRandom(), clock), settings.limits().network());
  }

  @Bean
  Accounts accounts(
      MongoOperations documents, Seal seal, Ids ids, Clock clock, ApiSettings settings) {
    var hash = new KeyedHash(key("dailies.keys.address", settings.keys().address()));
    return new Accounts(documents, seal, hash, ids, clock);
  }

  @Bean
  Challenges challenges(MongoOperations documents, Seal seal, Clock clock, ApiSettings settings) {
    var codes = new SignInCodes(key("dailies.keys.code", settings.keys().code()));
    return new Challenges(documents, seal, codes, new SecureRandom(), clock);
  }

  @Bean
  Identities identities(
      MongoOperations documents, Seal seal, Ids ids, Clock clock, ApiSettings settings) {
    var hash = new KeyedHash(key("dailies.keys.address", settings.keys().address()));
    return new Identities(documents, seal, hash, ids, clock);
  }

  @Bean
  Newcomers newcomers(MongoOperations documents, Seal seal, Clock clock) {
    return new Newcomers(documents, seal, clock);
  }

  @Bean
  Flows flows(MongoOperations documents, Clock clock, ApiSettings settings) {
    var hash = new KeyedHash(key("dailies.keys.address", settings.keys().address()));
    return new Flows(documents, hash, clock);
  }

  @Bean
  Issuers issuers(ApiSettings settings, Clock clock) {
    ApiSettings.Google google = settings.google();
    ApiSettings.X x = settings.x();
    Map<Issuer, IssuerClient> clients = new EnumMap<>(Issuer.class);
    client(
            "google",
            google.id(),
            google.secret(),
            google.authorization(),
            google.token(),
            google.keys())
        .ifPresent(it -> clients.put(Issuer.GOOGLE, it));
    client("x", x.id(), x.secret(), x.authorization(), x.token(), x.user())
        .ifPresent(it -> clients.put(Issuer.X, it));
    return Issuers.of(clients, settings.app().origin(), clock);
  }

  private static Optional<IssuerClient> client(
      String name, String id, Secret secret, URI authorization, URI token, URI facts) {
    if (id.isBlank() && secret.value().isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new IssuerClient(id, secret, authorization, token, facts));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("dailies." + name + ": " + e.getMessage(), e);
    }
  }

  @Bean
  Unfinished unfinished(MongoOperations documents, Seal seal, Clock clock) {
    return new Unfinished(documents, seal, clock);
  }

  @Bean
  Departures departures(MongoOperations documents, Seal seal, Clock clock) {
    return new Departures(documents, seal, clock);
  }

  @Bean
  Deletions deletions(MongoOperations documents, Seal seal, Clock clock, ApiSettings settings) {
    var hash = new KeyedHash(key("dailies.keys.address", settings.keys().address()));
    return new Deletions(documents, seal, hash, clock);
  }

  @Bean
  DeletionRuns deletionRuns(MongoOperations documents) {
    return new DeletionRuns(documents);
  }

  @Bean
  Remains remains(MongoOperations documents, DeletionRuns runs) {
    return new Remains(documents, runs);
  }

  @Bean
  PublishedKeys publishedKeys(MongoOperations documents) {
    return new PublishedKeys(documents);
  }

  @Bean
  Leaving leaving(
      Stores stores,
      Departures departures,
      Deletions deletions,
      Identities identities,
      Sessions sessions,
      Tokens tokens,
      Unfinished unfinished,
      ApiSettings settings) {
    var hash = new KeyedHash(key("dailies.keys.address", settings.keys().address()));
    return new Leaving(
        departures, deletions, stores.tombstones(hash), identities, sessions, tokens, unfinished);
  }

  @Bean
  ControlledMedia controlledMedia(MongoOperations documents, Clock clock) {
    return new ControlledMedia(documents, clock);
  }

  @Bean
  Restore restore(
      Stores stores,
      Deletions deletions,
      Accounts accounts,
      Leaving leaving,
      ApiSettings settings) {
    var hash = new KeyedHash(key("dailies.keys.address", settings.keys().address()));
    return new Restore(stores.tombstones(hash), deletions, accounts, leaving);
  }

  @Bean
  RestoredWork restoredWork(Stores stores, Clock clock) {
    return new RestoredWork(stores.pulse(), stores.generations(), stores.ledger(), clock);
  }

  @Bean
  Mails mails(MongoOperations documents, Clock clock) {
    return new Mails(documents, clock);
  }

  @Bean
  MailPreferences mailPreferences(MongoOperations documents, Clock clock) {
    return new MailPreferences(documents, clock);
  }

  @Bean
  Suppressions suppressions(MongoOperations documents, Clock clock, ApiSettings settings) {
    var hash = new KeyedHash(key("dailies.keys.address", settings.keys().address()));
    return new Suppressions(documents, hash, clock);
  }

  @Bean
  UnsubscribeLinks unsubscribeLinks(ApiSettings settings) {
    return new UnsubscribeLinks(
        new KeyedHash(key("dailies.keys.unsubscribe", settings.keys().unsubscribe())));
  }

  @Bean
  Carrier carrier(ApiSettings settings) {
    try {
      return Carrier.of(settings.resend().webhookSecrets());
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("dailies.resend.webhook-secrets: " + e.getMessage(), e);
    }
  }

  @Bean
  Policies policies(ApiSettings settings) {
    return Policies.load(settings.policy().folder());
  }

  @Bean
  Acceptances acceptances(MongoOperations documents, Clock clock) {
    return new Acceptances(documents, clock);
  }

  @Bean
  PrivacyRequests privacyRequests(MongoOperations documents, Seal seal, Clock clock) {
    return new PrivacyRequests(documents, seal, clock);
  }

  @Bean
  Projects projects(MongoOperations documents, Seal seal, Clock clock) {
    return new Projects(documents, seal, clock);
  }

  @Bean
  Scenes scenes(MongoOperations documents, Seal seal, Clock clock) {
    return new Scenes(documents, seal, clock);
  }

  @Bean
  Shots shots(MongoOperations documents, Seal seal, Clock clock) {
    return new Shots(documents, seal, clock);
  }

  @Bean
  Cast cast(MongoOperations documents, Seal seal, Clock clock) {
    return new Cast(documents, seal, clock);
  }

  @Bean
  Quotes quotes(MongoOperations documents, Seal seal, Clock clock, ApiSettings settings) {
    var hash = new KeyedHash(key("dailies.keys.request", settings.keys().request()));
    return new Quotes(documents, seal, hash, clock);
  }

  @Bean
  Purchases purchases(MongoOperations documents, Seal seal, Clock clock) {
    return new Purchases(documents, seal, clock);
  }

  @Bean
  Payments payments(MongoOperations documents, Clock clock, ApiSettings settings) {
    var hash = new KeyedHash(key("dailies.keys.payment", settings.keys().payment()));
    return new Payments(documents, hash, clock);
  }

  @Bean
  Shop shop(ApiSettings settings) {
    ApiSettings.Shop shop = settings.shop();
    if (shop.store().isBlank()) {
      return Shop.none();
    }
    return Shop.of(
        Packs.load(shop.mode(), shop.store(), shop.variants()),
        signature(shop.secrets()),
        shop.patience());
  }

  private static ShopSignature signature(Secret secrets) {
    try {
      return new ShopSignature(
          Stream.of(secrets.value().split(",", -1)).map(String::strip).toList());
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("dailies.shop.secrets: " + e.getMessage(), e);
    }
  }

  @Bean
  Requests requests(MongoOperations documents, Clock clock, ApiSettings settings) {
    var hash = new KeyedHash(key("dailies.keys.request", settings.keys().request()));
    return new Requests(documents, hash, clock);
  }

  @Bean
  Generations generations(Stores stores) {
    return stores.generations();
  }

  @Bean
  GenerationChanges generationChanges(MongoOperations documents, Generations generations) {
    return new GenerationChanges(documents, generations);
  }

  @Bean
  PlannedGenerations plannedGenerations(Stores stores) {
    return stores.planned();
  }

  @Bean
  SceneRuns sceneRuns(Stores stores) {
    return stores.sceneRuns();
  }

  @Bean
  CallbackInbox inbox(Stores stores) {
    return stores.inbox();
  }

  @Bean
  CallbackMac callbackMac(ApiSettings settings) {
    return new CallbackMac(key("dailies.keys.callback", settings.keys().callback()));
  }

  @Bean
  Ledger ledger(Stores stores) {
    return stores.ledger();
  }

  @Bean
  Welcome welcome(Ledger ledger, ApiSettings settings) {
    return new Welcome(ledger, settings.welcomeCredits());
  }

  @Bean
  Catalogue catalogue(ApiSettings settings) {
    return Catalogue.load().of(settings.providers());
  }

  @Bean
  MediaLinks mediaLinks(ApiSettings settings) {
    return new MediaLinks(settings.media().origin(), settings.app().origin());
  }

  @Bean(destroyMethod = "close")
  PrivateMedia privateMedia(ApiSettings settings) {
    ApiSettings.R2 r2 = settings.r2();
    return new PrivateMedia(
        r2.endpoint(),
        r2.region(),
        r2.privateBucket(),
        r2.accessKey().value(),
        r2.secretKey().value());
  }

  @Bean
  References references(Stores stores) {
    return stores.references();
  }

  @Bean
  Exports exports(Stores stores) {
    return stores.exports();
  }

  @Bean(destroyMethod = "close")
  Metering metering(ApiSettings settings) {
    ApiSettings.Metrics metrics = settings.metrics();
    return metrics.port() == 0 ? Metering.unseen() : Metering.at(metrics.address(), metrics.port());
  }

  @Bean(destroyMethod = "close")
  Tracing tracing(ApiSettings settings) {
    return settings.traces().tracing();
  }

  @Bean(destroyMethod = "shutdown")
  WorkflowServiceStubs temporalStubs(ApiSettings settings, Metering metering) {
    return TemporalClients.stubs(settings.temporal().frontend(), metering.temporal());
  }

  @Bean
  Starter starter(WorkflowServiceStubs stubs, Tracing tracing, ApiSettings settings) {
    ApiSettings.TemporalServer temporal = settings.temporal();
    WorkflowClient client =
        TemporalClients.client(
            stubs,
            temporal.namespace(),
            PayloadKeys.parse(temporal.payloadKeys().value()),
            "api",
            tracing);
    return new Starter(client);
  }

  @Bean
  Indexes indexes(
      Sessions sessions,
      Tokens tokens,
      Identities identities,
      Accounts accounts,
      Projects projects,
      Scenes scenes,
      Shots shots,
      Cast cast,
      Generations generations,
      SceneRuns sceneRuns,
      References references,
      CallbackInbox inbox,
      Exports exports,
      Purchases purchases,
      Payments payments,
      Deeds deeds,
      Requests requests,
      Unfinished unfinished,
      Departures departures,
      Deletions deletions,
      DeletionRuns deletionRuns,
      Mails mails,
      Acceptances acceptances,
      PrivacyRequests privacyRequests,
      ControlledMedia controlledMedia,
      Restore restore,
      RestoredWork restoredWork,
      MongoDatabase database) {
    return new Indexes(
        sessions::createIndexes,
        tokens::createIndexes,
        identities::createIndexes,
        accounts::createIndexes,
        projects::createIndexes,
        scenes::createIndexes,
        shots::createIndexes,
        cast::createIndexes,
        generations::createIndexes,
        sceneRuns::createIndexes,
        references::createIndexes,
        inbox::createIndexes,
        exports::createIndexes,
        purchases::createIndexes,
        payments::createIndexes,
        deeds::createIndexes,
        requests::createIndexes,
        unfinished::createIndexes,
        departures::createIndexes,
        deletions::createIndexes,
        deletionRuns::createIndexes,
        mails::createIndexes,
        acceptances::createIndexes,
        privacyRequests::createIndexes,
        controlledMedia::createIndexes,
        () -> Ledger.createIndexes(database),
        // Last, and before anybody is served.
        restore::apply,
        restoredWork::apply);
  }

  /// @throws IllegalStateException naming the setting, never its value
  private static byte[] key(String setting, Secret secret) {
    byte[] key;
    try {
      key = secret.bytes();
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(setting + " must be base64", e);
    }
    if (key.length != KEY_BYTES) {
      throw new IllegalStateException(
          setting + " must be " + KEY_BYTES + " bytes in base64, not " + key.length);
    }
    return key;
  }
}
