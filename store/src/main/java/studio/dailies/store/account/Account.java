package studio.dailies.store.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;

/// An account without what names its person.
///
/// @param suspendedAt since when its person may make and buy nothing; null for almost everybody
public record Account(
    AccountId id, LedgerId ledger, Instant createdAt, @Nullable Instant suspendedAt) {}
