package studio.dailies.domain.payment;

/// What the shop calls the one thing that was paid for: an order for packs, an invoice for each
/// month of a plan. The first month of a plan is both, and counts as its invoice.
public enum PaymentKind {
  ORDER,
  INVOICE
}
