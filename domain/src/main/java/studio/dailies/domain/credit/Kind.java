package studio.dailies.domain.credit;

import java.util.Arrays;
import java.util.Optional;

/// What an entry does. The texts are stored and hashed: they never change.
public enum Kind {
  /// Credits come in as a new lot; debt is repaid first.
  GRANT("grant"),
  /// Credits are set aside for one generation.
  HOLD("hold"),
  /// Takes the place of a hold so that it can never land: it was refused, or its release came
  /// first.
  VOID("void"),
  /// Ends a hold: some or all of it is spent, the rest goes back.
  CAPTURE("capture"),
  /// Ends a hold: all of it goes back.
  RELEASE("release"),
  /// Ends a hold that a final generation has left behind, as a release does; by a sweep only.
  EXPIRE("expire"),
  /// What is left of a lot ends, its date being past; by a sweep only.
  LAPSE("lapse"),
  /// Credits are taken back since their payment was; what is missing becomes debt.
  REFUND("refund"),
  /// The last entry of a ledger: what is left ends, and debt is forgiven.
  CLOSE("close");

  private final String text;

  Kind(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /// The key under which an entry of this kind about this reference is the only one, for ever.
  public LedgerKey key(String reference) {
    return switch (this) {
      case GRANT -> LedgerKey.grant(reference);
      case HOLD, VOID -> LedgerKey.hold(reference);
      case CAPTURE, RELEASE, EXPIRE -> LedgerKey.end(reference);
      case LAPSE -> LedgerKey.lapse(reference);
      case REFUND -> LedgerKey.refund(reference);
      case CLOSE -> LedgerKey.close(reference);
    };
  }

  public static Optional<Kind> of(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
  }
}
