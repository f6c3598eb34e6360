package studio.dailies.api.payment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.payment.Pack;
import studio.dailies.domain.payment.PriceList;
import studio.dailies.domain.payment.ShopSignature;

/// Where we sell, if anywhere: what is sold there, and how its word is known to be its own.
public final class Shop {
  private final List<Pack> packs;
  private final @Nullable ShopSignature signature;
  private final Duration patience;

  private Shop(List<Pack> packs, @Nullable ShopSignature signature, Duration patience) {
    this.packs = packs;
    this.signature = signature;
    this.patience = patience;
  }

  /// @param patience how long a person waits for a checkout before they are told to ask again
  public static Shop of(PriceList prices, ShopSignature signature, Duration patience) {
    return new Shop(prices.packs(), signature, patience);
  }

  /// Nothing is sold, and nobody is listened to.
  public static Shop none() {
    return new Shop(List.of(), null, Duration.ZERO);
  }

  List<Pack> packs() {
    return packs;
  }

  Duration patience() {
    return patience;
  }

  Optional<ShopSignature> signature() {
    return Optional.ofNullable(signature);
  }
}
