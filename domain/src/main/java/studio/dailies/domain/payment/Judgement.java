package studio.dailies.domain.payment;

import java.util.Optional;
import studio.dailies.domain.credit.Credits;
import studio.dailies.domain.payment.Pack.Kind;
import studio.dailies.domain.payment.Verdict.Credit;
import studio.dailies.domain.payment.Verdict.FirstMonth;
import studio.dailies.domain.payment.Verdict.NotPaid;
import studio.dailies.domain.payment.Verdict.OfSubscription;
import studio.dailies.domain.payment.Verdict.Park;

/// What a payment is worth. Our price list decides; nothing that a buyer can write does.
public final class Judgement {
  /// More of one pack at once is a mistake, or somebody trying.
  static final long QUANTITY_MAX = 100;

  private Judgement() {}

  public static Verdict of(Facts facts, PriceList list) {
    if (!facts.paid()) {
      return new NotPaid();
    }
    if (facts.mode() != list.mode()) {
      return new Park(ParkReason.WRONG_MODE);
    }
    if (!facts.store().equals(list.store())) {
      return new Park(ParkReason.OTHER_STORE);
    }
    if (facts.prorated()) {
      return new Park(ParkReason.PRORATED);
    }
    if (facts.variant() == null && facts.subscription() != null) {
      return new OfSubscription(facts.subscription());
    }
    return Optional.ofNullable(facts.variant())
        .flatMap(list::ofVariant)
        .map(pack -> worth(facts, pack))
        .orElseGet(() -> new Park(ParkReason.UNKNOWN_VARIANT));
  }

  private static Verdict worth(Facts facts, Pack pack) {
    if (pack.kind() == Kind.PLAN && facts.kind() == PaymentKind.ORDER) {
      return new FirstMonth();
    }
    if (pack.kind() == Kind.PACK && facts.kind() == PaymentKind.INVOICE) {
      return new Park(ParkReason.UNKNOWN_VARIANT);
    }
    if (facts.price() != null && facts.price() != pack.cents()) {
      return new Park(ParkReason.WRONG_PRICE);
    }
    if (facts.quantity() < 1
        || facts.quantity() > QUANTITY_MAX
        || facts.quantity() > Credits.MAX / pack.credits()) {
      return new Park(ParkReason.ODD_QUANTITY);
    }
    return new Credit(pack, pack.credits() * facts.quantity());
  }
}
