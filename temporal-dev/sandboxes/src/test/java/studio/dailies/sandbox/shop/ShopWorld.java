package studio.dailies.sandbox.shop;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import studio.dailies.sandbox.Http;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import studio.dailies.sandbox.http.LocalServer;
import tools.jackson.databind.JsonNode;

/// A shop sandbox, a client with its key, and the webhook of a seller.
final class ShopWorld implements AutoCloseable {
  static final String KEY = "test-key";
  static final String SECRET = "0123456789abcdef";
  static final String TYPE = "application/vnd.api+json";

  final ShopSandbox shop;
  final List<Call> received = new CopyOnWriteArrayList<>();
  volatile int webhookStatus = 200;
  private final LocalServer receiver;

  ShopWorld() throws IOException {
    this(Optional.empty(), Clock.systemUTC());
  }

  ShopWorld(Optional<Path> data, Clock clock) throws IOException {
    receiver = new LocalServer(0);
    receiver.serve(call -> {
      received.add(call);
      return Answer.empty(webhookStatus);
    });
    shop =
        ShopSandbox.start(
            0,
            Shop.read(
                KEY,
                SECRET,
                receiver.base() + "/webhooks/shop",
                "1",
                "1001:pack:900,1002:pack:3900,1003:plan:1900"),
            data,
            clock);
  }

  /// A body for a checkout of this variant with these attributes.
  static String wish(String variant, String attributes) {
    return """
    {"data":{"type":"checkouts","attributes":%s,"relationships":{
      "store":{"data":{"type":"stores","id":"1"}},
      "variant":{"data":{"type":"variants","id":"%s"}}}}}
    """
        .formatted(attributes, variant);
  }

  /// The attributes of an ordinary checkout for this purchase.
  static String ordinary(String purchase) {
    return """
    {"product_options":{"redirect_url":"http://localhost:1/billing/return?purchase=%1$s"},
     "checkout_data":{"email":"ada@example.test","custom":{"purchase":"%1$s"}}}
    """
        .formatted(purchase);
  }

  Http.Got api(String method, String path, String body) throws IOException {
    return Http.send(
        method,
        shop.base().resolve(path),
        body,
        "Authorization",
        "Bearer " + KEY,
        "Accept",
        TYPE,
        "Content-Type",
        TYPE);
  }

  JsonNode get(String path) throws IOException {
    return api("GET", path, "").json();
  }

  /// The address of a new checkout.
  URI checkout(String variant, String purchase) throws IOException {
    var got = api("POST", "/v1/checkouts", wish(variant, ordinary(purchase)));
    return URI.create(got.json().at("/data/attributes/url").asString());
  }

  /// What a payment made.
  JsonNode pay(String variant, String purchase, String more) throws IOException {
    String checkout = checkout(variant, purchase).toString();
    return did("pay", "{\"checkout\":\"" + checkout + "\"" + more + "}");
  }

  /// Plays with the sandbox; throws unless it is done.
  JsonNode did(String control, String body) throws IOException {
    var got = Http.send("POST", shop.base().resolve("/_sandbox/" + control), body);
    if (got.status() / 100 != 2) {
      throw new AssertionError(got.status() + " " + got.text());
    }
    return got.body().length == 0 ? Json.object() : got.json();
  }

  JsonNode plan(String behaviour, String more) throws IOException {
    return did("plan", "{\"behaviour\":\"" + behaviour + "\"" + more + "}");
  }

  JsonNode seen(String control) throws IOException {
    return Http.get(shop.base().resolve("/_sandbox/" + control)).json();
  }

  void await(int events) {
    Http.await(events + " events", () -> received.size() >= events);
  }

  /// Waits until a delivery is as it should be.
  void await(String what, Predicate<JsonNode> delivery) {
    Http.await(
        what,
        () -> {
          try {
            return seen("deliveries").path("deliveries").valueStream().anyMatch(delivery);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  List<String> names() {
    return received.stream().map(call -> call.header("X-Event-Name").orElseThrow()).toList();
  }

  JsonNode event(int number) {
    return received.get(number).json().orElseThrow();
  }

  static boolean signed(Call call, String secret) {
    String body = new String(call.body(), java.nio.charset.StandardCharsets.UTF_8);
    return call.header("X-Signature").equals(Optional.of(Signer.sign(secret, body)));
  }

  @Override
  public void close() throws IOException {
    shop.close();
    receiver.close();
  }
}
