package studio.dailies.sandbox.shop;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes events into signed bodies, with the faults that are planned for them.
final class Envelopes {
  private static final long NOBODY_SELLS_IT = 999_999_999;
  private static final String OTHER_SECRET = "not-the-secret-of-this-webhook";

  private final Shop shop;
  private final Resources resources;
  private final Plans plans;
  private final Ids ids;
  private final Clock clock;

  Envelopes(Shop shop, Resources resources, Plans plans, Ids ids, Clock clock) {
    this.shop = shop;
    this.resources = resources;
    this.plans = plans;
    this.ids = ids;
    this.clock = clock;
  }

  /// The deliveries of an event: one, or two of the same bytes.
  List<Delivery> seal(Event event) {
    ObjectNode data = resources.of(event.subject());
    ObjectNode body = envelope(event, data);
    List<Plan> faults = plans.event(event.name(), Json.MAPPER.writeValueAsString(body));
    faults.forEach(fault -> change(body, fault));
    String plain = Json.MAPPER.writeValueAsString(body);
    String text = has(faults, Behaviour.ESCAPED_SLASHES) ? plain.replace("/", "\\/") : plain;
    String secret = has(faults, Behaviour.WRONG_SECRET) ? OTHER_SECRET : shop.secret();
    Delivery delivery =
        new Delivery(
            ids.next(),
            event.name(),
            data.path("type").asString(),
            event.subject().key(),
            text,
            Signer.sign(secret, text),
            state(faults),
            due(faults),
            List.of());
    return has(faults, Behaviour.DUPLICATE)
        ? List.of(delivery, delivery.twin(ids.next()))
        : List.of(delivery);
  }

  private ObjectNode envelope(Event event, ObjectNode data) {
    ObjectNode body = Json.object();
    ObjectNode meta =
        body.putObject("meta")
            .put("test_mode", event.realm().testMode())
            .put("event_name", event.name())
            .put("webhook_id", ids.next());
    if (!event.custom().isEmpty()) {
      meta.set("custom_data", Json.tree(event.custom()));
    }
    body.set("data", data);
    return body;
  }

  private void change(ObjectNode body, Plan fault) {
    ObjectNode meta = (ObjectNode) body.path("meta");
    ObjectNode attributes = (ObjectNode) body.path("data").path("attributes");
    switch (fault.behaviour()) {
      case TEST_MODE -> {
        boolean other = !meta.path("test_mode").asBoolean();
        meta.put("test_mode", other);
        attributes.put("test_mode", other);
      }
      case OTHER_STORE -> attributes.put("store_id", shop.store() + 1);
      case NO_WEBHOOK_ID -> meta.remove("webhook_id");
      case NO_CUSTOM -> meta.remove("custom_data");
      case FOREIGN_CUSTOM -> meta.set("custom_data", Json.tree(fault.custom()));
      case UNKNOWN_VARIANT -> replace(attributes, "variant_id", NOBODY_SELLS_IT);
      case QUANTITY_THREE -> replace(attributes, "quantity", 3);
      default -> {
        // The others do not change what it says.
      }
    }
  }

  /// In the attributes, or in the first item that they hold; wherever it is said.
  private static void replace(ObjectNode attributes, String field, long value) {
    Stream.<JsonNode>of(
            attributes,
            attributes.path("first_order_item"),
            attributes.path("first_subscription_item"))
        .filter(holder -> holder.has(field))
        .map(ObjectNode.class::cast)
        .forEach(holder -> holder.put(field, value));
  }

  private static Delivery.State state(List<Plan> faults) {
    if (has(faults, Behaviour.DROP)) {
      return Delivery.State.DROPPED;
    }
    return has(faults, Behaviour.REORDER) ? Delivery.State.HELD : Delivery.State.DUE;
  }

  private Instant due(List<Plan> faults) {
    long millis =
        faults.stream()
            .filter(fault -> fault.behaviour() == Behaviour.DELAY)
            .mapToLong(Plan::millis)
            .sum();
    return clock.instant().plusMillis(millis);
  }

  private static boolean has(List<Plan> faults, Behaviour behaviour) {
    return faults.stream().anyMatch(fault -> fault.behaviour() == behaviour);
  }
}
