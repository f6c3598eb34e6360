package studio.dailies.domain.credit;

import studio.dailies.domain.generation.GenerationId;

/// What a caller asks of a ledger. Two calls are the same request when their digests are equal: so
/// only what the caller says is in it, nothing that is worked out on the way.
///
/// @param amount whole credits; 0 for a void, which asks for none, and for a lapse or close, which
///   take all that is there
/// @param reference the source of a grant; the lot of a lapse, as `<ledger>/<seq>`; of a refund,
///   the payment and what was reversed of it before, as `<payment>:<credits>`; the ledger of a
///   close; else the generation
public record Request(Kind kind, LedgerId ledger, long amount, String reference) {
  public Request {
    switch (kind) {
      case VOID, LAPSE, CLOSE ->
          Invariant.check(amount == 0, "amount of such a kind", kind, amount);
      case GRANT, HOLD, CAPTURE, RELEASE, EXPIRE, REFUND -> Credits.checked(amount, "amount");
    }
    kind.key(reference);
  }

  public static Request grant(LedgerId ledger, String source, long amount) {
    return new Request(Kind.GRANT, ledger, amount, source);
  }

  public static Request hold(LedgerId ledger, GenerationId generation, long amount) {
    return new Request(Kind.HOLD, ledger, amount, generation.value());
  }

  /// Takes the place of a hold that has not landed.
  public static Request voided(LedgerId ledger, GenerationId generation) {
    return new Request(Kind.VOID, ledger, 0, generation.value());
  }

  public static Request capture(LedgerId ledger, GenerationId generation, long amount) {
    return new Request(Kind.CAPTURE, ledger, amount, generation.value());
  }

  /// Gives back a hold.
  ///
  /// @param held all that was held
  public static Request release(LedgerId ledger, GenerationId generation, long held) {
    return new Request(Kind.RELEASE, ledger, held, generation.value());
  }

  /// Gives back a hold that a final generation has left behind.
  ///
  /// @param held all that was held
  public static Request expire(LedgerId ledger, GenerationId generation, long held) {
    return new Request(Kind.EXPIRE, ledger, held, generation.value());
  }

  /// Ends what is left of a lot.
  public static Request lapse(LedgerId ledger, long lot) {
    return new Request(Kind.LAPSE, ledger, 0, ledger + "/" + lot);
  }

  /// Takes back credits of a payment.
  ///
  /// @param payment 32 hexadecimal digits
  /// @param reversedBefore what refunds have taken back of it before this one
  public static Request refund(LedgerId ledger, String payment, long reversedBefore, long amount) {
    return new Request(Kind.REFUND, ledger, amount, payment + ":" + reversedBefore);
  }

  public static Request close(LedgerId ledger) {
    return new Request(Kind.CLOSE, ledger, 0, ledger.value());
  }

  public LedgerKey key() {
    return kind.key(reference);
  }

  public Hash digest() {
    return Hash.of(CanonicalBytes.of(this));
  }
}
