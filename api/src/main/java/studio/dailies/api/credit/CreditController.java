package studio.dailies.api.credit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Page;
import studio.dailies.api.session.Me;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.Balance;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.credit.Line;

@Tag(name = "Credits")
@RestController
@RequestMapping("/api/credits")
final class CreditController {
  private final Accounts accounts;
  private final Ledger ledger;
  private final History history;

  CreditController(Accounts accounts, Ledger ledger, History history) {
    this.accounts = accounts;
    this.ledger = ledger;
    this.history = history;
  }

  /// @param available what can be used now
  /// @param held what is set aside for generations under way
  record CreditsView(long available, long held) {}

  @Operation(summary = "What I have")
  @GetMapping
  CreditsView balance(@Me AccountId account) {
    Balance balance = ledger.balance(ledgerOf(account));
    return new CreditsView(balance.available(), balance.held());
  }

  @Operation(summary = "Where it came from and where it went, newest first")
  @GetMapping("/history")
  Page<LineView> history(@Me AccountId account, @RequestParam Optional<String> cursor) {
    OptionalLong before = before(cursor);
    List<Line> lines = ledger.history(ledgerOf(account), before, Page.SIZE + 1);
    return Page.of(lines, it -> Long.toString(it.seq()), history.views(lines));
  }

  private LedgerId ledgerOf(AccountId account) {
    return accounts.find(account).orElseThrow(Refusal::notFound).ledger();
  }

  private static OptionalLong before(Optional<String> cursor) {
    if (cursor.isEmpty()) {
      return OptionalLong.empty();
    }
    String given = cursor.get();
    if (!given.matches("[1-9][0-9]{0,17}")) {
      throw Refusal.field("cursor", given, "must be the `next` of an earlier page");
    }
    return OptionalLong.of(Long.parseLong(given));
  }
}
