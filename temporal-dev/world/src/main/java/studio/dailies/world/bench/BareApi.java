package studio.dailies.world.bench;

import static com.mongodb.client.model.Filters.eq;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.Ids;
import studio.dailies.store.MongoStore;

/// What the API is compared with, as a process: the JDK's own HTTP server, which finds the session
/// of the cookie and the documents that are named, and writes them or stores one. It checks no
/// signature, origin or limit, seals nothing, and knows no problem but that something is missing.
public final class BareApi {
  static final String PORT = "BARE_PORT";
  private static final int SEALED_BYTES = 400;

  private final MongoDatabase database;
  private final Ids ids = new Ids(new SecureRandom());

  private BareApi(MongoDatabase database) {
    this.database = database;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Map<String, String> environment = System.getenv();
    MongoClient mongo =
        MongoClients.create(
            MongoStore.settings(
                environment.getOrDefault("DAILIES_MONGODB_URI", ""), MongoStore.PATIENCE));
    BareApi bare =
        new BareApi(
            MongoStore.database(
                mongo, environment.getOrDefault("DAILIES_MONGODB_DATABASE", "dailies")));
    int port = Integer.parseInt(environment.getOrDefault(PORT, "0"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/read/", exchange -> bare.answer(exchange, "generations", "projects"));
    server.createContext("/ask/", exchange -> bare.answer(exchange, "projects", "scenes", "shots"));
    server.start();
    System.out.println("ready bare");
    new CountDownLatch(1).await(); // until we are told to stop
  }

  private void answer(HttpExchange exchange, String... collections) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().split("/");
      @Nullable Document first = isSignedIn(exchange) ? found(collections, path) : null;
      boolean asks = exchange.getRequestMethod().equals("POST");
      byte[] body = body(exchange, first, asks);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(first == null ? 404 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private byte[] body(HttpExchange exchange, @Nullable Document first, boolean asks)
      throws IOException {
    if (first == null) {
      return "{}".getBytes(UTF_8);
    }
    return (asks ? stored(exchange) : first).toJson().getBytes(UTF_8);
  }

  private boolean isSignedIn(HttpExchange exchange) {
    String cookie = exchange.getRequestHeaders().getFirst("Cookie");
    String token = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf('.'));
    return database.getCollection("sessions").find(eq("token", hash(token))).first() != null;
  }

  /// The first of them, if all are there.
  private @Nullable Document found(String[] collections, String[] path) {
    @Nullable Document first = null;
    for (int i = 0; i < collections.length; i++) {
      @Nullable Document one =
          database.getCollection(collections[i]).find(eq("_id", path[i + 2])).first();
      if (one == null) {
        return null;
      }
      first = first == null ? one : first;
    }
    return first;
  }

  private Document stored(HttpExchange exchange) throws IOException {
    int length = exchange.getRequestBody().readAllBytes().length;
    Document made =
        new Document("_id", ids.next())
            .append("length", length)
            .append("sealed", new Binary(new byte[SEALED_BYTES]));
    database.getCollection("bare").insertOne(made);
    return made;
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
