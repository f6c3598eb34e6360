package studio.dailies.sandbox.shop;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.Call;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The resources under `/v1`.
final class Api {
  private final Shop shop;
  private final Books books;
  private final Refunds refunds;
  private final Billing billing;
  private final Storefront storefront;
  private final Lists lists;
  private final Resources resources;
  private final Ids ids;
  private final Clock clock;

  Api(
      URI base,
      Shop shop,
      Books books,
      Refunds refunds,
      Billing billing,
      Storefront storefront,
      Ids ids,
      Clock clock) {
    this.shop = shop;
    this.books = books;
    this.refunds = refunds;
    this.billing = billing;
    this.storefront = storefront;
    this.lists = new Lists(base, books);
    this.resources = new Resources(base);
    this.ids = ids;
    this.clock = clock;
  }

  /// Throws a refusal for what cannot be done.
  Answer.Whole handle(Call call) {
    look(call);
    List<String> path = call.segments();
    String type = path.size() > 1 ? path.get(1) : "";
    String id = path.size() > 2 ? path.get(2) : "";
    String action = path.size() > 3 ? "/" + path.get(3) : "";
    String where = type + (id.isEmpty() ? "" : "/:id") + action;
    return switch (call.method() + " " + where) {
      case "POST checkouts" -> make(call);
      case "GET checkouts/:id" -> Documents.one(200, shown(lists.find(Checkout.class, id)));
      case "PATCH customers/:id" -> patch(call, lists.find(Customer.class, id));
      case "DELETE subscriptions/:id" -> cancel(lists.find(Subscription.class, id));
      case "POST orders/:id/refund" -> refund(call, lists.find(Order.class, id));
      case "POST subscription-invoices/:id/refund" -> refund(call, lists.find(Invoice.class, id));
      default -> read(call, type, id, action);
    };
  }

  private Answer.Whole read(Call call, String type, String id, String action) {
    if (!action.isEmpty()) {
      throw Refusal.notFound();
    }
    if (!call.method().equals("GET")) {
      throw Refusal.of(405, "Method Not Allowed", "The method is not supported here.");
    }
    return id.isEmpty() ? lists.page(type, Query.parse(call.query())) : lists.one(type, id);
  }

  private static void look(Call call) {
    if (!call.header("Accept").orElse("").contains(Documents.TYPE)) {
      throw Refusal.of(406, "Not Acceptable", "Accept must be " + Documents.TYPE + ".");
    }
    if (call.body().length > 0
        && !call.header("Content-Type").orElse("").startsWith(Documents.TYPE)) {
      throw Refusal.of(
          415, "Unsupported Media Type", "Content-Type must be " + Documents.TYPE + ".");
    }
  }

  private Answer.Whole make(Call call) {
    Checkout checkout = new CheckoutRequest(data(call), shop).checkout(ids.next(), clock.instant());
    books.commit(List.of(checkout));
    return Documents.one(201, shown(checkout));
  }

  private ObjectNode shown(Checkout checkout) {
    return resources.of(
        checkout, CheckoutShape.attributes(checkout, shop.store(), storefront.url(checkout)));
  }

  private Answer.Whole cancel(Subscription subscription) {
    return Documents.one(200, resources.of(billing.cancel(subscription.key())));
  }

  private Answer.Whole refund(Call call, Order order) {
    OptionalLong amount = amount(call, "orders", order.key());
    return refunded(resources.of(refunds.order(order.key(), amount)));
  }

  private Answer.Whole refund(Call call, Invoice invoice) {
    OptionalLong amount = amount(call, "subscription-invoices", invoice.key());
    return refunded(resources.of(refunds.invoice(invoice.key(), amount)));
  }

  /// As documented, a part that was given back does not show in the status of this answer.
  private static Answer.Whole refunded(ObjectNode resource) {
    ObjectNode attributes = (ObjectNode) resource.path("attributes");
    if (attributes.path("status").asString().equals("partial_refund")) {
      PaymentShape.status(attributes, "paid");
    }
    return Documents.one(200, resource);
  }

  private static OptionalLong amount(Call call, String type, String id) {
    if (call.body().length == 0) {
      return OptionalLong.empty();
    }
    JsonNode data = data(call);
    same(data, type, id);
    JsonNode amount = data.path("attributes").path("amount");
    if (amount.isMissingNode() || amount.isNull()) {
      return OptionalLong.empty();
    }
    if (!amount.isIntegralNumber()) {
      throw Refusal.invalid("/data/attributes/amount", "The amount field must be an integer.");
    }
    return OptionalLong.of(amount.asLong());
  }

  private Answer.Whole patch(Call call, Customer customer) {
    JsonNode data = data(call);
    same(data, "customers", customer.key());
    JsonNode to = data.path("attributes");
    String status = Json.text(to, "status", customer.status());
    if (!status.equals(customer.status()) && !status.equals("archived")) {
      throw Refusal.invalid("/data/attributes/status", "The status field must be archived.");
    }
    Customer changed =
        new Customer(
            customer.id(),
            customer.realm(),
            Json.text(to, "name", customer.name()),
            Json.text(to, "email", customer.email()),
            text(to, "city", customer.city()),
            text(to, "region", customer.region()),
            text(to, "country", customer.country()),
            status,
            customer.createdAt(),
            clock.instant());
    books.commit(List.of(changed));
    return Documents.one(200, resources.of(changed));
  }

  private static @Nullable String text(JsonNode to, String field, @Nullable String before) {
    return to.path(field).isString() ? to.path(field).stringValue() : before;
  }

  private static void same(JsonNode data, String type, String id) {
    if (!Json.text(data, "type", "").equals(type)) {
      throw Refusal.invalid("/data/type", "The type must be " + type + ".");
    }
    if (!Json.text(data, "id", "").equals(id)) {
      throw Refusal.invalid("/data/id", "The id must be that of the address, as a string.");
    }
  }

  private static JsonNode data(Call call) {
    return call.json()
        .map(body -> body.path("data"))
        .filter(JsonNode::isObject)
        .orElseThrow(Refusal::notJson);
  }
}
