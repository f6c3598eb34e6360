package studio.dailies.store;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import studio.dailies.domain.Secret;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.store.callback.CallbackInbox;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.export.Exports;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.generation.PlannedGenerations;
import studio.dailies.store.reference.References;
import studio.dailies.store.restore.Pulse;
import studio.dailies.store.scene.SceneRuns;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.Tombstones;
import studio.dailies.store.seal.Vault;

/// The stores that both processes open, from their settings. Closing it closes the connections.
public final class Stores implements AutoCloseable {
  private final MongoClient main;
  private final MongoClient vault;
  private final MongoDatabase database;
  private final MongoTemplate template;
  private final MongoDatabase keys;
  private final Seal seal;
  private final Generations generations;
  private final PlannedGenerations planned;
  private final SceneRuns sceneRuns;
  private final References references;
  private final Ledger ledger;
  private final CallbackInbox inbox;
  private final Exports exports;

  /// Where the databases are.
  ///
  /// @param masterKey wraps every key in the vault; 32 bytes, base64
  /// @param patience how long an answer of either is waited for
  public record Settings(
      Secret mongoUri,
      String database,
      Secret vaultUri,
      String vaultDatabase,
      Secret masterKey,
      Duration patience) {}

  public Stores(Settings settings, Clock clock) {
    this(settings, null, clock);
  }

  /// @param told of every command; absent: nobody is
  public Stores(Settings settings, CommandTimes.@Nullable Told told, Clock clock) {
    this.main = client(settings.mongoUri(), settings.patience(), told);
    this.vault = client(settings.vaultUri(), settings.patience(), told);
    this.database = MongoStore.database(main, settings.database());
    this.template = MongoStore.template(main, settings.database());
    this.keys = MongoStore.database(vault, settings.vaultDatabase());
    this.seal = new Seal(new Vault(keys, settings.masterKey().bytes()));
    this.generations = new Generations(template, seal, clock);
    this.planned = new PlannedGenerations(template, seal);
    this.sceneRuns = new SceneRuns(template, seal, clock);
    this.references = new References(template, seal, clock);
    this.ledger = new Ledger(database, clock);
    this.inbox = new CallbackInbox(database, generations, seal, clock);
    this.exports = new Exports(template, seal, clock);
  }

  private static MongoClient client(
      Secret uri, Duration patience, CommandTimes.@Nullable Told told) {
    MongoClientSettings settings = MongoStore.settings(uri.value(), patience);
    return MongoClients.create(
        told == null
            ? settings
            : MongoClientSettings.builder(settings)
                .addCommandListener(new CommandTimes(told))
                .build());
  }

  public MongoDatabase database() {
    return database;
  }

  public MongoTemplate template() {
    return template;
  }

  public Seal seal() {
    return seal;
  }

  public Tombstones tombstones(KeyedHash hashes) {
    return new Tombstones(keys, hashes);
  }

  public Pulse pulse() {
    return new Pulse(database, keys);
  }

  public Generations generations() {
    return generations;
  }

  public PlannedGenerations planned() {
    return planned;
  }

  public SceneRuns sceneRuns() {
    return sceneRuns;
  }

  public References references() {
    return references;
  }

  public Ledger ledger() {
    return ledger;
  }

  public CallbackInbox inbox() {
    return inbox;
  }

  public Exports exports() {
    return exports;
  }

  @Override
  public void close() {
    main.close();
    vault.close();
  }
}
