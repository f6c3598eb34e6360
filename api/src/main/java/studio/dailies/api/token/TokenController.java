package studio.dailies.api.token;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Page;
import studio.dailies.api.session.FreshProof;
import studio.dailies.api.session.Me;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.token.TokenLimits;
import studio.dailies.store.token.NewToken;
import studio.dailies.store.token.Tokens;
import studio.dailies.store.token.Tokens.Made;
import studio.dailies.store.token.Tokens.Named;

@Tag(name = "Tokens")
@RestController
@RequestMapping("/api/tokens")
final class TokenController {
  private final Tokens tokens;
  private final FreshProof fresh;
  private final Clock clock;

  TokenController(Tokens tokens, FreshProof fresh, Clock clock) {
    this.tokens = tokens;
    this.fresh = fresh;
    this.clock = clock;
  }

  /// A token that was just made.
  ///
  /// @param secret what a program sends as `Authorization: Bearer …`. It is shown this once: we
  ///   keep its hash alone
  record NewTokenView(
      TokenView token,
      @Schema(example = "dailies_00000000000000000000000000000000a0f292d0") String secret) {}

  @Operation(
      summary = "Make a token for a program",
      description =
          "Needs a fresh proof. `secret` is shown this once. A request whose answer was lost is not"
              + " repeated: end the token that it made, and make another.")
  @ApiResponse(responseCode = "201", description = "The token, with its secret")
  @ApiResponse(responseCode = "403", description = "`proof-needed`, `session-needed`, `cross-site`")
  @ApiResponse(responseCode = "409", description = "`limit-reached`: 20 for an account")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  NewTokenView add(@Me AccountId account, @RequestBody TokenBody body, HttpServletRequest request) {
    NewToken wanted = body.checked();
    fresh.require(request);
    Made made =
        tokens
            .make(account, wanted)
            .orElseThrow(() -> Refusal.limitReached("An account", TokenLimits.TOKENS, "tokens"));
    return new NewTokenView(
        TokenView.of(new Named(made.token(), wanted.name()), today()), made.secret().value());
  }

  @Operation(summary = "Your tokens, the newest first, without those that have expired")
  @GetMapping
  Page<TokenView> list(@Me AccountId account) {
    LocalDate today = today();
    return new Page<>(
        tokens.of(account).stream().map(each -> TokenView.of(each, today)).toList(), null);
  }

  @Operation(
      summary = "End a token",
      description = "It opens nothing any more, on no server of ours.")
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(@Me AccountId account, @PathVariable String id) {
    if (!tokens.end(account, id)) {
      throw Refusal.notFound();
    }
  }

  @Operation(summary = "End all your tokens")
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endAll(@Me AccountId account) {
    tokens.endAll(account);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
