package studio.dailies.api.operator;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.controlled.ControlledMediaView;
import studio.dailies.api.controlled.Controlling;
import studio.dailies.api.operator.Acting.Reason;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.signin.Addresses;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.Balance;
import studio.dailies.domain.operator.Action;
import studio.dailies.store.account.Account;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.credit.Ledger;

@Hidden
@RestController
@RequestMapping("/operator/accounts")
final class SuspensionController {
  private final Accounts accounts;
  private final Ledger ledger;
  private final Controlling controlling;
  private final Acting acting;

  SuspensionController(Accounts accounts, Ledger ledger, Controlling controlling, Acting acting) {
    this.accounts = accounts;
    this.ledger = ledger;
    this.controlling = controlling;
    this.acting = acting;
  }

  record Wanted(@Nullable String email, @Nullable String why) {}

  /// @param suspendedAt missing for almost everybody
  /// @param available whole credits; below zero is debt
  record AccountView(
      String id, Instant createdAt, @Nullable Instant suspendedAt, long available, long held) {}

  /// Its address stays in the body, out of every log.
  @PostMapping("/find")
  AccountView find(@AuthenticationPrincipal Jwt token, @RequestBody Wanted wanted) {
    Optional<Account> account = accounts.find(Addresses.read("email", wanted.email()));
    return acting.act(
        token,
        Action.FIND,
        account.map(it -> it.id().value()).orElse("?"),
        account.map(Account::id),
        wanted.why(),
        () ->
            view(
                account.orElseThrow(
                    () -> Refusal.notFound("email", "", "the address of an account"))));
  }

  @PostMapping("/{id}/suspend")
  AccountView suspend(
      @AuthenticationPrincipal Jwt token,
      @PathVariable("id") String id,
      @RequestBody Reason reason) {
    return turn(token, Action.SUSPEND, id, reason);
  }

  @PostMapping("/{id}/restore")
  AccountView restore(
      @AuthenticationPrincipal Jwt token,
      @PathVariable("id") String id,
      @RequestBody Reason reason) {
    return turn(token, Action.RESTORE, id, reason);
  }

  /// On behalf of its person: there is no way back.
  @PostMapping("/{id}/control-media")
  ControlledMediaView controlMedia(
      @AuthenticationPrincipal Jwt token,
      @PathVariable("id") String id,
      @RequestBody Reason reason) {
    Optional<AccountId> account = find(id).map(Account::id);
    return acting.act(
        token,
        Action.CONTROL_MEDIA,
        account.map(AccountId::value).orElse("?"),
        account,
        reason.why(),
        () ->
            account
                .flatMap(controlling::ask)
                .orElseThrow(() -> Refusal.notFound("id", id, "the id of an account")));
  }

  private AccountView turn(Jwt token, Action action, String id, Reason reason) {
    Optional<Account> account = find(id);
    return acting.act(
        token,
        action,
        account.map(it -> it.id().value()).orElse("?"),
        account.map(Account::id),
        reason.why(),
        () -> {
          AccountId known =
              account
                  .map(Account::id)
                  .orElseThrow(() -> Refusal.notFound("id", id, "the id of an account"));
          boolean turned =
              action == Action.SUSPEND ? accounts.suspend(known) : accounts.restore(known);
          if (!turned) {
            throw Healing.refused(
                action == Action.SUSPEND ? "It is suspended already." : "It is not suspended.");
          }
          return view(find(id).orElseThrow());
        });
  }

  private Optional<Account> find(String id) {
    return Optional.of(id).filter(Ids::isId).map(AccountId::new).flatMap(accounts::find);
  }

  private AccountView view(Account account) {
    Balance balance = ledger.balance(account.ledger());
    return new AccountView(
        account.id().value(),
        account.createdAt(),
        account.suspendedAt(),
        balance.available(),
        balance.held());
  }
}
