package studio.dailies.domain.payment;

/// What a payment comes to, by what the shop has said of it so far.
public sealed interface Verdict {
  /// Nothing yet: it was not paid.
  record NotPaid() implements Verdict {}

  /// So many credits, if somebody is found whose they are.
  record Credit(Pack pack, long credits) implements Verdict {}

  /// It is the order of a plan; the plan's first invoice is the payment.
  record FirstMonth() implements Verdict {}

  /// The shop has to be asked what its subscription is for.
  record OfSubscription(String subscription) implements Verdict {}

  /// A person must look.
  record Park(ParkReason reason) implements Verdict {}
}
