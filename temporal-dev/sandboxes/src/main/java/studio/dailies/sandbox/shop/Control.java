package studio.dailies.sandbox.shop;

import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What tests and people do to the shop from outside, under `/_sandbox`.
final class Control {
  private final Shop shop;
  private final Books books;
  private final Till till;
  private final Refunds refunds;
  private final Billing billing;
  private final Outbox outbox;
  private final Ids ids;
  private final Clock clock;

  Control(
      Shop shop,
      Books books,
      Till till,
      Refunds refunds,
      Billing billing,
      Outbox outbox,
      Ids ids,
      Clock clock) {
    this.shop = shop;
    this.books = books;
    this.till = till;
    this.refunds = refunds;
    this.billing = billing;
    this.outbox = outbox;
    this.ids = ids;
    this.clock = clock;
  }

  /// Throws IllegalArgumentException, or a refusal, for what cannot be done.
  Answer handle(Call call) {
    JsonNode body = call.json().orElseGet(Json::object);
    return switch (call.method() + " " + call.path()) {
      case "GET /_sandbox/orders" -> Answer.json(200, Bill.of(books));
      case "GET /_sandbox/deliveries" -> deliveries();
      case "POST /_sandbox/pay" -> pay(body);
      case "POST /_sandbox/renew" -> {
        boolean paid = !body.path("failed").asBoolean(false);
        yield made("invoice", billing.renew(text(body, "subscription"), paid));
      }
      case "POST /_sandbox/recover" -> made("invoice", billing.recover(text(body, "invoice")));
      case "POST /_sandbox/cancel" ->
          made("subscription", billing.cancel(text(body, "subscription")));
      case "POST /_sandbox/expire" ->
          made("subscription", billing.expire(text(body, "subscription")));
      case "POST /_sandbox/refund" -> refund(body);
      case "POST /_sandbox/fraud" -> fraud(body);
      case "POST /_sandbox/resend" -> resend(text(body, "delivery"));
      default -> Answer.detail(404, "Not Found");
    };
  }

  private Answer deliveries() {
    ObjectNode all = Json.object();
    all.set("deliveries", Json.tree(books.all(Delivery.class)));
    return Answer.json(200, all);
  }

  private Answer pay(JsonNode body) {
    // The whole address of a checkout will do.
    String id = text(body, "checkout").replaceAll("^.*/|\\?.*$", "");
    Checkout checkout = books.find(Checkout.class, id).orElseThrow(Refusal::notFound);
    if (checkout.expired(clock.instant())) {
      throw new IllegalArgumentException("checkout: " + id + " has expired");
    }
    Till.Sale sale = till.pay(checkout, Basket.read(body, checkout, shop));
    ObjectNode made = Json.object().put("order", sale.order().key());
    sale.plan()
        .ifPresent(plan ->
            made.put("subscription", plan.subscription().key())
                .put("invoice", plan.invoice().key()));
    return Answer.json(200, made);
  }

  private Answer refund(JsonNode body) {
    OptionalLong amount =
        body.has("amount") ? OptionalLong.of(body.path("amount").asLong(0)) : OptionalLong.empty();
    return body.has("invoice")
        ? made("invoice", refunds.invoice(text(body, "invoice"), amount))
        : made("order", refunds.order(text(body, "order"), amount));
  }

  private Answer fraud(JsonNode body) {
    Optional<String> event =
        Optional.of(Json.text(body, "event", "")).filter(name -> !name.isEmpty());
    return made("order", till.fraud(text(body, "order"), event));
  }

  private Answer resend(String id) {
    Delivery delivery = books.find(Delivery.class, id).orElseThrow(Refusal::notFound);
    Delivery again = delivery.again(ids.next(), clock.instant());
    outbox.again(again);
    return made("delivery", again);
  }

  private static Answer made(String kind, Row row) {
    return Answer.json(200, Json.object().put(kind, row.key()));
  }

  private static String text(JsonNode body, String field) {
    String text = Json.text(body, field, "");
    if (text.isEmpty()) {
      throw new IllegalArgumentException(field + ": missing");
    }
    return text;
  }
}
