package studio.dailies.world.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import studio.dailies.world.Addresses;
import studio.dailies.world.Archives;
import studio.dailies.world.DevWorld;
import studio.dailies.world.Person;
import studio.dailies.world.RawStores;
import studio.dailies.world.SharedWorld;
import studio.dailies.world.Sinks;
import studio.dailies.world.Special;
import studio.dailies.world.TestWorlds;
import studio.dailies.world.client.R2Client;
import studio.dailies.world.client.SandboxClient;
import studio.dailies.world.client.ShopClient;
import studio.dailies.world.client.StudioClient;
import studio.dailies.world.process.Await;
import tools.jackson.databind.JsonNode;

/// A world whose worker reaches everything through relays, and in which people take along what is
/// theirs, and leave.
final class RightsWorld implements AutoCloseable {
  /// The longest request of 15 minutes takes 72 s, a heartbeat of a minute 4.8 s. As many steps at
  /// once as there are rows: one that stands keeps its place.
  private static final Map<String, String> QUICK =
      Map.of(
          "DAILIES_TIMEOUTS_FACTOR", "0.08",
          "DAILIES_POLLING_FACTOR", "0.02",
          "DAILIES_FAL_ATONCE", "10000",
          "DAILIES_BULK_ATONCE", "10000",
          "DAILIES_RESEND_PERSECOND", "100");

  /// Two parts of an upload.
  private static final int CLIP_BYTES = 9 << 20;

  private static final String PICTURE = "flux-dev";

  /// What stands before the 32 bytes of an Ed25519 key in its X.509 form.
  private static final String X509 = "302a300506032b6570032100";

  private static final Pattern SIGNATURE =
      Pattern.compile(",\"signature\":\"([A-Za-z0-9_-]{86})\"");
  private static final int TOGETHER = 25;

  /// Shorter than the driver of the database waits for an answer: it would break with everybody's.
  private static final Duration TO_STAND = Duration.ofSeconds(6);

  private static final Duration TO_BE_MET = Duration.ofSeconds(90);
  private static final Duration TO_END = Duration.ofSeconds(400);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Traffic traffic = new Traffic();
  private final Detours detours = new Detours(traffic);
  private final SandboxClient outside;
  private final ShopClient shop;
  private final RawStores stores;
  private final MongoClient mongo;
  private final MongoDatabase database;
  final DevWorld world;

  /// In everything that people wrote.
  private final String word = "zzq" + Person.random() + "qzz";

  /// A row on its way.
  private static final class Running {
    final Row<Right> row;
    final Person person;
    final String account;
    final String take;
    final URI url;

    /// All of theirs, of whatever.
    Set<String> ids = Set.of();

    String id = "";
    String follow = "";

    Running(Row<Right> row, Person person, String account, JsonNode take) {
      this.row = row;
      this.person = person;
      this.account = account;
      this.take = take.path("id").asString();
      this.url = URI.create(take.path("take").path("url").asString());
    }
  }

  RightsWorld() {
    this.world = TestWorlds.start(this::special);
    this.outside = SandboxClient.of(world.at());
    this.shop = ShopClient.of(world.at());
    this.stores = new RawStores(world);
    this.mongo = MongoClients.create(world.at().mongodb());
    this.database = mongo.getDatabase("dailies");
    world.environment("worker").values().forEach(traffic::belongsToNobody);
    traffic.belongsToNobody("0".repeat(32));
    outside.mailsPerSecond(1000);
    outside.falSettings(Map.of("jobMillis", 200, "clipBytes", CLIP_BYTES));
    shop.retryFactor(0.01);
  }

  private Special special(Addresses at) {
    String mongodb = detours.mongodb("mongodb", at);
    String fal = detours.provider(Provider.FAL, at);
    String edge = detours.http("edge", at.media());
    Map<String, String> worker = new HashMap<>(QUICK);
    worker.put("DAILIES_TEMPORAL_ADDRESS", detours.temporal(at));
    worker.put("DAILIES_MONGODB_URI", mongodb);
    worker.put("DAILIES_VAULT_URI", mongodb);
    worker.put("DAILIES_R2_ENDPOINT", detours.http("r2", at.s3()));
    worker.put("DAILIES_EDGE_API", edge);
    worker.put("DAILIES_MEDIA_ORIGIN", edge);
    worker.put("DAILIES_SHOP_URL", detours.http("shop", at.shop()));
    worker.put("DAILIES_RESEND_URL", detours.http("resend", at.mailbox()));
    worker.put("DAILIES_FAL_QUEUE", fal);
    worker.put("DAILIES_FAL_PLATFORM", fal);
    worker.put("DAILIES_FAL_KEYS", fal + "/.well-known/jwks.json");
    worker.put("DAILIES_DOOR_EXCEPTIONS", URI.create(fal).getAuthority());
    return Special.settings(worker, Map.of());
  }

