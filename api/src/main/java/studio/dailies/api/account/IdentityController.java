package studio.dailies.api.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Pacing;
import studio.dailies.api.session.FreshProof;
import studio.dailies.api.session.Me;
import studio.dailies.api.session.Others;
import studio.dailies.api.signin.DepartureView;
import studio.dailies.api.signin.Issuers;
import studio.dailies.api.signin.Visits;
import studio.dailies.api.signin.WayChoice;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.signin.Issuer;
import studio.dailies.store.account.Identities;
import studio.dailies.store.session.Sessions.Session;

/// Further ways in to an account. Both sides are proven: that it is the account's owner who asks,
/// by a mailed code, and who they are at Google or X.
@Tag(name = "Your account")
@RestController
@RequestMapping("/api/account/identities")
final class IdentityController {
  private final Identities identities;
  private final Others others;
  private final Visits visits;
  private final Issuers issuers;
  private final FreshProof fresh;
  private final Pacing pacing;

  IdentityController(
      Identities identities,
      Others others,
      Visits visits,
      Issuers issuers,
      FreshProof fresh,
      Pacing pacing) {
    this.identities = identities;
    this.others = others;
    this.visits = visits;
    this.issuers = issuers;
    this.fresh = fresh;
    this.pacing = pacing;
  }

  @Operation(
      summary = "Begin to connect Google or X with your account",
      description =
          "Needs a fresh proof. Send the browser to `address`; it comes back as when signing in."
              + " Then your other sessions and your tokens end.")
  @ApiResponse(responseCode = "201", description = "Send the browser there")
  @ApiResponse(responseCode = "403", description = "`proof-needed`, `cross-site`")
  @ApiResponse(responseCode = "404", description = "`not-found`: this way is not offered here")
  @ApiResponse(responseCode = "429", description = "`too-many-requests`: see `Retry-After`")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  DepartureView connect(
      @Me AccountId account, @RequestBody WayChoice body, HttpServletRequest request) {
    Issuer issuer = issuers.named(body.way());
    Session session = fresh.require(request);
    pacing.flow(request);
    return DepartureView.of(visits.send(issuer, session, true, request));
  }

  @Operation(
      summary = "Part Google or X from your account",
      description =
          "Needs a fresh proof. A mailed code stays a way in. Your other sessions"
              + " and your tokens end.")
  @ApiResponse(responseCode = "403", description = "`proof-needed`, `cross-site`")
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void disconnect(@Me AccountId account, @PathVariable String id, HttpServletRequest request) {
    Session session = fresh.require(request);
    if (!identities.disconnect(account, id)) {
      throw Refusal.notFound();
    }
    others.end(account, session);
  }
}
