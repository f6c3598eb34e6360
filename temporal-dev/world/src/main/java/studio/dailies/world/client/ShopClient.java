package studio.dailies.world.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import studio.dailies.world.Addresses;
import studio.dailies.world.process.Await;
import studio.dailies.world.process.WorldProblem;
import tools.jackson.databind.JsonNode;

/// The shop's sandbox: paying without a browser, and everything that can go wrong with money.
public final class ShopClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration TOLD_MAX = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final HttpClient http;
  private final URI shop;

  /// What one payment made, by the shop's ids; without a plan the last two are empty.
  public record Paid(String order, String subscription, String invoice) {}

  public ShopClient(HttpClient http, URI shop) {
    this.http = http;
    this.shop = shop;
  }

  /// That of a world.
  public static ShopClient of(Addresses at) {
    return new ShopClient(SandboxClient.http(), at.shop());
  }

  /// Pays what the checkout's page has chosen.
  public Paid pay(String checkoutUrl) {
    return pay(checkoutUrl, Map.of());
  }

  /// Pays with `variant`, `quantity`, `email`, `name`, `discount`, `tax`, `store` or `testMode` in
  /// place of what is usual.
  public Paid pay(String checkoutUrl, Map<String, ?> otherwise) {
    Map<String, Object> body = new HashMap<>(otherwise);
    body.put("checkout", checkoutUrl);
    JsonNode made = post("pay", body);
    return new Paid(
        made.path("order").asString(),
        made.path("subscription").asString(""),
        made.path("invoice").asString(""));
  }

  /// One more month.
  ///
  /// @return the invoice
  public String renew(String subscription) {
    return post("renew", Map.of("subscription", subscription)).path("invoice").asString();
  }

  /// Gives back all that is left of an order.
  public void refundOrder(String order) {
    post("refund", Map.of("order", order));
  }

  /// Gives back so many cents more of an order.
  public void refundOrder(String order, long cents) {
    post("refund", Map.of("order", order, "amount", cents));
  }

  /// Gives back all that is left of a month.
  public void refundInvoice(String invoice) {
    post("refund", Map.of("invoice", invoice));
  }

  /// Gives back so many cents more of a month.
  public void refundInvoice(String invoice, long cents) {
    post("refund", Map.of("invoice", invoice, "amount", cents));
  }

  /// The order was fraud; no webhook says so.
  public void fraud(String order) {
    post("fraud", Map.of("order", order));
  }

  /// The plan ends with the month that is paid.
  public void cancel(String subscription) {
    post("cancel", Map.of("subscription", subscription));
  }

  /// Makes the shop misbehave: `behaviour`, and `times`, `always`, `event`, `matching`, `millis`,
  /// `custom`.
  public void plan(Map<String, ?> plan) {
    post("plan", plan);
  }

  /// No more faults are to come.
  public void behave() {
    answer(request("plan").DELETE().build());
  }

  /// Shortens the pauses between tries of a webhook; 1 as in reality.
  public void retryFactor(double factor) {
    post("settings", Map.of("retryFactor", factor));
  }

  /// Sends the bytes of a delivery once more.
  public void resend(String delivery) {
    post("resend", Map.of("delivery", delivery));
  }

  /// All events, oldest first, with their tries.
  public JsonNode deliveries() {
    return get("deliveries").path("deliveries");
  }

  /// Waits until no event is about to be tried: each is delivered, lost, dropped, or held back.
  public void awaitTold() {
    if (!Await.until(TOLD_MAX, LOOK, () -> deliveries().valueStream().noneMatch(ShopClient::due))) {
      throw new WorldProblem(
          "The shop still has something to tell after %d s; see %s"
              .formatted(TOLD_MAX.toSeconds(), shop.resolve("/_sandbox/deliveries")));
    }
  }

  /// A line for each order and each invoice, with what was paid and given back.
  public JsonNode orders() {
    return get("orders").path("payments");
  }

  private static boolean due(JsonNode delivery) {
    return delivery.path("state").asString().equals("DUE");
  }

  private JsonNode post(String control, Map<String, ?> body) {
    String json = StudioClient.JSON.writeValueAsString(body);
    return answer(request(control).POST(HttpRequest.BodyPublishers.ofString(json)).build());
  }

  private JsonNode get(String control) {
    return answer(request(control).build());
  }

  private HttpRequest.Builder request(String control) {
    return HttpRequest.newBuilder(shop.resolve("/_sandbox/" + control)).timeout(TIMEOUT);
  }

  private JsonNode answer(HttpRequest request) {
    HttpResponse<String> response = StudioClient.exchange(http, request);
    if (response.statusCode() / 100 != 2) {
      throw new WorldProblem(
          request.uri() + " answered " + response.statusCode() + ": " + response.body());
    }
    return StudioClient.json(response.body().isEmpty() ? "{}" : response.body());
  }
}
