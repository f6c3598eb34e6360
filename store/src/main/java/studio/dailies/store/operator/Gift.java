package studio.dailies.store.operator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.operator.GrantId;
import studio.dailies.domain.operator.OperatorId;

/// Credits that one operator wants to give and another has to confirm.
///
/// @param why in the words of whoever asked; empty once the account is gone
/// @param confirmedBy null until somebody has
/// @param grantedAt when they came; null until then
public record Gift(
    GrantId id,
    AccountId account,
    LedgerId ledger,
    long credits,
    String why,
    OperatorId askedBy,
    Instant askedAt,
    @Nullable OperatorId confirmedBy,
    @Nullable Instant grantedAt) {}
