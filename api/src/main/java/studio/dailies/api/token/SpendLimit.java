package studio.dailies.api.token;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.Refusal;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.scene.SceneRunId;
import studio.dailies.store.token.Token;
import studio.dailies.store.token.Tokens;

/// What a token may spend in a day. It bounds what somebody who found a token can do, so what was
/// bought counts even if it fails later and costs nothing. A session has no such limit.
@Component
public final class SpendLimit {
  private final Tokens tokens;
  private final Clock clock;

  SpendLimit(Tokens tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /// Counts what this generation is about to cost. Repeated for one generation, it counts once.
  ///
  /// @throws Refusal `spend-limit` if that is more than the token may spend today; then nothing
  ///   counts
  public void count(HttpServletRequest request, GenerationId generation, long credits) {
    TokenFilter.tokenOf(request)
        .filter(token -> !tokens.spend(token, generation, credits))
        .ifPresent(token -> {
          throw tooMuch(token, credits);
        });
  }

  /// Counts what a whole scene is about to cost. Repeated for one run, it counts once; it is never
  /// taken back.
  ///
  /// @param generations how many it makes
  /// @throws Refusal `spend-limit` if that is more than the token may spend today; then nothing
  ///   counts
  public void count(HttpServletRequest request, SceneRunId run, int generations, long credits) {
    TokenFilter.tokenOf(request)
        .filter(token -> !tokens.spend(token, run, generations, credits))
        .ifPresent(token -> {
          throw tooMuch(token, credits);
        });
  }

  /// Takes back what was counted for a generation that will never be made.
  public void giveBack(HttpServletRequest request, GenerationId generation, long credits) {
    TokenFilter.tokenOf(request).ifPresent(token -> tokens.unspend(token, generation, credits));
  }

  private Refusal tooMuch(Token token, long credits) {
    Instant now = clock.instant();
    Instant midnight = now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    return Refusal.spendLimit(
        credits,
        token.dailyCredits(),
        Math.max(0, token.dailyCredits() - tokens.spentToday(token)),
        Duration.between(now, midnight));
  }
}
