package studio.dailies.api.deletion;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import studio.dailies.api.deletion.DeletionPlanView.KeptView;
import studio.dailies.api.deletion.DeletionPlanView.Lost;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.Balance;
import studio.dailies.domain.deletion.Kept;
import studio.dailies.store.account.Account;
import studio.dailies.store.account.Identities;
import studio.dailies.store.credit.Ledger;
import studio.dailies.store.deletion.Remains;
import studio.dailies.store.deletion.Remains.Amounts;

/// What a deletion would take, and what it would leave.
@Component
final class Outlook {
  private static final Map<String, String> PROVIDERS =
      Map.of("fal", "fal", "piapi", "PiAPI", "elevenlabs", "ElevenLabs");

  private final Remains remains;
  private final Identities identities;
  private final Ledger ledger;
  private final Clock clock;

  Outlook(Remains remains, Identities identities, Ledger ledger, Clock clock) {
    this.remains = remains;
    this.identities = identities;
    this.ledger = ledger;
    this.clock = clock;
  }

  DeletionPlanView plan(Account account) {
    Balance balance = ledger.balance(account.ledger());
    return new DeletionPlanView(
        "Delete this account and everything in it, for good?",
        goes(remains.amounts(account.id())),
        new Lost(Math.max(0, balance.available()), balance.held()),
        Kept.after(clock.instant()).stream().map(KeptView::of).toList(),
        recipients(account.id()));
  }

  private static List<String> goes(Amounts amounts) {
    return List.of(
        "Your address, and every way to sign in: %d connected accounts, every session, %d tokens."
            .formatted(amounts.identities(), amounts.tokens()),
        "%d projects with their scenes, shots and cast, and all that you wrote in them."
            .formatted(amounts.projects()),
        "What came of %d generations: takes, prompts, and what was sent with them."
            .formatted(amounts.generations()),
        "%d uploaded references.".formatted(amounts.references()),
        "What is being made now is ended. What a provider has already begun is waited for, and"
            + " paid if it comes home; nobody will see it.",
        "A checkout that is open is closed. A subscription is cancelled.",
        "All of it cannot be brought back. The address is free at once for a new, empty account.");
  }

  private List<String> recipients(AccountId account) {
    List<String> all = new ArrayList<>();
    remains.providers(account).stream()
        .sorted()
        .map(name -> PROVIDERS.getOrDefault(name, name))
        .forEach(all::add);
    if (remains.hasBought(account)) {
      all.add("Lemon Squeezy");
    }
    all.add("Resend");
    all.add("Cloudflare");
    identities.of(account).stream().map(it -> it.issuer().title()).distinct().forEach(all::add);
    return all;
  }
}