  /// Runs the rows, some at a time, with a blow soon after one of them is met. Who was not met yet
  /// goes on, and is waited for with the next. In the end each has to come to its own.
  ///
  /// @return what is wrong, by row
  Map<Row<Right>, String> run(List<Row<Right>> rows, Runnable blow) {
    // Nobody can sign in while the worker is dead.
    List<Running> all = Together.each(rows, this::arrives);
    List<Running> waiting = new ArrayList<>();
    for (int from = 0; from < all.size(); from += TOGETHER) {
      List<Running> more = all.subList(from, Math.min(all.size(), from + TOGETHER));
      begin(more);
      waiting.addAll(more);
      strike(waiting, blow);
    }
    while (strike(waiting, blow)) {
      // Others come to their stop.
    }
    waiting.forEach(each -> each.row.free());
    boolean _ = Await.until(TO_END, LOOK, () -> over(all).size() == all.size());
    all.stream().filter(each -> each.row.stop == null).forEach(each -> each.row.over());
    return judged(all);
  }

  /// @return whether somebody was met
  private boolean strike(List<Running> waiting, Runnable blow) {
    boolean _ = Await.until(TO_BE_MET, LOOK, () -> areOver(waiting) || !met(waiting).isEmpty());
    boolean _ = Await.until(TO_STAND, LOOK, () -> met(waiting).size() == waiting.size());
    List<Running> met = met(waiting);
    if (!met.isEmpty()) {
      blow.run();
      met.forEach(each -> each.row.free());
      waiting.removeAll(met);
    }
    return !met.isEmpty();
  }

  private static List<Running> met(List<Running> waiting) {
    return waiting.stream().filter(each -> each.row.isMet()).toList();
  }

  private boolean areOver(List<Running> waiting) {
    return over(waiting).size() == waiting.size();
  }

