package studio.dailies.domain.payment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is sold, where: our table decides what a payment is worth, whatever comes along with it.
///
/// @param store what the shop calls our store
public record PriceList(ShopMode mode, String store, List<Pack> packs) {
  public PriceList {
    packs = List.copyOf(packs);
    requireUnique(packs);
  }

  public Optional<Pack> find(PackId id) {
    return packs.stream().filter(pack -> pack.id().equals(id)).findFirst();
  }

  /// What the shop sells under this name.
  public Optional<Pack> ofVariant(String variant) {
    return packs.stream().filter(pack -> pack.variant().equals(variant)).findFirst();
  }

  private static void requireUnique(List<Pack> packs) {
    Map<Object, Pack> seen = new LinkedHashMap<>();
    for (Pack pack : packs) {
      if (seen.put(pack.id(), pack) != null || seen.put(pack.variant(), pack) != null) {
        throw new IllegalArgumentException("two packs share the id or variant of " + pack.id());
      }
    }
  }
}
