package studio.dailies.domain.payment;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.Ids;
import studio.dailies.domain.payment.ShopObject.Unreadable;

/// A webhook of the shop. Whatever it is called, what it says is in the object that it carries.
public final class ShopEvent {
  private ShopEvent() {}

  /// What it says of a payment; empty if it is about something else.
  ///
  /// @param json the body
  /// @throws Unreadable if the body is not what the shop documents
  public static Optional<Facts> facts(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> body)
        || !(body.get("meta") instanceof Map<?, ?> meta)
        || body.get("data") == null) {
      throw new Unreadable("the body is no event");
    }
    boolean test = Boolean.TRUE.equals(meta.get("test_mode"));
    return ShopObject.read(body.get("data"))
        .facts(purchase(meta.get("custom_data")))
        .map(facts -> test ? facts.inTest() : facts);
  }

  /// Where nothing was given along, an empty list stands. What is not an id of ours is nobody's.
  private static @Nullable PurchaseId purchase(@Nullable Object custom) {
    return custom instanceof Map<?, ?> map
            && map.get("purchase") instanceof String id
            && Ids.isId(id)
        ? new PurchaseId(id)
        : null;
  }
}
