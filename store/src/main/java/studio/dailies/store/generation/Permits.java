package studio.dailies.store.generation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.pullAll;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.GenerationId;

/// How many generations may be at a provider at once: per account, so that one person cannot take
/// all of it, and per provider, which has limits of its own. One small document per limit holds the
/// generations that were let through.
public final class Permits {
  private static final int DUPLICATE_KEY = 11000;

  private final MongoCollection<Document> permits;
  private final Generations generations;
  private final Map<String, Integer> perProvider;
  private final int perAccount;

  /// @param perProvider by name
  public Permits(
      MongoDatabase database,
      Generations generations,
      Map<String, Integer> perProvider,
      int perAccount) {
    this.permits = database.getCollection("permits");
    this.generations = generations;
    this.perProvider = Map.copyOf(perProvider);
    this.perAccount = perAccount;
  }

  /// Lets the generation through, if there is room under both limits. Let through before: true
  /// again. On false it may have been let through under one of them, which is kept for the next
  /// try.
  public boolean take(Generation generation) {
    return take(account(generation.account()), perAccount, generation.id())
        && take(
            provider(generation.provider()), ofProvider(generation.provider()), generation.id());
  }

  private int ofProvider(String provider) {
    Integer most = perProvider.get(provider);
    if (most == null) {
      throw new IllegalStateException("no limit for the provider " + provider);
    }
    return most;
  }

  /// Makes room, once the generation has ended. Again: does nothing. One that is never given back
  /// is taken away when somebody finds no room and its generation has ended.
  public void giveBack(Generation generation) {
    permits.updateMany(
        in("_id", account(generation.account()), provider(generation.provider())),
        pull("holders", generation.id().value()));
  }

  private boolean take(String limit, int most, GenerationId id) {
    if (add(limit, most, id)) {
      return true;
    }
    Document full = permits.find(eq("_id", limit)).first();
    List<String> holders = full == null ? List.of() : full.getList("holders", String.class);
    if (holders.contains(id.value())) {
      return true;
    }
    List<String> ended =
        generations.endedAmong(holders.stream().map(GenerationId::new).toList()).stream()
            .map(GenerationId::value)
            .toList();
    if (ended.isEmpty()) {
      return false;
    }
    permits.updateOne(eq("_id", limit), pullAll("holders", ended));
    return add(limit, most, id);
  }

  /// The last place being empty means that there is room; a full document does not match, and to
  /// insert it a second time fails.
  private boolean add(String limit, int most, GenerationId id) {
    try {
      permits.updateOne(
          and(eq("_id", limit), exists("holders." + (most - 1), false)),
          addToSet("holders", id.value()),
          new UpdateOptions().upsert(true));
      return true;
    } catch (MongoWriteException e) {
      return requireDuplicate(e.getCode(), e);
    } catch (MongoCommandException e) {
      return requireDuplicate(e.getErrorCode(), e);
    }
  }

  private static boolean requireDuplicate(int code, RuntimeException e) {
    if (code != DUPLICATE_KEY) {
      throw e;
    }
    return false;
  }

  private static String account(AccountId account) {
    return "account/" + account;
  }

  private static String provider(String provider) {
    return "provider/" + provider;
  }
}
