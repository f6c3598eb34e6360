package studio.dailies.api;

import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import studio.dailies.sandbox.r2.R2StandIn;
import studio.dailies.store.media.MediaShelves.Bucket;
import studio.dailies.store.media.R2MediaStore;
import studio.dailies.store.media.R2Settings;

/// The whole api as a process would run it, except for its clock. One for all tests: each test
/// brings accounts of its own.
public final class TestApi implements AutoCloseable {
  private static final TestApi SHARED = new TestApi();

  private final CountingBackend backend;
  private final TestClock clock;
  private final TestIssuers issuers;
  private final R2StandIn r2;
  private final Map<String, Object> settings;
  private final ConfigurableApplicationContext context;

  private TestApi() {
    this.backend = new CountingBackend();
    this.clock = new TestClock();
    this.issuers = new TestIssuers(clock);
    this.r2 = r2();
    this.settings = alone(backend);
    settings.putAll(issuers.settings());
    settings.put("dailies.r2.endpoint", r2.endpoint().toString());
    this.context = started();
  }

  private TestApi(TestApi first, Map<String, Object> different) {
    this.backend = first.backend;
    this.clock = first.clock;
    this.issuers = first.issuers;
    this.r2 = first.r2;
    this.settings = new TreeMap<>(first.settings);
    settings.putAll(different);
    this.context = started();
  }

  private ConfigurableApplicationContext started() {
    return new SpringApplicationBuilder(ApiApplication.class)
        .initializers(it ->
            ((GenericApplicationContext) it).registerBean("clock", TestClock.class, () -> clock))
        .properties("spring.main.allow-bean-definition-overriding=true", "server.port=0")
        .properties(Map.copyOf(settings))
        .run();
  }

  private static R2StandIn r2() {
    try {
      return R2StandIn.start(
          0,
          0,
          Optional.empty(),
          new R2StandIn.Access("access", "secret", "media", "private"),
          Clock.systemUTC());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How the object store is reached.
  public URI objectStore() {
    return r2.endpoint();
  }

  /// What lies in the private bucket, uploads in parts included, by name.
  public Set<String> privateObjects() {
    Set<String> all = new TreeSet<>();
    try (var store =
        new R2MediaStore(
            new R2Settings(r2.endpoint(), "auto", "media", "private", "access", "secret"))) {
      store.shelves().objects(Bucket.PRIVATE, page -> page.forEach(it -> all.add(it.key())));
      store.shelves().uploads(Bucket.PRIVATE, page -> page.forEach(it -> all.add(it.id())));
    }
    return all;
  }

  private static Map<String, Object> alone(CountingBackend backend) {
    // The stand-in has no retryable writes.
    String mongo =
        "mongodb://127.0.0.1:" + new MongoServer(backend).bind().getPort() + "/?retryWrites=false";
    int temporal = freePort();
    TestServer.createPortBoundServer(temporal);
    return settings(mongo, "127.0.0.1:" + temporal);
  }

  public static TestApi shared() {
    return SHARED;
  }

  /// One more process beside this one, on the same stores, with some settings of its own. To be
  /// closed.
  public TestApi beside(Map<String, Object> different) {
    return new TestApi(this, different);
  }

  @Override
  public void close() {
    context.close();
  }

  /// What an api must be told, with keys that protect nothing.
  static Map<String, Object> settings(String mongo, String temporal) {
    Map<String, Object> settings = new TreeMap<>();
    settings.put("dailies.temporal.address", temporal);
    settings.put("dailies.temporal.payload-keys", "test:" + key(1));
    settings.put("dailies.mongodb.uri", mongo);
    settings.put("dailies.vault.uri", mongo);
    settings.put("dailies.vault.master-key", key(2));
    settings.put("dailies.keys.address", key(3));
    settings.put("dailies.keys.code", key(4));
    settings.put("dailies.keys.callback", key(5));
    settings.put("dailies.keys.cookie", "new:" + key(6) + ",old:" + key(9));
    settings.put("dailies.keys.media-link", "new:" + key(13) + ",old:" + key(14));
    settings.put("dailies.keys.request", key(7));
    settings.put("dailies.keys.payment", key(8));
    settings.put("dailies.keys.unsubscribe", key(10));
    settings.put(
        "dailies.policy.folder",
        System.getProperty("dailies.root", "..") + "/store/src/test/resources/policies");
    settings.put("dailies.resend.webhook-secrets", "whsec_" + key(11) + ",whsec_" + key(12));
    settings.put("dailies.shop.store", "1");
    settings.put("dailies.shop.secrets", "new-secret,old-secret");
    // No worker answers here.
    settings.put("dailies.shop.patience", "200ms");
    settings.put("dailies.media.origin", "http://media.localhost:9000");
    settings.put("dailies.r2.endpoint", "http://r2.localhost:9000");
    settings.put("dailies.r2.private-bucket", "private");
    settings.put("dailies.r2.access-key", "access");
    settings.put("dailies.r2.secret-key", "secret");
    settings.put("dailies.app.origin", "http://app.localhost");
    settings.put("dailies.welcome-credits", "100");
    return settings;
  }

  public static byte[] rawKey(int filler) {
    byte[] key = new byte[32];
    java.util.Arrays.fill(key, (byte) filler);
    return key;
  }

  private static String key(int filler) {
    return Base64.getEncoder().encodeToString(rawKey(filler));
  }

  public URI origin() {
    int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    return URI.create("http://127.0.0.1:" + port);
  }

  /// Google and X.
  public TestIssuers issuers() {
    return issuers;
  }

  public String settingOf(String name) {
    return String.valueOf(settings.get(name));
  }

  public TestClock clock() {
    return clock;
  }

  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  public Browser browser() {
    return new Browser(this);
  }

  /// How many documents each collection holds, to show that nothing was stored. That somebody asked
  /// is counted all the same.
  public Map<String, Long> counts() {
    MongoDatabase database = part(MongoDatabase.class);
    return StreamSupport.stream(database.listCollectionNames().spliterator(), false)
        .filter(name -> !name.equals("limits"))
        .collect(
            Collectors.toMap(
                name -> name,
                name -> database.getCollection(name).countDocuments(),
                Long::sum,
                TreeMap::new));
  }

  /// Every document of every collection, as text.
  public String everythingStored() {
    MongoDatabase database = part(MongoDatabase.class);
    StringBuilder all = new StringBuilder();
    for (String name : database.listCollectionNames()) {
      database.getCollection(name).find().forEach(each -> all.append(each.toJson()).append('\n'));
    }
    return all.toString();
  }

  /// How often the database was asked for anything so far.
  public long databaseCalls() {
    return backend.calls.get();
  }

  /// From now on the database answers nobody, until it goes on.
  void storeStandsStill() {
    backend.goesOn = new CountDownLatch(1);
  }

  void storeGoesOn() {
    backend.goesOn.countDown();
  }

  /// What the driver says on its own, to see whether the server is there, does not count.
  private static final class CountingBackend extends MemoryBackend {
    private static final Set<String> DRIVER = Set.of("hello", "ismaster", "endsessions");

    private final AtomicLong calls = new AtomicLong();
    private volatile CountDownLatch goesOn = new CountDownLatch(0);

    @Override
    public Document handleMessage(MongoMessage message) {
      String command = message.getDocument().keySet().iterator().next();
      if (!DRIVER.contains(command.toLowerCase(Locale.ROOT))) {
        calls.incrementAndGet();
        await();
      }
      return super.handleMessage(message);
    }

    private void await() {
      try {
        if (!goesOn.await(30, TimeUnit.SECONDS)) {
          throw new IllegalStateException("nobody let the store go on");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
