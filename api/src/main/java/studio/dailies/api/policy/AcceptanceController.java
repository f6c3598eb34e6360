package studio.dailies.api.policy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Page;
import studio.dailies.api.request.Texts;
import studio.dailies.api.session.Me;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.policy.PolicyVersion;
import studio.dailies.store.policy.Acceptances;
import studio.dailies.store.policy.Acceptances.Acceptance;
import studio.dailies.store.policy.Policies;

/// Accepting a text: that very one, which its digest says.
@Tag(name = "Privacy policy")
@RestController
@RequestMapping("/api/accepted-policies")
final class AcceptanceController {
  private final Policies policies;
  private final Acceptances acceptances;

  AcceptanceController(Policies policies, Acceptances acceptances) {
    this.policies = policies;
    this.acceptances = acceptances;
  }

  /// @param version its name
  /// @param digest of the text that was read, as the version says it
  record Accepted(
      @Schema(example = "2026-11-27") @Nullable String version, @Nullable String digest) {}

  /// What was accepted, and when.
  ///
  /// @param proof the same as a text that we have signed, to be kept: docs/VerifyReceipt.java
  ///   checks it. Missing until it is signed, within ten minutes
  record AcceptanceView(
      @Schema(example = "2026-11-27") String version,
      String digest,
      Instant acceptedAt,
      @Nullable String proof) {
    static AcceptanceView of(Acceptance it) {
      return new AcceptanceView(it.version(), it.digest(), it.at(), it.proof());
    }
  }

  @Operation(
      summary = "Which texts of the policy you have accepted, the newest first",
      description = "Each with our signed proof of it, some minutes after it was accepted.")
  @GetMapping
  Page<AcceptanceView> list(@Me AccountId account) {
    return new Page<>(acceptances.of(account).stream().map(AcceptanceView::of).toList(), null);
  }

  @Operation(
      summary = "Accept a version of the policy",
      description =
          "`digest` says which text was read; another one is refused. Again: what was said first"
              + " stays.")
  @ApiResponse(responseCode = "201", description = "Accepted")
  @ApiResponse(responseCode = "404", description = "`not-found`: there is no such version")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  AcceptanceView add(@Me AccountId account, @RequestBody Accepted body) {
    String name = Texts.required("version", body.version());
    String digest = Texts.required("digest", body.digest());
    PolicyVersion version =
        policies
            .find(name)
            .orElseThrow(() -> Refusal.notFound("version", name, "the name of a version"));
    if (!version.digest().equals(digest)) {
      throw Refusal.field("digest", digest, "must be the digest of version " + name);
    }
    return AcceptanceView.of(acceptances.add(account, version));
  }
}
