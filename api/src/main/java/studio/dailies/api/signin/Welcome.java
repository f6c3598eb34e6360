package studio.dailies.api.signin;

import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.store.credit.Ledger;

/// What a new account is given, once.
public final class Welcome {
  private final Ledger ledger;
  private final long credits;

  /// @param credits 0 for nothing
  public Welcome(Ledger ledger, long credits) {
    this.ledger = ledger;
    this.credits = credits;
  }

  /// Called at each sign-in: one that died before the gift makes up for it at the next. A changed
  /// setting changes nothing for who has had theirs.
  void greet(LedgerId ledgerId) {
    String source = "welcome:" + ledgerId;
    if (credits > 0 && !ledger.hasGrant(ledgerId, source)) {
      ledger.grant(ledgerId, source, credits, LotClass.GRANTED, null);
    }
  }
}
