package studio.dailies.domain.payment;

import java.util.Locale;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.KeyedHash;

/// One payment, told apart by what the shop calls it; as a keyed hash, so that ledgers and
/// workflows name nothing that a shop could look up.
public record PaymentId(String value) {
  private static final int DIGITS = 32;

  public PaymentId {
    Ids.checked(value, "PaymentId");
  }

  /// The id of the shop's order or invoice: always the same.
  public static PaymentId of(KeyedHash hashes, PaymentKind kind, String shopId) {
    String name = kind.name().toLowerCase(Locale.ROOT) + ":" + shopId;
    return new PaymentId(hashes.of("payment", name).substring(0, DIGITS));
  }

  /// The id of the workflow that judges it. Nobody else writes this text.
  public String workflowId() {
    return "payment:" + value;
  }

  /// What its credits are granted for, in the ledger.
  public String source() {
    return "payment:" + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
