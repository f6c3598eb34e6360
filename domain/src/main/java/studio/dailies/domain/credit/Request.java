package studio.dailies.domain.credit;

import studio.dailies.domain.generation.GenerationId;

/// What a caller asks of a ledger. Two calls are the same request when their digests are equal: so
/// only what the caller says is in it, nothing that is worked out on the way.
///
/// @param amount whole credits; 0 for a void, which asks for none
/// @param reference the source of a grant, else the generation
public record Request(Kind kind, LedgerId ledger, long amount, String reference) {
  public Request {
    if (kind == Kind.VOID) {
      Invariant.check(amount == 0, "amount of a void", amount);
    } else {
      Credits.checked(amount, "amount");
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

  public LedgerKey key() {
    return kind.key(reference);
  }

  public Hash digest() {
    return Hash.of(CanonicalBytes.of(this));
  }
}
