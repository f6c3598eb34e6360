package studio.dailies.store.account;

import java.time.Instant;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;

/// An account without what names its person.
public record Account(AccountId id, LedgerId ledger, Instant createdAt) {}
