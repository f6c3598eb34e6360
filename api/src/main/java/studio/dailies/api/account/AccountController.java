package studio.dailies.api.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.session.Me;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.store.account.Account;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.account.Identities;
import studio.dailies.store.account.Identities.Connected;

@Tag(name = "Your account")
@RestController
final class AccountController {
  private final Accounts accounts;
  private final Identities identities;

  AccountController(Accounts accounts, Identities identities) {
    this.accounts = accounts;
    this.identities = identities;
  }

  /// One's own account.
  ///
  /// @param suspendedAt since when one may make and buy nothing; missing for almost everybody
  /// @param identities who else may say that one is oneself
  record AccountView(
      String id,
      @Schema(example = "ada@example.com") String address,
      Instant createdAt,
      @Nullable Instant suspendedAt,
      List<IdentityView> identities) {}

  /// One of them. What they call the person is theirs and ours to know, not anybody's to read.
  record IdentityView(
      String id, @Schema(example = "google") String way, String title, Instant since) {

    static IdentityView of(Connected each) {
      return new IdentityView(each.id(), each.issuer().word(), each.issuer().title(), each.since());
    }
  }

  @Operation(summary = "Your account: its address, and the ways to sign in to it")
  @GetMapping("/api/account")
  AccountView read(@Me AccountId id) {
    Account account = accounts.find(id).orElseThrow(Refusal::notFound);
    String address = accounts.address(id).map(EmailAddress::value).orElseThrow(Refusal::notFound);
    return new AccountView(
        id.value(),
        address,
        account.createdAt(),
        account.suspendedAt(),
        identities.of(id).stream().map(IdentityView::of).toList());
  }
}
