package studio.dailies.sandbox.shop;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.dailies.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// A page where one can pay. It may be paid more than once.
///
/// @param variant the one that is chosen when the page opens
/// @param price in cents, in place of the variant's
/// @param asked the attributes as they were sent
record Checkout(
    String id,
    long variant,
    @Nullable Long price,
    @Nullable Instant expiresAt,
    JsonNode asked,
    Instant createdAt)
    implements Row {

  @Override
  public String key() {
    return id;
  }

  boolean expired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /// Whether the page offers it: everything, unless it was told what.
  boolean offers(long other) {
    Set<Long> enabled =
        options()
            .path("enabled_variants")
            .valueStream()
            .map(JsonNode::asLong)
            .collect(Collectors.toSet());
    return enabled.isEmpty() || enabled.contains(other);
  }

  String redirect() {
    return Json.text(options(), "redirect_url", "");
  }

  /// The text at this field of what was known about the buyer, or empty.
  String known(String field) {
    return Json.text(asked.path("checkout_data"), field, "");
  }

  Map<String, String> custom() {
    var custom = new TreeMap<String, String>();
    asked
        .path("checkout_data")
        .path("custom")
        .properties()
        .forEach(each -> custom.put(each.getKey(), each.getValue().asString("")));
    return Map.copyOf(custom);
  }

  private JsonNode options() {
    return asked.path("product_options");
  }
}