  private Running arrives(Row<Right> row) {
    try {
      Person person = new Person(world);
      JsonNode take = person.made(model(row.journey), "A fox, " + word);
      person.studio.upload(
          "/api/projects/" + person.project + "/references",
          "image/png",
          word,
          RawStores.picture(),
          Map.of());
      String account = person.studio.get("/api/account").path("id").asString();
      var running = new Running(row, person, account, take);
      if (row.journey == Right.BUSY_DELETION) {
        busy(person);
      }
      // From now on the edge has it too.
      SharedWorld.status(running.url);
      person.prove();
      return running;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String model(Right journey) {
    return journey == Right.LONG_EXPORT ? Person.TEXT_TO_VIDEO : PICTURE;
  }

  private void busy(Person person) {
    shop.pay(person.checkout("plan-300"));
    shop.awaitTold();
    person.checkout("pack-100");
    sceneRun(person);
  }

  /// Of one shot, whose job never ends.
  private void sceneRun(Person person) {
    String description = "An owl, " + word + ", " + person.project;
    outside.plan(Map.of("behaviour", "never-finishes", "matching", description));
    person.runsScene(PICTURE, List.of(description));
    if (!Await.until(
        TO_END, LOOK, () -> Person.state(person.read(person.newest())).equals("ACCEPTED"))) {
      throw new IllegalStateException("still " + person.read(person.newest()));
    }
  }

  /// Nothing passes until it is known whose it is.
  private void begin(List<Running> all) {
    traffic.closeGate();
    try {
      Together.each(all, this::begin);
    } finally {
      traffic.openGate();
    }
  }

  private Running begin(Running running) {
    if (running.row.journey.isExport()) {
      running.id = running.person.studio.post("/api/exports", Map.of(), 202).path("id").asString();
    } else {
      running.follow =
          running
              .person
              .studio
              .post("/api/account/deletion", Map.of(), 202)
              .path("follow")
              .asString();
      running.id = named("deletions", running.account).getFirst().getString("_id");
    }
    StringBuilder texts = new StringBuilder();
    for (String collection : database.listCollectionNames()) {
      named(collection, running.account).forEach(it -> texts.append(it.toJson()));
    }
    running.ids = traffic.allBelong(texts.toString(), running.row);
    return running;
  }

  private List<Document> named(String collection, String account) {
    return database
        .getCollection(collection)
        .find(
            new Document(
                "$or", List.of(new Document("_id", account), new Document("account", account))))
        .into(new ArrayList<>());
  }

  /// The ids of those that have come to their end, their mail included.
  private Set<String> over(List<Running> all) {
    List<String> ids = all.stream().map(each -> each.id).toList();
    Set<String> over = new HashSet<>(those("deletions", "_id", ids, "stage", "DONE"));
    Set<String> told = new HashSet<>(those("mails", "about", ids, "state", "SENT"));
    told.retainAll(those("exports", "_id", ids, "state", "READY"));
    over.addAll(told);
    return over;
  }

  private List<String> those(
      String collection, String id, List<String> ids, String field, String value) {
    return database
        .getCollection(collection)
        .find(new Document(id, new Document("$in", ids)).append(field, value))
        .map(it -> it.getString(id))
        .into(new ArrayList<>());
  }

  private Map<Row<Right>, String> judged(List<Running> all) {
    List<Running> left = all.stream().filter(each -> !each.row.journey.isExport()).toList();
    Map<String, Set<String>> naming = naming(left);
    Set<String> objects = stores.objects();
    List<String> workflows = histories();
    Function<Running, String> problem =
        each ->
            each.row.journey.isExport()
                ? exportProblem(each)
                : deletionProblem(each, naming, objects, workflows);
    Map<Row<Right>, String> wrong = new HashMap<>();
    Together.each(all, each -> Map.entry(each.row, problem.apply(each)))
        .forEach(each -> {
          if (!each.getValue().isEmpty()) {
            wrong.put(each.getKey(), each.getKey() + ": " + each.getValue());
          }
        });
    return wrong;
  }

  private static String exportProblem(Running running) {
    JsonNode exports = running.person.studio.get("/api/exports").path("items");
    if (exports.size() != 1 || !exports.path(0).path("state").asString().equals("READY")) {
      return "exports " + exports;
    }
    int mails = mails(running, "export is ready");
    if (mails != 1) {
      return mails + " mails";
    }
    return Archives.problem(running.person.studio, running.id, running.take);
  }

  private String deletionProblem(
      Running running,
      Map<String, Set<String>> naming,
      Set<String> objects,
      List<String> workflows) {
    JsonNode end = new StudioClient(SharedWorld.HTTP, world.at().api()).get(running.follow);
    String stage = end.path("stage").asString();
    if (!stage.equals("DONE")) {
      return "still " + stage;
    }
    String completion = end.path("completion").asString("");
    if (!isVerified(completion)) {
      return "not signed: " + completion;
    }
    int mails = mails(running, "dailies-deletion-1");
    if (mails != 1) {
      return mails + " receipts";
    }
    Set<String> left = new TreeSet<>(naming.getOrDefault(running.account, Set.of()));
    running.ids.stream().filter(objects::contains).map("object "::concat).forEach(left::add);
    workflows.stream().filter(it -> running.ids.stream().anyMatch(it::contains)).forEach(left::add);
    if (SharedWorld.status(running.url) != 404) {
      left.add("the edge's " + running.url);
    }
    return left.isEmpty() ? "" : "there are " + left;
  }

  /// The collections that have an account or its address, by account.
  private Map<String, Set<String>> naming(List<Running> left) {
    Map<String, Set<String>> naming = new HashMap<>();
    for (MongoDatabase each : List.of(database, mongo.getDatabase("vault"))) {
      for (String collection : each.listCollectionNames()) {
        for (Document document : each.getCollection(collection).find()) {
          String json = document.toJson();
          left.stream()
              .filter(it -> json.contains(it.account) || json.contains(it.person.address))
              .forEach(it ->
                  naming.computeIfAbsent(it.account, ignored -> new TreeSet<>()).add(collection));
        }
      }
    }
    return naming;
  }

  /// The workflows that Temporal knows of, without the last of a deletion, which the next round of
  /// its sweep removes, and the mails, which are named by nobody's id.
  private List<String> histories() {
    try (Sinks sinks = new Sinks(world, world.folder())) {
      return sinks.workflowIds().stream()
          .filter(it -> !it.startsWith("deletion:") && !it.startsWith("mail:"))
          .toList();
    }
  }

  /// As `docs/VerifyReceipt.java` has it, without a program for each.
  private boolean isVerified(String completion) {
    try {
      Matcher given = SIGNATURE.matcher(completion);
      if (!given.find()) {
        return false;
      }
      JsonNode keys =
          new StudioClient(SharedWorld.HTTP, world.at().api())
              .get("/.well-known/dailies-receipt-keys.json")
              .path("keys");
      String key = keys.path(StudioClient.json(completion).path("key").asString()).asString();
      byte[] encoded =
          HexFormat.of()
              .parseHex(X509 + HexFormat.of().formatHex(Base64.getUrlDecoder().decode(key)));
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
      check.update(given.replaceFirst("").getBytes(UTF_8));
      return check.verify(Base64.getUrlDecoder().decode(given.group(1)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What nobody needs any more, whoever's it was: objects of which no row knows, and parts of
  /// uploads that were begun.
  Set<String> leftOver() {
    Set<String> known = new HashSet<>();
    for (String collection : List.of("generations", "references", "export_volumes")) {
      database
          .getCollection(collection)
          .find()
          .forEach(it -> known.addAll(Traffic.ids(it.toJson())));
    }
    Set<String> left = new TreeSet<>();
    stores.objects().stream()
        .filter(it -> !Traffic.ids(it).isEmpty() && !known.contains(it))
        // The stand-in's own name for an upload that has no part. Of one that began as its worker
        // died nobody knows; the sweep of orphans ends it by its age.
        .filter(it -> !it.startsWith("."))
        .map("object "::concat)
        .forEach(left::add);
    try (R2Client there = R2Client.ofPrivate(world)) {
      there.partsUnderWay().forEach(bytes -> left.add("a part of " + bytes + " bytes"));
    }
    return left;
  }

  private static int mails(Running running, String words) {
    return (int)
        running.person.outside.mails(running.person.address).stream()
            .filter(mail -> mail.contains(words))
            .count();
  }

  @Override
  public void close() {
    mongo.close();
    world.close();
    detours.close();
  }
}
