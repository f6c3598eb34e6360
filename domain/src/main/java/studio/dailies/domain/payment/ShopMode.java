package studio.dailies.domain.payment;

/// Whether the shop takes real money. A key of the shop belongs to one of the two.
public enum ShopMode {
  TEST,
  LIVE
}
