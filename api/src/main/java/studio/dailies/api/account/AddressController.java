package studio.dailies.api.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Pacing;
import studio.dailies.api.session.FreshProof;
import studio.dailies.api.session.Me;
import studio.dailies.api.session.Others;
import studio.dailies.api.signin.Addresses;
import studio.dailies.api.signin.ChallengeView;
import studio.dailies.api.signin.Codes;
import studio.dailies.api.signin.TypedCode;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.signin.Purpose;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.session.Sessions.Session;

/// Another address for an account. Both have to be proven, the old one and the new one, and both
/// within one session that is still there: a change that somebody has begun dies with theirs.
@Tag(name = "Your account")
@RestController
@RequestMapping("/api/account")
final class AddressController {
  private final Accounts accounts;
  private final Others others;
  private final Codes codes;
  private final FreshProof fresh;
  private final Pacing pacing;

  AddressController(
      Accounts accounts, Others others, Codes codes, FreshProof fresh, Pacing pacing) {
    this.accounts = accounts;
    this.others = others;
    this.codes = codes;
    this.fresh = fresh;
    this.pacing = pacing;
  }

  record NewAddress(@Schema(example = "ada@example.org") @Nullable String email) {}

  @Operation(
      summary = "Ask for a code at a new address",
      description =
          "Needs a fresh proof. The answer is the same whether the address has an account or not.")
  @ApiResponse(responseCode = "202", description = "The code is on its way to the new address")
  @ApiResponse(responseCode = "403", description = "`proof-needed`, `cross-site`")
  @ApiResponse(responseCode = "429", description = "`too-many-requests`: see `Retry-After`")
  @PostMapping("/address-challenges")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ChallengeView challenge(
      @Me AccountId account, @RequestBody NewAddress body, HttpServletRequest request) {
    EmailAddress address = Addresses.read("email", body.email());
    Session session = fresh.require(request);
    pacing.code(address, request);
    return ChallengeView.of(codes.send(address, session, Purpose.NEW_ADDRESS));
  }

  @Operation(
      summary = "Move the account to the new address, with the code",
      description = "Needs a fresh proof. Your other sessions and your tokens end.")
  @ApiResponse(responseCode = "204", description = "Moved")
  @ApiResponse(responseCode = "403", description = "`code-refused`, `proof-needed`, `cross-site`")
  @ApiResponse(responseCode = "409", description = "`address-taken`")
  @PutMapping("/address")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void move(@Me AccountId account, @RequestBody TypedCode body, HttpServletRequest request) {
    String challenge = body.challengeGiven();
    String code = body.codeGiven();
    Session session = fresh.require(request);
    EmailAddress proven =
        codes.use(challenge, code, session, Purpose.NEW_ADDRESS, request).address();
    if (!accounts.move(account, proven)) {
      throw Refusal.of(
          ProblemType.ADDRESS_TAKEN,
          "There is another account with this address. Nothing has changed.");
    }
    others.end(account, session);
  }
}
