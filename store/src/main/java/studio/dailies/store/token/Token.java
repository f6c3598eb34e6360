package studio.dailies.store.token;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.token.Scope;

/// A token that has neither ended nor expired.
///
/// @param id names the token and opens nothing
/// @param dailyCredits how many credits it may spend in a day (UTC); zero unless it may spend
/// @param spent how many of them it has spent on the last day on which it spent any
/// @param spentOn that day
/// @param usedOn the last day on which it was used
public record Token(
    String id,
    AccountId account,
    Set<Scope> scopes,
    long dailyCredits,
    long spent,
    LocalDate spentOn,
    Instant createdAt,
    Instant expiresAt,
    Optional<LocalDate> usedOn) {

  /// Credits that it has spent on this day.
  public long spentOn(LocalDate day) {
    return spentOn.isBefore(day) ? 0 : spent;
  }
}
