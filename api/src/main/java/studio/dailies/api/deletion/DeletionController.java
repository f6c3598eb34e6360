package studio.dailies.api.deletion;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Deadline;
import studio.dailies.api.session.FreshProof;
import studio.dailies.api.session.Me;
import studio.dailies.api.session.SessionCookie;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.deletion.DeletionId;
import studio.dailies.domain.deletion.DeletionStage;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.deletion.Deletions;
import studio.dailies.store.deletion.Leaving;
import studio.dailies.store.deletion.PublishedKeys;
import studio.dailies.workflows.client.Starter;

/// Deletes accounts. Whoever began it follows it at an address that nobody can guess: there is no
/// account any more to sign in to.
@Tag(name = "Leaving")
@RestController
final class DeletionController {
  private static final Logger LOG = LoggerFactory.getLogger(DeletionController.class);

  private final Accounts accounts;
  private final Outlook outlook;
  private final Leaving leaving;
  private final Deletions deletions;
  private final PublishedKeys keys;
  private final FreshProof fresh;
  private final SessionCookie cookie;
  private final Starter starter;
  private final Deadline deadline;
  private final Ids ids;

  DeletionController(
      Accounts accounts,
      Outlook outlook,
      Leaving leaving,
      Deletions deletions,
      PublishedKeys keys,
      FreshProof fresh,
      SessionCookie cookie,
      Starter starter,
      Deadline deadline,
      Ids ids) {
    this.accounts = accounts;
    this.outlook = outlook;
    this.leaving = leaving;
    this.deletions = deletions;
    this.keys = keys;
    this.fresh = fresh;
    this.cookie = cookie;
    this.starter = starter;
    this.deadline = deadline;
    this.ids = ids;
  }

  /// Where a deletion is followed.
  ///
  /// @param follow a path that opens it for whoever has it; it is shown here and nowhere else
  record Begun(
      @Schema(example = "/api/deletions/8f0c…") String follow, DeletionStage stage, String words) {}

  /// @param keys of Ed25519, 32 bytes each in base64url, by the id that receipts name
  record ReceiptKeysView(Map<String, String> keys) {}

  @Operation(
      summary = "What deleting your account takes, and what stays",
      description =
          "What will be gone, the credits that are lost, what is kept on which ground and until"
              + " when, and who else has something of yours.")
  @GetMapping("/api/account/deletion")
  DeletionPlanView plan(@Me AccountId account) {
    return outlook.plan(accounts.find(account).orElseThrow(Refusal::notFound));
  }

  @Operation(
      summary = "Delete your account",
      description =
          "Needs a fresh proof. Sessions, tokens and checkouts end at once, and nobody can sign in"
              + " to the account any more. Keep `follow`: it is shown here and nowhere else. Asked"
              + " again while it is being deleted, the answer is the same and nothing changes.")
  @ApiResponse(responseCode = "202", description = "It is being deleted; see `follow`")
  @ApiResponse(responseCode = "403", description = "`proof-needed`, `cross-site`")
  @PostMapping("/api/account/deletion")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Begun delete(@Me AccountId account, HttpServletRequest request, HttpServletResponse response) {
    fresh.require(request);
    DeletionId id =
        leaving.begin(account, new DeletionId(ids.next())).orElseThrow(Refusal::notFound);
    start(id);
    cookie.clear(response);
    String follow = "/api/deletions/" + deletions.secret(id);
    response.setHeader(HttpHeaders.LOCATION, follow);
    return new Begun(follow, DeletionStage.BEGUN, DeletionStage.BEGUN.words());
  }

  /// The account is closed, so the person has what they asked for; a sweep repeats the start.
  private void start(DeletionId id) {
    try {
      deadline.run(() -> starter.accountDeletion(id));
    } catch (RuntimeException e) {
      LOG.warn("{} is not started yet: {}", id.workflowId(), e.getClass().getSimpleName());
    }
  }

  @Operation(
      summary = "How far a deletion is",
      description =
          "For whoever has the address. `completion` is the signed text: check it as it is, with"
              + " the program in docs/VerifyReceipt.java or by hand as docs/deletion.md says.")
  @ApiResponse(responseCode = "200", description = "Where it is")
  @ApiResponse(responseCode = "404", description = "`not-found`: no deletion is followed there")
  @GetMapping("/api/deletions/{secret}")
  DeletionView follow(@PathVariable String secret) {
    return deletions.followed(secret).map(DeletionView::of).orElseThrow(Refusal::notFound);
  }

  @Operation(
      summary = "The public keys of receipts",
      description = "Of every key that ever signed one, by the id that the receipt names.")
  @GetMapping("/.well-known/dailies-receipt-keys.json")
  ReceiptKeysView keys() {
    return new ReceiptKeysView(keys.all());
  }
}
