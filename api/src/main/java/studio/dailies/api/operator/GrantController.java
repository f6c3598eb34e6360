package studio.dailies.api.operator;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.operator.Acting.Reason;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Texts;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.operator.Action;
import studio.dailies.domain.operator.GrantId;
import studio.dailies.domain.operator.OperatorId;
import studio.dailies.store.account.Account;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.operator.Gift;
import studio.dailies.store.operator.Gifts;

@Hidden
@RestController
@RequestMapping("/operator/grants")
final class GrantController {
  private static final int MOST = 100;

  private final Giving giving;
  private final Gifts gifts;
  private final Accounts accounts;
  private final Acting acting;

  GrantController(Giving giving, Gifts gifts, Accounts accounts, Acting acting) {
    this.giving = giving;
    this.gifts = gifts;
    this.accounts = accounts;
    this.acting = acting;
  }

  /// @param credits whole ones, 1 to [GrantId#CREDITS_MAX]
  record GrantBody(@Nullable String account, @Nullable Long credits, @Nullable String why) {}

  /// @param grantedAt when the credits came; missing until somebody else has confirmed it
  record GrantView(
      String id,
      String account,
      long credits,
      String why,
      String askedBy,
      Instant askedAt,
      @Nullable String confirmedBy,
      @Nullable Instant grantedAt) {

    static GrantView of(Gift gift) {
      OperatorId confirmedBy = gift.confirmedBy();
      return new GrantView(
          gift.id().value(),
          gift.account().value(),
          gift.credits(),
          gift.why(),
          gift.askedBy().value(),
          gift.askedAt(),
          confirmedBy == null ? null : confirmedBy.value(),
          gift.grantedAt());
    }
  }

  record GrantsView(List<GrantView> items) {}

  @GetMapping
  GrantsView open() {
    return new GrantsView(gifts.open(MOST).stream().map(GrantView::of).toList());
  }

  @GetMapping("/{id}")
  GrantView read(@PathVariable("id") String id) {
    return find(id).map(GrantView::of).orElseThrow(() -> unknown(id));
  }

  @PutMapping("/{id}")
  GrantView ask(
      @AuthenticationPrincipal Jwt token,
      @PathVariable("id") String id,
      @RequestBody GrantBody body) {
    if (!Ids.isId(id)) {
      throw Refusal.field("id", id, "must be 32 hexadecimal digits, drawn by chance");
    }
    long credits = credits(body.credits());
    String given = Texts.required("account", body.account());
    Optional<Account> account =
        Optional.of(given).filter(Ids::isId).map(AccountId::new).flatMap(accounts::find);
    return acting.act(
        token,
        Action.ASK_GRANT,
        id,
        account.map(Account::id),
        body.why(),
        () -> {
          Account known =
              account.orElseThrow(() -> Refusal.notFound("account", given, "the id of an account"));
          return GrantView.of(
              giving.ask(
                  new GrantId(id),
                  known,
                  credits,
                  Operator.of(token).id(),
                  Texts.required("why", body.why())));
        });
  }

  @PostMapping("/{id}/confirm")
  GrantView confirm(
      @AuthenticationPrincipal Jwt token,
      @PathVariable("id") String id,
      @RequestBody Reason reason) {
    Optional<Gift> gift = find(id);
    return acting.act(
        token,
        Action.CONFIRM_GRANT,
        gift.map(it -> it.id().value()).orElse("?"),
        gift.map(Gift::account).filter(it -> accounts.find(it).isPresent()),
        reason.why(),
        () ->
            GrantView.of(
                giving.confirm(gift.orElseThrow(() -> unknown(id)), Operator.of(token).id())));
  }

  private Optional<Gift> find(String id) {
    return Optional.of(id).filter(Ids::isId).map(GrantId::new).flatMap(gifts::find);
  }

  private static Refusal unknown(String id) {
    return Refusal.notFound("id", id, "the id of a grant that was asked for");
  }

  private static long credits(@Nullable Long given) {
    if (given == null || given < 1 || given > GrantId.CREDITS_MAX) {
      throw Refusal.field(
          "credits",
          given == null ? "" : given.toString(),
          "must be from 1 to " + GrantId.CREDITS_MAX + " whole credits");
    }
    return given;
  }
}
