package studio.dailies.api.credit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.CutOff;
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
  private final CsvHistory csv;

  CreditController(Accounts accounts, Ledger ledger, History history, CsvHistory csv) {
    this.accounts = accounts;
    this.ledger = ledger;
    this.history = history;
    this.csv = csv;
  }

  /// @param available what can be used now
  /// @param held what is set aside for generations under way
  /// @param debt what refunds took below zero; whatever comes in repays it first
  /// @param nextLapse what ends first if it is not used; absent if nothing has a date
  record CreditsView(long available, long held, long debt, @Nullable LapseView nextLapse) {
    static CreditsView of(Balance balance) {
      return new CreditsView(
          Math.max(0, balance.available()),
          balance.held(),
          balance.debt(),
          balance.nextLapse() == null ? null : LapseView.of(balance.nextLapse()));
    }
  }

  /// Credits that end.
  record LapseView(Instant at, long credits) {
    static LapseView of(Balance.Lapse lapse) {
      return new LapseView(lapse.at(), lapse.credits());
    }
  }

  @Operation(summary = "What I have")
  @GetMapping
  CreditsView balance(@Me AccountId account) {
    return CreditsView.of(ledger.balance(ledgerOf(account)));
  }

  @Operation(
      summary = "Where it came from and where it went, newest first",
      description =
          "What was quoted and what was paid stand side by side in the line that ends a generation.")
  @GetMapping("/history")
  Page<LineView> history(@Me AccountId account, @RequestParam Optional<String> cursor) {
    OptionalLong before = before(cursor);
    Page<Line> page =
        Page.of(
            ledger.history(ledgerOf(account), before, Page.SIZE + 1),
            it -> Long.toString(it.seq()),
            Function.identity());
    return new Page<>(history.views(page.items()), page.next());
  }

  @Operation(
      summary = "All of it as a table, newest first",
      description =
          "CSV as in RFC 4180, in UTF-8, with a header row. If it breaks off, so does the connection.")
  @ApiResponse(
      responseCode = "200",
      description = "The table",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
  @GetMapping("/history.csv")
  void table(@Me AccountId account, HttpServletResponse response) throws IOException, CutOff {
    csv.write(ledgerOf(account), response);
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
