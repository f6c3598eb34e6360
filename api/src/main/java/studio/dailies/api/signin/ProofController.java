package studio.dailies.api.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Pacing;
import studio.dailies.api.session.Browsers;
import studio.dailies.api.session.FreshProof;
import studio.dailies.api.session.Me;
import studio.dailies.api.session.SessionFilter;
import studio.dailies.api.session.SessionView;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.signin.Purpose;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.session.Sessions.Session;
import studio.dailies.store.signin.Challenges.Proven;

/// Proving once more, within a session, that it is the owner who asks.
@Tag(name = "Signing in")
@RestController
@RequestMapping("/api/session")
final class ProofController {
  private final Codes codes;
  private final Accounts accounts;
  private final Browsers browsers;
  private final FreshProof fresh;
  private final Pacing pacing;

  ProofController(
      Codes codes, Accounts accounts, Browsers browsers, FreshProof fresh, Pacing pacing) {
    this.codes = codes;
    this.accounts = accounts;
    this.browsers = browsers;
    this.fresh = fresh;
    this.pacing = pacing;
  }

  record Nothing() {}

  @Operation(
      summary = "Ask for a code to prove that it is you",
      description = "It goes to the address of your account, and works in this session only.")
  @ApiResponse(responseCode = "202", description = "The code is on its way")
  @ApiResponse(responseCode = "429", description = "`too-many-requests`: see `Retry-After`")
  @PostMapping("/challenges")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ChallengeView challenge(
      @Me AccountId account, @RequestBody Nothing body, HttpServletRequest request) {
    pacing.proof(account);
    return ChallengeView.of(codes.send(address(account), session(request), Purpose.PROOF));
  }

  @Operation(
      summary = "Prove it with the code",
      description =
          "For ten minutes what needs a fresh proof is done without asking again. The cookie is a"
              + " new one.")
  @ApiResponse(responseCode = "200", description = "Proven; `freshUntil` says for how long")
  @ApiResponse(responseCode = "403", description = "`code-refused`, `cross-site`")
  @PostMapping("/proofs")
  SessionView prove(
      @Me AccountId account,
      @RequestBody TypedCode body,
      HttpServletRequest request,
      HttpServletResponse response) {
    Session session = session(request);
    Proven proven =
        codes.use(body.challengeGiven(), body.codeGiven(), session, Purpose.PROOF, request);
    if (!proven.address().equals(address(account))) {
      // The account has moved since; who reads the old address proves nothing any more.
      throw Codes.refused();
    }
    return browsers
        .prove(session, response)
        .flatMap(now -> SessionView.of(now, fresh))
        .orElseThrow(ProofController::signedOut);
  }

  private EmailAddress address(AccountId account) {
    return accounts.address(account).orElseThrow(ProofController::signedOut);
  }

  private static Session session(HttpServletRequest request) {
    Optional<Session> session = SessionFilter.sessionOf(request);
    return session.orElseThrow(ProofController::signedOut);
  }

  private static Refusal signedOut() {
    return Refusal.of(ProblemType.SIGNED_OUT, "This session has ended. Please sign in again.");
  }
}
