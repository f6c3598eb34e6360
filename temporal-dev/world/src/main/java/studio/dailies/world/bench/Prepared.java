package studio.dailies.world.bench;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import studio.dailies.domain.Ids;
import studio.dailies.domain.Secret;
import studio.dailies.domain.account.KeyedHash;
import studio.dailies.domain.credit.Kind;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.Phase;
import studio.dailies.domain.generation.QuoteId;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.ShotId;
import studio.dailies.store.MongoStore;
import studio.dailies.store.Stores;
import studio.dailies.store.account.Account;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.credit.Line;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.NewGeneration;
import studio.dailies.world.DevWorld;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// Generations that are stored and only need to be started: made past the API, which is measured
/// elsewhere, with the product's own stores. Knows afterwards whether each of them came out right.
final class Prepared implements AutoCloseable {
  static final String MODEL = "kling-3-text-to-video";
  static final String PROVIDER = "fal";
  static final String PROMPT = "A lighthouse at dusk";
  private static final long PRICE = 40;

  /// The same for all, so that the sandbox draws the clip once.
  private static final Inputs INPUTS =
      new Inputs(
          PROMPT,
          new TreeMap<>(Map.of("duration", "5", "aspect", "16:9", "sound", "false")),
          new TreeMap<>());

  private final Stores stores;
  private final Accounts accounts;
  private final Ids ids = new Ids(new SecureRandom());
  private final Clock clock = Clock.systemUTC();
  private final Map<Account, List<GenerationId>> made = new HashMap<>();

  Prepared(DevWorld world) {
    Map<String, String> worker = world.environment("worker");
    this.stores =
        new Stores(
            new Stores.Settings(
                secret(worker, "DAILIES_MONGODB_URI"),
                worker.getOrDefault("DAILIES_MONGODB_DATABASE", ""),
                secret(worker, "DAILIES_VAULT_URI"),
                worker.getOrDefault("DAILIES_VAULT_DATABASE", ""),
                secret(worker, "DAILIES_VAULT_MASTERKEY"),
                MongoStore.PATIENCE),
            clock);
    KeyedHash hash = new KeyedHash(secret(worker, "DAILIES_KEYS_ADDRESS").bytes());
    this.accounts = new Accounts(stores.template(), stores.seal(), hash, ids, clock);
  }

  private static Secret secret(Map<String, String> environment, String name) {
    return new Secret(environment.getOrDefault(name, ""));
  }

  /// New generations, spread over so many new persons who can just pay for them.
  List<GenerationId> generations(int count, int persons) {
    List<Account> people = new ArrayList<>();
    for (int i = 0; i < persons; i++) {
      Account account = accounts.of(EmailAddress.of("film-" + ids.next() + "@example.com"));
      int share = count / persons + (i < count % persons ? 1 : 0);
      if (share > 0) {
        stores
            .ledger()
            .grant(
                account.ledger(),
                "welcome:" + account.ledger(),
                share * PRICE,
                LotClass.GRANTED,
                null);
      }
      people.add(account);
    }
    List<GenerationId> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Account account = people.get(i % persons);
      GenerationId id = insert(account);
      made.computeIfAbsent(account, ignored -> new ArrayList<>()).add(id);
      all.add(id);
    }
    return all;
  }

  private GenerationId insert(Account account) {
    GenerationId id = new GenerationId(ids.next());
    stores
        .generations()
        .insert(
            new NewGeneration(
                id,
                account.id(),
                account.ledger(),
                new ProjectId(ids.next()),
                new ShotId(ids.next()),
                new QuoteId(ids.next()),
                new studio.dailies.domain.model.ModelId(MODEL),
                PROVIDER,
                PRICE,
                INPUTS,
                null,
                clock.instant()));
    return id;
  }

  /// How many rows stand there now.
  long at(Phase.Step step) {
    return stores.template().count(query(where("step").is(step)), "generations");
  }

  /// The row as it is now.
  Generation row(GenerationId id) {
    return stores.generations().find(id).orElseThrow();
  }

  /// Waits for the end of one that is stored.
  ///
  /// @throws WorldProblem if it does not come
  void awaitDone(GenerationId id) {
    if (!Await.until(
        Duration.ofSeconds(20), Duration.ofMillis(20), () -> row(id).phase().equals(Phase.DONE))) {
      throw new WorldProblem("Void: generation " + id + " is stored, and not done.");
    }
  }

  /// When the provider's answer to the first attempt came.
  Instant accepted(GenerationId id) {
    Instant answered = stores.generations().find(id).orElseThrow().attempt(1).answeredAt();
    return Objects.requireNonNull(answered);
  }

  /// Each generation has to be done, captured once and billed once, and nothing left of its
  /// person's credits.
  ///
  /// @throws WorldProblem saying that the run is void, and why
  void requireRight(JsonNode bill) {
    List<String> problems = problems(bill);
    if (!problems.isEmpty()) {
      throw new WorldProblem(
          "Void, %d problems:\n  ".formatted(problems.size())
              + String.join("\n  ", problems.subList(0, Math.min(10, problems.size()))));
    }
  }

  private List<String> problems(JsonNode bill) {
    List<String> problems = new ArrayList<>();
    Map<String, Integer> billed = new HashMap<>();
    for (JsonNode line : bill.path("jobs")) {
      if (line.path("billed").asBoolean()) {
        billed.merge(line.path("generation").asString(""), 1, Integer::sum);
      }
    }
    made.forEach((account, generations) -> {
      var balance = stores.ledger().balance(account.ledger());
      if (balance.available() != 0 || balance.held() != 0) {
        problems.add("ledger " + account.ledger() + " ends with " + balance);
      }
      Map<String, Integer> captures = captures(account);
      for (GenerationId id : generations) {
        check(problems, id, "jobs billed", billed.getOrDefault(id.value(), 0));
        check(problems, id, "captures", captures.getOrDefault(id.value(), 0));
        Optional<Phase> phase = stores.generations().find(id).map(row -> row.phase());
        if (!phase.equals(Optional.of(Phase.DONE))) {
          problems.add("generation " + id + " is " + phase.map(Phase::toString).orElse("gone"));
        }
      }
    });
    return problems;
  }

  private static void check(List<String> problems, GenerationId id, String what, int number) {
    if (number != 1) {
      problems.add("generation " + id + " has " + number + " " + what + ", not 1");
    }
  }

  /// How often each generation of this person was captured.
  private Map<String, Integer> captures(Account account) {
    Map<String, Integer> captures = new HashMap<>();
    OptionalLong before = OptionalLong.empty();
    while (true) {
      List<Line> page = stores.ledger().history(account.ledger(), before, Ledger.PAGE_MAX);
      if (page.isEmpty()) {
        return captures;
      }
      for (Line line : page) {
        if (line.kind() == Kind.CAPTURE) {
          captures.merge(line.reference(), 1, Integer::sum);
        }
      }
      before = OptionalLong.of(page.getLast().seq());
    }
  }

  @Override
  public void close() {
    stores.close();
  }
}
