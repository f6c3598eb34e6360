package studio.dailies.world.crash;

/// What a purchase of the table goes through when nobody dies.
enum Sale {
  /// A pack; the shop tells.
  PACK("pack-100", 100, false),
  /// A pack whose webhook is lost: only a round of reconciling finds it.
  UNTOLD("pack-100", 100, true),
  /// A pack, half of which is refunded.
  REFUNDED("pack-100", 50, false),
  /// The first month of a plan, which is an order and an invoice.
  PLAN("plan-300", 300, false);

  final String pack;

  /// What it brings in the end, wherever it is met: money that came in is never lost.
  final long credits;

  final boolean isUntold;

  Sale(String pack, long credits, boolean isUntold) {
    this.pack = pack;
    this.credits = credits;
    this.isUntold = isUntold;
  }
}
