package studio.dailies.activities.deletion;

import java.util.List;
import java.util.Optional;
import studio.dailies.activities.Failures;
import studio.dailies.activities.provider.ProviderUnavailable;
import studio.dailies.activities.sweep.KeptThere;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.deletion.DeletionId;
import studio.dailies.domain.deletion.Recipient;
import studio.dailies.store.deletion.Deletions;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generation.Disclosure;
import studio.dailies.store.generation.Generations;

/// What providers were sent: deleted there, and written down for the receipt.
public final class Sent {
  private static final int AT_ONCE = 100;

  private final Generations generations;
  private final Deletions deletions;
  private final KeptThere kept;

  public Sent(Generations generations, Deletions deletions, KeptThere kept) {
    this.generations = generations;
    this.deletions = deletions;
    this.kept = kept;
  }

  /// @throws io.temporal.failure.ApplicationFailure while a provider is away
  void forget(DeletionId deletion, AccountId account, Runnable alive) {
    List<Generation> some = generations.keptThereOf(account, AT_ONCE);
    while (!some.isEmpty()) {
      for (Generation generation : some) {
        forget(generation);
        alive.run();
      }
      some = generations.keptThereOf(account, AT_ONCE);
    }
    writeDown(deletion, account, alive);
  }

  private void forget(Generation generation) {
    try {
      kept.forget(generation);
    } catch (ProviderUnavailable e) {
      throw Failures.away("ProviderUnavailable", e.retryAfter().orElse(null), e);
    }
  }

  private void writeDown(DeletionId deletion, AccountId account, Runnable alive) {
    List<Generation> page = generations.ofAccount(account, Optional.empty(), AT_ONCE);
    while (!page.isEmpty()) {
      for (Generation generation : page) {
        generation.attempts().stream()
            .flatMap(attempt -> state(attempt.disclosure()).stream())
            .reduce(Recipient.State::orWorse)
            .ifPresent(worst -> deletions.sent(deletion, generation.provider(), worst));
        alive.run();
      }
      page = generations.ofAccount(account, Optional.of(page.getLast().id()), AT_ONCE);
    }
  }

  /// Of what may have arrived without a job that we know, nobody can be asked to delete anything.
  private static Optional<Recipient.State> state(Disclosure disclosure) {
    return switch (disclosure) {
      case NOT_SENT -> Optional.empty();
      case DELETED -> Optional.of(Recipient.State.CONFIRMED);
      case INTENDED, SENT, UNKNOWN, EXPIRES -> Optional.of(Recipient.State.EXPIRES);
    };
  }
}
