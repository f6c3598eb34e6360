package studio.dailies.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import org.springframework.data.mongodb.core.MongoTemplate;
import studio.dailies.domain.Secret;
import studio.dailies.store.callback.CallbackInbox;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.seal.Seal;
import studio.dailies.store.seal.Vault;

/// The stores that both processes open, from their settings. Closing it closes the connections.
public final class Stores implements AutoCloseable {
  private final MongoClient main;
  private final MongoClient vault;
  private final MongoDatabase database;
  private final MongoTemplate template;
  private final Seal seal;
  private final Generations generations;
  private final Ledger ledger;
  private final CallbackInbox inbox;

  /// Where the databases are.
  ///
  /// @param masterKey wraps every key in the vault; 32 bytes, base64
  public record Settings(
      Secret mongoUri, String database, Secret vaultUri, String vaultDatabase, Secret masterKey) {}

  public Stores(Settings settings, Clock clock) {
    this.main = MongoClients.create(MongoStore.settings(settings.mongoUri().value()));
    this.vault = MongoClients.create(MongoStore.settings(settings.vaultUri().value()));
    this.database = MongoStore.database(main, settings.database());
    this.template = MongoStore.template(main, settings.database());
    this.seal =
        new Seal(
            new Vault(
                MongoStore.database(vault, settings.vaultDatabase()),
                settings.masterKey().bytes()));
    this.generations = new Generations(template, seal, clock);
    this.ledger = new Ledger(database, clock);
    this.inbox = new CallbackInbox(database, generations, seal, clock);
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

  public Generations generations() {
    return generations;
  }

  public Ledger ledger() {
    return ledger;
  }

  public CallbackInbox inbox() {
    return inbox;
  }

  @Override
  public void close() {
    main.close();
    vault.close();
  }
}
