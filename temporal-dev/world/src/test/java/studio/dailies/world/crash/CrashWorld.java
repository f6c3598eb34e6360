package studio.dailies.world.crash;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import studio.dailies.world.Addresses;
import studio.dailies.world.DevWorld;
import studio.dailies.world.Person;
import studio.dailies.world.Special;
import studio.dailies.world.TestWorlds;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// A world whose worker reaches everything through relays.
final class CrashWorld implements AutoCloseable {
  /// Windows and timeouts of a fifth; a model's longest job of half an hour becomes 36 s.
  private static final Map<String, String> QUICK =
      Map.of(
          "DAILIES_TIMEOUTS_FACTOR", "0.2",
          "DAILIES_POLLING_FACTOR", "0.02",
          "DAILIES_FAL_ATONCE", "10000",
          "DAILIES_PIAPI_ATONCE", "10000",
          "DAILIES_ELEVENLABS_ATONCE", "10000");

  /// One for all who make pictures, so that all share one clip, which takes a second of a core to
  /// draw.
  private static final String PROMPT = "A fox in the snow";

  private static final Pattern MARK = Pattern.compile("[0-9a-f]{32}");

  private static final Duration TO_BE_MET = Duration.ofSeconds(6);

  /// Of a row alone, which may wait for a sweep: one begins each minute, and one whose worker was
  /// killed comes again only once that try of it is given up.
  private static final Duration ALONE_TO_BE_MET = Duration.ofSeconds(90);

  private static final Duration TO_END = Duration.ofSeconds(150);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration END_LOOK = Duration.ofMillis(400);
  private static final long WELCOME = DevWorld.WELCOME_CREDITS;

  private final Traffic traffic = new Traffic();
  private final Traffic apiTraffic = new Traffic();
  private final Detours detours = new Detours(traffic);
  private final Detours apiDetours = new Detours(apiTraffic);
  private final Map<Provider, SandboxClient> sandboxes = new ConcurrentHashMap<>();
  private final Consumer<String> say;
  private final MongoClient database;
  final DevWorld world;

  /// A row on its way.
  private static final class Running {
    final Row<Journey> row;
    final Person person;
    final long before;

    /// Of sound the only thing that tells in a call whose it is.
    final String mark = Person.random() + Person.random();

    String id = "";
    boolean cancelled;

    Running(Row<Journey> row, Person person, long before) {
      this.row = row;
      this.person = person;
      this.before = before;
    }

    String prompt() {
      return row.journey.provider == Provider.ELEVENLABS ? PROMPT + " " + mark : PROMPT;
    }

    /// What a plan can be matched with.
    String known() {
      return row.journey.provider == Provider.ELEVENLABS ? mark : id;
    }
  }

  CrashWorld(Consumer<String> say) {
    this.say = say;
    this.world = TestWorlds.start(this::special);
    this.database = MongoClients.create(world.at().mongodb());
    world.environment("worker").values().forEach(traffic::belongsToNobody);
  }

  private Special special(Addresses at) {
    String mongodb = detours.mongodb("mongodb", at);
    String fal = detours.provider(Provider.FAL, at);
    String piapi = detours.provider(Provider.PIAPI, at);
    String elevenLabs = detours.provider(Provider.ELEVENLABS, at);
    Map<String, String> worker = new HashMap<>(QUICK);
    worker.put("DAILIES_MONGODB_URI", mongodb);
    worker.put("DAILIES_VAULT_URI", mongodb);
    worker.put("DAILIES_R2_ENDPOINT", detours.http("r2", at.s3()));
    worker.put("DAILIES_FAL_QUEUE", fal);
    worker.put("DAILIES_FAL_PLATFORM", fal);
    worker.put("DAILIES_FAL_KEYS", fal + "/.well-known/jwks.json");
    worker.put("DAILIES_PIAPI_URL", piapi);
    worker.put("DAILIES_ELEVENLABS_URL", elevenLabs);
    worker.put(
        "DAILIES_DOOR_EXCEPTIONS",
        Stream.of(fal, piapi, elevenLabs)
            .map(each -> URI.create(each).getAuthority())
            .collect(Collectors.joining(",")));
    return Special.settings(worker, Map.of("DAILIES_MONGODB_URI", apiDetours.mongodb("api", at)));
  }

