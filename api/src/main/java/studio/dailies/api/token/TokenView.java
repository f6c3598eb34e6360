package studio.dailies.api.token;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.token.Scope;
import studio.dailies.store.token.Token;
import studio.dailies.store.token.Tokens.Named;

/// A token, without what it opens anything with.
///
/// @param scopes `read`, `write`, `spend`
/// @param dailyCredits with `spend`: what it may spend in a day (UTC)
/// @param spentToday with `spend`: what it has spent of them
/// @param lastUsedOn the last day (UTC) on which it was used
record TokenView(
    String id,
    @Schema(example = "Render farm") String name,
    @Schema(example = "[\"read\",\"spend\"]") List<String> scopes,
    @Nullable Long dailyCredits,
    @Nullable Long spentToday,
    Instant createdAt,
    Instant expiresAt,
    @Nullable LocalDate lastUsedOn) {

  static TokenView of(Named named, LocalDate today) {
    Token token = named.token();
    boolean spends = token.scopes().contains(Scope.SPEND);
    return new TokenView(
        token.id(),
        named.name(),
        token.scopes().stream().map(Scope::word).toList(),
        spends ? token.dailyCredits() : null,
        spends ? token.spentOn(today) : null,
        token.createdAt(),
        token.expiresAt(),
        token.usedOn().orElse(null));
  }
}
