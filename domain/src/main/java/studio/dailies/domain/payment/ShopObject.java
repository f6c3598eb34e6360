package studio.dailies.domain.payment;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One object as the shop (Lemon Squeezy, JSON:API) writes it, in a webhook or in an answer. It is
/// read leniently where the shop is loose (an id may be a number or a text, an empty object a
/// list), and not at all where it could be misread.
///
/// @param type `orders`, `subscriptions`, `subscription-invoices`
public record ShopObject(String type, String id, Map<?, ?> attributes) {
  private static final Pattern ID = Pattern.compile("[0-9]{1,20}");
  private static final Set<String> PAID =
      Set.of("paid", "refunded", "partial_refund", "partial_refunded", "fraudulent");
  private static final Set<String> TAKEN_BACK = Set.of("refunded", "fraudulent");

  /// It is not what the shop documents; the message names the field, never a value that a buyer
  /// wrote.
  public static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  /// @param json of an element of `data`
  /// @throws Unreadable if it is no such thing
  public static ShopObject read(@Nullable Object json) {
    Map<?, ?> object = map(json, "data");
    return new ShopObject(
        text(object, "type"), id(object, "id"), map(object.get("attributes"), "attributes"));
  }

  /// What it says of a payment; empty if it is none.
  ///
  /// @param purchase what was named when the checkout was opened, where that is known
  /// @throws Unreadable if it is one, and something of it cannot be read
  public Optional<Facts> facts(@Nullable PurchaseId purchase) {
    return switch (type) {
      case "orders" -> Optional.of(order(purchase));
      case "subscription-invoices" -> Optional.of(invoice(purchase));
      default -> Optional.empty();
    };
  }

  /// What a subscription is for.
  public String variant() {
    return id(attributes, "variant_id");
  }

  /// Whether an invoice is for the first month of its subscription.
  public boolean isFirst() {
    return "initial".equals(attributes.get("billing_reason"));
  }

  /// The address of who paid; to be compared, never to be kept.
  public Optional<String> payer() {
    return attributes.get("user_email") instanceof String email && !email.isBlank()
        ? Optional.of(email)
        : Optional.empty();
  }

  public Instant createdAt() {
    try {
      return Instant.parse(text(attributes, "created_at"));
    } catch (DateTimeException e) {
      throw new Unreadable("created_at is no time");
    }
  }

  private Facts order(@Nullable PurchaseId purchase) {
    Map<?, ?> item = map(attributes.get("first_order_item"), "first_order_item");
    return facts(
        PaymentKind.ORDER,
        id(item, "variant_id"),
        item.get("quantity") == null ? 1 : number(item, "quantity"),
        number(item, "price"),
        null,
        purchase);
  }

  private Facts invoice(@Nullable PurchaseId purchase) {
    return facts(PaymentKind.INVOICE, null, 1, null, id(attributes, "subscription_id"), purchase);
  }

  private Facts facts(
      PaymentKind kind,
      @Nullable String variant,
      long quantity,
      @Nullable Long price,
      @Nullable String subscription,
      @Nullable PurchaseId purchase) {
    String status = text(attributes, "status");
    return new Facts(
        kind,
        id,
        Boolean.TRUE.equals(attributes.get("test_mode")) ? ShopMode.TEST : ShopMode.LIVE,
        id(attributes, "store_id"),
        variant,
        quantity,
        price,
        number(attributes, "total"),
        attributes.get("refunded_amount") == null ? 0 : number(attributes, "refunded_amount"),
        PAID.contains(status),
        TAKEN_BACK.contains(status) || Boolean.TRUE.equals(attributes.get("refunded")),
        "updated".equals(attributes.get("billing_reason")),
        subscription,
        purchase,
        createdAt());
  }

  private static Map<?, ?> map(@Nullable Object value, String field) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new Unreadable(field + " is no object");
  }

  private static String text(Map<?, ?> object, String field) {
    if (object.get(field) instanceof String text && text.length() <= 100) {
      return text;
    }
    throw new Unreadable(field + " is no text");
  }

  private static String id(Map<?, ?> object, String field) {
    String id = String.valueOf(object.get(field));
    if (!ID.matcher(id).matches()) {
      throw new Unreadable(field + " is no id");
    }
    return id;
  }

  private static long number(Map<?, ?> object, String field) {
    Object value = object.get(field);
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    throw new Unreadable(field + " is no whole number");
  }
}
