package studio.dailies.sandbox.shop;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a seller has set up at Lemon Squeezy.
///
/// @param key a test-mode key: it sees test data only
/// @param secret signs webhooks, 6 to 40 characters
/// @param webhook where events are posted, on loopback
public record Shop(String key, String secret, URI webhook, long store, List<Variant> variants) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  public Shop {
    if (secret.length() < 6 || secret.length() > 40) {
      throw new IllegalArgumentException("secret: not 6 to 40 characters");
    }
    if (!LOOPBACK.contains(String.valueOf(webhook.getHost()))) {
      throw new IllegalArgumentException("webhook: " + webhook + " is not on loopback");
    }
    variants = List.copyOf(variants);
  }

  /// From text as it stands in an environment: `1001:pack:900,1003:plan:1900` for the variants.
  public static Shop read(
      String key, String secret, String webhook, String store, String variants) {
    return new Shop(
        key, secret, URI.create(webhook), Long.parseLong(store), Variant.parse(variants));
  }

  Optional<Variant> variant(long id) {
    return variants.stream().filter(each -> each.id() == id).findFirst();
  }
}
