package studio.dailies.api.operator;

import org.springframework.stereotype.Component;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.domain.credit.LotClass;
import studio.dailies.domain.operator.GrantId;
import studio.dailies.domain.operator.OperatorId;
import studio.dailies.store.account.Account;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.operator.Gift;
import studio.dailies.store.operator.Gifts;

/// Credits from the studio: one asks, another confirms, and then they come, once.
@Component
final class Giving {
  private final Gifts gifts;
  private final Accounts accounts;
  private final Ledger ledger;

  Giving(Gifts gifts, Accounts accounts, Ledger ledger) {
    this.gifts = gifts;
    this.accounts = accounts;
    this.ledger = ledger;
  }

  Gift ask(GrantId id, Account account, long credits, OperatorId by, String why) {
    Gift gift = gifts.ask(id, account, credits, by, why);
    boolean same =
        gift.account().equals(account.id())
            && gift.credits() == credits
            && gift.askedBy().equals(by);
    if (!same) {
      throw Refusal.of(
          ProblemType.IDEMPOTENCY_KEY_REUSED, "This id names another grant. Draw a new one.");
    }
    return gift;
  }

  /// Whoever confirms it again finishes what may have broken off, and changes nothing else.
  Gift confirm(Gift seen, OperatorId by) {
    if (seen.askedBy().equals(by)) {
      throw Healing.refused("You asked for it: somebody else has to confirm it.");
    }
    if (accounts.find(seen.account()).isEmpty()) {
      throw Healing.refused("The account is gone.");
    }
    Gift confirmed = gifts.confirm(seen.id(), by);
    if (confirmed.confirmedBy() == null) {
      throw Healing.refused("It could not be confirmed by you.");
    }
    ledger.grant(
        confirmed.ledger(), confirmed.id().source(), confirmed.credits(), LotClass.GRANTED, null);
    return gifts.granted(confirmed.id());
  }
}
