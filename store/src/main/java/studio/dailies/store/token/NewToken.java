package studio.dailies.store.token;

import java.time.Duration;
import java.util.Set;
import studio.dailies.domain.token.Scope;

/// What a token is to be.
///
/// @param name what its person calls it
/// @param dailyCredits how many credits it may spend in a day (UTC); zero unless it may spend
public record NewToken(String name, Set<Scope> scopes, long dailyCredits, Duration life) {}
