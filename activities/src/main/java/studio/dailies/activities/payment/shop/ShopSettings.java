package studio.dailies.activities.payment.shop;

import java.net.URI;
import java.time.Duration;
import studio.dailies.activities.net.SecretHost;
import studio.dailies.domain.payment.ShopMode;

/// How the shop is reached.
///
/// @param url base address; plain http only on this machine, for a sandbox
/// @param key sent to that address and nowhere else; a test key sees test data only
/// @param store what the shop calls our store
/// @param returnTo where a person comes back to after paying
/// @param timeout a whole call
public record ShopSettings(
    URI url, String key, String store, ShopMode mode, URI returnTo, Duration timeout) {
  public ShopSettings {
    SecretHost.checked(url, "the shop");
    if (key.isBlank()) {
      throw new IllegalArgumentException("the shop's key is missing");
    }
    if (!store.matches("[0-9]{1,20}")) {
      throw new IllegalArgumentException("the shop's store must be a number: " + store);
    }
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("the shop's timeout must be positive");
    }
  }

  /// With the usual timeout: an answer takes a second, a page of a hundred orders some.
  public static ShopSettings usual(URI url, String key, String store, ShopMode mode, URI returnTo) {
    return new ShopSettings(url, key, store, mode, returnTo, Duration.ofSeconds(15));
  }

  public ShopSettings shortened(double factor) {
    return new ShopSettings(
        url,
        key,
        store,
        mode,
        returnTo,
        Duration.ofMillis(Math.round(timeout.toMillis() * factor)));
  }

  /// Never the key: it would end in a log.
  @Override
  public String toString() {
    return "ShopSettings[" + url + ", store " + store + ", " + mode + "]";
  }
}