  /// Runs the rows together. When all of them are met (or it is clear that some will not be), the
  /// blow falls; then each has to come to its end.
  ///
  /// @return what is wrong, by row; a row that was not met, or was disturbed, is not wrong, but
  ///   proves nothing
  Map<Row<Journey>, String> run(List<Row<Journey>> rows, Runnable blow) {
    List<Running> running = begin(rows);
    boolean all = awaitMet(running);
    if (rows.stream().noneMatch(Row::isToldALie)) {
      say.accept(
          "%d of %d stand%s"
              .formatted(
                  rows.stream().filter(Row::isMet).count(),
                  rows.size(),
                  all ? "" : "; the others will not come to their stop"));
    }
    blow.run();
    rows.stream().filter(row -> !row.isToldALie()).forEach(Row::free);
    return judged(running);
  }

  /// Two persons generate, and the api dies when it has stored that and told nobody: one of them
  /// asks again, the other never comes back.
  Map<Row<Journey>, String> apiDies(Stop stop) {
    List<Running> running = new ArrayList<>();
    List<Thread> asking = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    List<String> quotes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Running each = arrives(new Row<>(Journey.VIDEO, stop));
      running.add(each);
      quotes.add(each.person.quote(Journey.VIDEO.model, PROMPT));
      keys.add(Person.random());
      apiTraffic.expect(stop.call().server(), stop.call().kind(), each.row);
      String quote = quotes.get(i);
      String key = keys.get(i);
      asking.add(Thread.ofVirtual().start(() -> askInVain(each.person, quote, key)));
      if (!Await.until(TO_END, LOOK, each.row::isMet)) {
        throw new IllegalStateException(each.row + " was not met");
      }
    }
    world.kill("api");
    running.forEach(each -> each.row.free());
    world.restart("api");
    running.getFirst().id = running.getFirst().person.generated(quotes.getFirst(), keys.getFirst());
    running.getLast().id = running.getLast().person.newest();
    return judged(running);
  }

  private static void askInVain(Person person, String quote, String key) {
    try {
      person.generated(quote, key);
    } catch (WorldProblem _) {
      // The api is gone.
    }
  }

  private List<Running> begin(List<Row<Journey>> rows) {
    for (Provider each : Provider.values()) {
      sandbox(each).falSettings(each.settings());
    }
    List<Running> all = Together.each(rows, this::arrives);
    traffic.closeGate();
    try {
      Together.each(all, this::generate);
    } finally {
      traffic.openGate();
    }
    return all;
  }

  private Running arrives(Row<Journey> row) {
    Person person = new Person(world);
    if (row.journey == Journey.PICTURE) {
      person.pick(person.made("flux-dev", "A fox").path("id").asString());
    }
    return new Running(row, person, person.available());
  }

  private Running generate(Running running) {
    traffic.belongs(running.mark, running.row);
    running.id = running.person.generate(running.row.journey.model, running.prompt());
    traffic.belongs(running.id, running.row);
    if (!running.row.journey.plan.isEmpty()) {
      Map<String, Object> plan = new HashMap<>(running.row.journey.plan);
      plan.put("matching", running.known());
      sandbox(running.row.journey.provider).plan(plan);
    }
    return running;
  }

  /// Waits as long as rows keep coming to their stop.
  private boolean awaitMet(List<Running> running) {
    Duration patience = running.size() == 1 ? ALONE_TO_BE_MET : TO_BE_MET;
    long before;
    long met = 0;
    do {
      before = met;
      if (Await.until(patience, LOOK, () -> cancelledAndMet(running) == running.size())) {
        return true;
      }
      met = cancelledAndMet(running);
    } while (met > before);
    return false;
  }

  private long cancelledAndMet(List<Running> running) {
    noPauses();
    cancel(running);
    return running.stream().filter(each -> each.row.isMet() || each.row.stop == null).count();
  }

  /// More answers are lost here, one after the other, than a provider may lose before it is left
  /// alone for minutes.
  private void noPauses() {
    try {
      database.getDatabase("dailies").getCollection("circuits").deleteMany(new Document());
    } catch (MongoException _) {
      // It is being killed; there will be another time.
    }
  }

  /// As soon as the provider works.
  private static void cancel(List<Running> running) {
    for (Running each : running) {
      if (each.row.journey == Journey.CANCELLED
          && !each.cancelled
          && Person.state(each.person.read(each.id)).equals("ACCEPTED")) {
        each.cancelled = true;
        each.person.studio.post("/api/generations/" + each.id + "/cancel", Map.of(), 200);
      }
    }
  }

  private Map<Row<Journey>, String> judged(List<Running> running) {
    List<Running> going = new ArrayList<>(running);
    boolean _ =
        Await.until(
            TO_END,
            END_LOOK,
            () -> {
              noPauses();
              cancel(going);
              going.removeIf(each -> hasEnded(each.person.read(each.id)));
              return going.isEmpty();
            });
    Map<String, Integer> jobs = jobs();
    Map<Row<Journey>, String> wrong = new HashMap<>();
    for (Running each : running) {
      String problem = problem(each, jobs.getOrDefault(each.known(), 0));
      if (!problem.isEmpty()) {
        wrong.put(each.row, problem);
      }
    }
    return wrong;
  }

  /// Jobs that the providers have, by generation, or by mark where a bill names no generation.
  private Map<String, Integer> jobs() {
    Map<String, Integer> jobs = new HashMap<>();
    for (Provider each : List.of(Provider.FAL, Provider.PIAPI)) {
      for (JsonNode line : sandbox(each).bill().path("jobs")) {
        jobs.merge(line.path("generation").asString(""), 1, Integer::sum);
      }
    }
    for (JsonNode request : sandbox(Provider.ELEVENLABS).requests().path("requests")) {
      Matcher mark = MARK.matcher(request.path("body").asString(""));
      if (mark.find()) {
        jobs.merge(mark.group(), 1, Integer::sum);
      }
    }
    return jobs;
  }

  /// The provider's controls, which are alike.
  private SandboxClient sandbox(Provider provider) {
    return sandboxes.computeIfAbsent(
        provider,
        each -> new SandboxClient(SandboxClient.http(), each.at(world.at()), world.at().mailbox()));
  }

  /// What providers still keep of what has ended.
  boolean somethingIsKeptThere() {
    return database
            .getDatabase("dailies")
            .getCollection("generations")
            .countDocuments(new Document("keptThere", true))
        > 0;
  }

  private static boolean hasEnded(JsonNode generation) {
    return Person.FINAL.contains(Person.state(generation));
  }

  private static String problem(Running each, int jobs) {
    JsonNode generation = each.person.read(each.id);
    String reason = generation.path("failure").path("reason").asString("");
    End end = new End(Person.state(generation), reason, jobs);
    End declared = End.declared(each.row);
    boolean proves = each.row.stop == null || each.row.isMet();
    if (!end.equals(declared)) {
      String how = "%s: ended %s, declared %s (%s)".formatted(each.row, end, declared, each.id);
      if (!End.isSound(end, each.row.journey)) {
        return how;
      }
      if (proves) {
        each.row.disturbed(how);
      }
    }
    long captured = generation.path("capturedCredits").asLong();
    if ((captured > 0) != end.state().equals("DONE")
        || each.person.held() != 0
        || each.person.available() != each.before - captured) {
      return "%s: %s with %d captured, %d held, %d of %d left"
          .formatted(
              each.row,
              end,
              captured,
              each.person.held(),
              each.person.available(),
              Math.min(each.before, WELCOME));
    }
    return "";
  }

  @Override
  public void close() {
    database.close();
    world.close();
    detours.close();
    apiDetours.close();
  }
}
