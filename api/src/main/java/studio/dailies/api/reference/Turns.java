package studio.dailies.api.reference;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.Refusal;
import studio.dailies.domain.account.AccountId;

/// How many uploads this process takes at once: each has a thread and eight megabytes, for minutes
/// on a slow line, and nobody may have all of them.
@Component
final class Turns {
  static final int OF_ACCOUNT = 2;
  private static final int ALL = 16;
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final Map<AccountId, Integer> taken = new HashMap<>();
  private int all;

  /// Ends with the upload.
  final class Turn implements AutoCloseable {
    private final AccountId account;

    private Turn(AccountId account) {
      this.account = account;
    }

    @Override
    public void close() {
      giveBack(account);
    }
  }

  /// @throws Refusal `too-many-requests`
  synchronized Turn take(AccountId account) {
    int own = taken.getOrDefault(account, 0);
    if (own == OF_ACCOUNT || all == ALL) {
      throw Refusal.tooOften(WAIT);
    }
    taken.put(account, own + 1);
    all++;
    return new Turn(account);
  }

  private synchronized void giveBack(AccountId account) {
    all--;
    taken.computeIfPresent(account, (_, own) -> own == 1 ? null : own - 1);
  }
}
