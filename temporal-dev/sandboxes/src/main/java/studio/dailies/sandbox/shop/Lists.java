package studio.dailies.sandbox.shop;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import studio.dailies.sandbox.http.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What can be read under `/v1`, as a test-mode key sees it: what was paid with pretended money, in
/// every store.
final class Lists {
  private static final Map<String, Class<? extends Row>> TYPES =
      Map.of(
          "orders", Order.class,
          "subscriptions", Subscription.class,
          "subscription-invoices", Invoice.class,
          "customers", Customer.class);
  private static final Map<String, Set<String>> FILTERS =
      Map.of(
          "orders",
          Set.of("store_id", "user_email", "order_number"),
          "subscriptions",
          Set.of("store_id", "order_id", "user_email", "product_id", "variant_id", "status"),
          "subscription-invoices",
          Set.of("store_id", "subscription_id", "status", "refunded"),
          "customers",
          Set.of("store_id", "email"));

  private final URI base;
  private final Books books;
  private final Resources resources;

  Lists(URI base, Books books) {
    this.base = base;
    this.books = books;
    this.resources = new Resources(base);
  }

  /// Throws a refusal when there is none that the key may see.
  <T extends Row> T find(Class<T> type, String id) {
    return books.find(type, id).filter(Lists::visible).orElseThrow(Refusal::notFound);
  }

  Answer.Whole one(String type, String id) {
    return Documents.one(200, resources.of(find(rows(type), id)));
  }

  /// Newest first.
  Answer.Whole page(String type, Query query) {
    Class<? extends Row> rows = rows(type);
    Map<String, String> filters = filters(type, query);
    List<ObjectNode> all =
        books.all(rows).stream()
            .filter(Lists::visible)
            .sorted(Comparator.comparingLong((Row row) -> Long.parseLong(row.key())).reversed())
            .map(resources::of)
            .filter(each -> fits(each, filters))
            .toList();
    Page page = Page.of(base.resolve("/v1/" + type), query, all.size());
    return Documents.page(page, page.cut(all));
  }

  private static Class<? extends Row> rows(String type) {
    return Optional.<Class<? extends Row>>ofNullable(TYPES.get(type))
        .orElseThrow(Refusal::notFound);
  }

  private static boolean visible(Row row) {
    return switch (row) {
      case Order order -> order.payment().realm().testMode();
      case Invoice invoice -> invoice.payment().realm().testMode();
      case Subscription subscription -> subscription.realm().testMode();
      case Customer customer -> customer.realm().testMode();
      case Checkout _ -> true;
      case Delivery _ -> false;
    };
  }

  private static Map<String, String> filters(String type, Query query) {
    var filters = new TreeMap<String, String>();
    query
        .fields()
        .forEach((name, value) -> {
          if (name.startsWith("filter[")) {
            String field = name.replaceAll("^filter\\[|]$", "");
            if (!FILTERS.getOrDefault(type, Set.of()).contains(field)) {
              throw Refusal.parameter(name, "Filter parameter " + field + " is not allowed.");
            }
            filters.put(field, value);
          }
        });
    return filters;
  }

  private static boolean fits(ObjectNode resource, Map<String, String> filters) {
    JsonNode attributes = resource.path("attributes");
    return filters.entrySet().stream()
        .allMatch(each -> attributes.path(each.getKey()).asString("").equals(each.getValue()));
  }
}
