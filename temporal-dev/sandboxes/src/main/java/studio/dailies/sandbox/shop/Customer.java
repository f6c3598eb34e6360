package studio.dailies.sandbox.shop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody who bought, found again by store, mode and e-mail.
///
/// @param status `subscribed`, or `archived`, which only stops marketing mail
record Customer(
    long id,
    Realm realm,
    String name,
    String email,
    @Nullable String city,
    @Nullable String region,
    @Nullable String country,
    String status,
    Instant createdAt,
    Instant updatedAt)
    implements Row {

  static Customer fresh(long id, Basket basket, Instant now) {
    return new Customer(
        id,
        basket.realm(),
        basket.name(),
        basket.email(),
        null,
        null,
        null,
        "subscribed",
        now,
        now);
  }

  @Override
  public String key() {
    return Long.toString(id);
  }

  boolean is(Realm where, String address) {
    return realm.equals(where) && email.equalsIgnoreCase(address);
  }

  Buyer buying(String as) {
    return new Buyer(id, as, email);
  }
}
